Feature: The organisation register
  Client data systems read the register whole at first, then what has changed. What it says of units
  decides what the archive makes of their messages.

  Scenario: The register tells under whom a unit stands
    When a client data system reads the units of the register in pages of "500"
    Then the unit of the producer stands under the producer
    And the unit of the organiser stands under the organiser

  Scenario: A unit that was moved is in the next day's changes, under its new parent
    Given the register has been read whole
    When a day passes
    And the unit of the producer is moved under the organiser
    Then the unit of the producer alone has changed since the day before, and stands under the organiser

  Scenario: The archive warns of a right of a private unit that stands under a public organiser
    When the unit of the producer is moved under the organiser
    And the right of the producer has been opened
    Then the answer accepts it and warns by the rule "organisations-04", naming "Majakka Hoiva, perhetyö"

  Scenario: A unit that has ended acts no more
    Given the right of the producer has been opened
    When the unit of the producer ends today
    And a day passes
    And the producer tries to store the document "meeting entry"
    Then the answer refuses it by the rule "access-01", naming "no register access right in force"
    And the journal alone tells the rule "organisations-02", at "representedOrganization/id"

  Scenario: A unit still acts on its last day
    Given the right of the producer has been opened
    When the unit of the producer ends today
    Then the producer has stored the document "meeting entry"

  @outdated_days
  Scenario: A register that is a day behind does not show what was entered today
    Given the register is a day behind
    When a new unit of the producer is entered
    Then the register does not show the new unit
    When the register is no longer behind
    Then the register shows the new unit
