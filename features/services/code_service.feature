Feature: The code service
  Code sets and registers are read from the code service in pages; who writes in it logs in first.

  Scenario: A code set comes page by page, each code once
    When a client data system reads the units of the register in pages of "10"
    Then every page but the last is full
    And as many different entries came as the service says that there are

  Scenario: What is not there is answered by nothing
    When a client data system asks for the page "99" of the service tasks
    Then the code service answers without content
    When a client data system asks for the service tasks that are called "Ei mikään"
    Then the code service answers without content

  Scenario: A code that came again is shown as it was on the day that is asked for
    Given the administrator has logged in to the code service
    And the administrator has entered a code that is "the former" from "2025-01-01" to "2025-12-31"
    And the administrator has entered the same code that is "the present" from "2026-01-01" to "2026-12-31"
    When a client data system asks for the code as it was on "2025-06-15"
    Then the code service shows "the former"
    When a client data system asks for the code as it was on "2026-06-15"
    Then the code service shows "the present"

  Scenario: A page that is too short is refused in the service's own words
    When a client data system asks for the service tasks in pages of "5"
    Then the code service refuses the page size and tells how much a page may hold

  Scenario: Nobody writes without having logged in
    When somebody who has not logged in enters a code
    Then the code service asks for a login
    And it does not hold the code

  Scenario: Who may only read writes nothing
    Given the reader has logged in to the code service
    When the reader enters a code
    Then the code service says that the user may not write
    And it does not hold the code
