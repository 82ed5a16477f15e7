Feature: What the archivist sees of a register
  An archivist sees the whole register of one controller, whoever stored in it, and annuls only what
  cannot be corrected in a client data system.

  @register
  Scenario: The organiser's archivist sees what the producer stored in the register
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    When the archivist of the organiser lists the register of the organiser
    Then the list holds the document that the producer stored

  @other_register
  Scenario: The producer's archivist sees nothing of the organiser's register
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    When the archivist of the producer lists the register of the organiser
    Then the list is empty

  @annulment
  Scenario: An archivist who annuls is told who could have corrected it
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    When the archivist of the organiser annuls the document that the producer stored
    Then the answer tells that the producer could have corrected it
    And the document is shown as annulled, with the reason

  @history
  Scenario: The history of the client relationship explains when the right was opened
    Given the right of the producer has been opened
    When the archivist of the organiser reads the history of the client relationship
    Then its version "1" tells "relationship began"
    And its version "2" tells "right opened"
    And the right of the producer is in force
