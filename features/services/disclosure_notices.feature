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
    Then the notice is refused by the rule "notified-05", at "Bundle.entry[0].resource.entity[1].extension"
    And the disclosure log of the organiser is empty

  Scenario: A notice of a disclosure to nobody is stored with a warning
    When the organiser sends a notice with the fault "no recipient"
    Then the notice is stored with a warning by the rule "notified-11", at "Bundle.entry[0].resource.agent"

  Scenario: A bundle that nobody has signed is refused
    When the organiser sends a notice with the fault "no signature"
    Then the notice is refused by the rule "notices-07", at "Bundle.signature"

  Scenario: What cannot be a notice is refused
    When the organiser sends a notice with the fault "no bundle at all"
    Then the notice is refused by the rule "notices-01", at "Bundle"
    And the disclosure log of the organiser is empty

  Scenario: A notice without its time is stored with a warning
    When the organiser sends a notice with the fault "no time"
    Then the notice is stored with a warning by the rule "notified-09", at "Bundle.entry[0].resource.period"
    And the disclosure log of the organiser has one entry

  Scenario: Use under a register access right calls for no notice
    Given the right of the producer has been opened
    When the organiser sends a notice of a disclosure to the unit of the producer
    Then the notice is stored and noted by the rule "notified-14"

  Scenario: A request without an identifier of its own is refused
    When the organiser sends a notice without an identifier of the request
    Then the notice is refused by the rule "notices-08", at "X-Request-Id"

  Scenario Outline: A bundle that is not put together as it should is refused, and the place is named
    When the organiser sends a notice with the fault "<fault>"
    Then the notice is refused by the rule "<rule>", at "<place>"
    And the disclosure log of the organiser is empty

    Examples:
      | fault                          | rule       | place                             |
      | no time of recording           | notices-02 | Bundle.entry[0].resource.recorded |
      | the type of a batch            | notices-03 | Bundle.type                       |
      | an entry that is to be changed | notices-04 | Bundle.entry[0]                   |
      | no metadata                    | notices-05 | Bundle.entry[0].resource          |
      | two persons                    | notices-06 | Bundle.entry                      |

  Scenario Outline: A notice that does not tell whose data were disclosed, by whom or what is refused
    When the organiser sends a notice with the fault "<fault>"
    Then the notice is refused by the rule "<rule>", at "<place>"
    And the disclosure log of the organiser is empty

    Examples:
      | fault                                      | rule        | place                                            |
      | no person                                  | notified-01 | Bundle.entry[0].resource.entity                  |
      | a wrong check character                    | notified-02 | Bundle.entry[0].resource.entity                  |
      | the register of another activity           | notified-03 | Bundle.entry[0].resource.contained[0]            |
      | an organisation without the prefix of OIDs | notified-04 | Bundle.entry[0].resource.contained[2].identifier |
      | a service task of an unknown code set      | notified-06 | Bundle.entry[0].resource.entity[1].extension     |
      | a whole that is not told                   | notified-07 | Bundle.entry[0].resource.entity[1]               |
      | no type of disclosure                      | notified-08 | Bundle.entry[0].resource.extension               |

  Scenario Outline: What the profiles ask for beside is warned about, and the notice is stored
    When the organiser sends a notice with the fault "<fault>"
    Then the notice is stored with a warning by the rule "<rule>", at "<place>"
    And the disclosure log of the organiser has one entry

    Examples:
      | fault                           | rule        | place                                 |
      | no profile of the notice        | notices-09  | Bundle.entry[0].resource.meta.profile |
      | no language                     | notices-10  | Bundle.entry[1].resource.language     |
      | a disclosure that is to come    | notified-10 | Bundle.entry[0].resource.period.start |
      | a consent that it does not hold | notified-12 | Bundle.entry[0].resource.extension    |

  Scenario: A notice of a controller that the organisation register does not know is stored with a warning
    When the organiser sends a notice with the fault "a controller that the register does not know"
    Then the notice is stored with a warning by the rule "notified-13", at "Bundle.entry[0].resource.contained[0]"
    And the disclosure log of the organiser is empty
