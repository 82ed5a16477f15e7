Feature: Disclosure notices
  When client data leave for another controller outside the archive, the controller sends a notice of
  it, which the disclosure log keeps.

  Scenario: A notice is stored, and what was disclosed stands in the disclosure log
    When the organiser sends a notice of a disclosure to the other organiser
    Then the notice is stored
    And the disclosure log of the organiser tells what was disclosed, to the other organiser

  Scenario: The same notice sent again is stored once
    When the organiser sends a notice of a disclosure to the other organiser
    And the organiser sends the same notice again
    Then the answer is the one that it got before
    And the disclosure log of the organiser has one entry

  Scenario: A disclosure without a service task is refused, and the rule is named
    When the organiser sends a notice with the fault "no service task"
    Then the notice is refused by the rule "notified-05"
    And the disclosure log of the organiser is empty

  Scenario: A notice of a disclosure to nobody is stored with a warning
    When the organiser sends a notice with the fault "no recipient"
    Then the notice is stored with a warning by the rule "notified-11"

  Scenario: A bundle that nobody has signed is refused
    When the organiser sends a notice with the fault "no signature"
    Then the notice is refused by the rule "notices-07"

  Scenario: What cannot be a notice is refused
    When the organiser sends a notice with the fault "no bundle at all"
    Then the notice is refused by the rule "notices-01"
    And the disclosure log of the organiser is empty

  Scenario: A notice without its time is stored with a warning
    When the organiser sends a notice with the fault "no time"
    Then the notice is stored with a warning by the rule "notified-09"
    And the disclosure log of the organiser has one entry

  Scenario: Use under a register access right calls for no notice
    Given the right of the producer has been opened
    When the organiser sends a notice of a disclosure to the unit of the producer
    Then the notice is stored and noted by the rule "notified-14"

  Scenario: A request without an identifier of its own is refused
    When the organiser sends a notice without an identifier of the request
    Then the notice is refused by the rule "notices-08"
