Feature: The use log and the disclosure log
  Whose data were used, by whom, for what and with what outcome stands in a log that nobody changes.

  Scenario: A producer's use stands in the controller's log
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    When the organiser asks for the use log of its register
    Then the log tells that the worker of the producer stored the document, and in which unit
    And it tells for what this was done, and that it was "accepted"

  Scenario: A refused search stands in the log too
    Given the organiser has stored the document "client relationship"
    When the producer searches for the documents of the client
    And the organiser asks for the use log of its register
    Then the log tells that the producer searched without a right
    And it tells for what this was done, and that it was "refused"

  Scenario: A producer sees the uses of its own unit, and no others
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    When the producer asks for the use log of its unit
    Then the log holds uses of the unit of the producer only

  Scenario: What documents say does not stand in the log
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    When the organiser asks for the use log of its register
    Then the log repeats no text of the document "meeting entry"

  Scenario: Anybody can see that the log is as it was written
    Given the right of the producer has been opened
    When the organiser asks for the use log of its register
    Then each entry holds the digest of the one before, and its own fits
    And the log's own check says the same
