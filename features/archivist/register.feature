Feature: What the archivist sees of the register
  The organiser's archivist sees its whole register, whoever stored in it, compares versions, reads
  the history of a relationship, and annuls what nobody can correct any more.

  @scene
  Scenario: The organiser opens the case of the archivist's client
    When the organiser stores for the "client of the archivist" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of the archivist" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of the archivist" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the case of the archivist's client
    When the organiser tells the producer of the right and the case of the "client of the archivist"
    And the producer verifies its right to the "client of the archivist"
    Then of the "client of the archivist" the document "client relationship" is shown

  @M03 @M05 @scene
  Scenario: The producer's document stands in the organiser's register, in its place
    When the producer stores for the "client of the archivist" the document "implementation plan"
    Then the archive accepts it
    When the producer stores for the "client of the archivist" the document "meeting entry"
    Then the archive accepts it
    When the archivist opens for the "client of the archivist" the document "implementation plan" in the register of the organiser
    Then the archivist sees its place: the register, the unit of the producer, the case, the service task, the structure and the version

  @M05
  Scenario: The organiser's archivist sees everything that the producer has stored
    When the archivist lists the documents of the "client of the archivist" in the register of the organiser
    Then in the list, everything that the producer has stored for the "client of the archivist" stands

  @M06
  Scenario: The producer's archivist does not see the organiser's documents
    When the archivist lists the documents of the "client of the archivist" in the register of the producer
    Then nothing is in the list
    When the archivist opens for the "client of the archivist" the document "meeting entry" in the register of the producer
    Then the archivist is shown nothing

  @M12
  Scenario: Nothing of the rehearsal stands in the producer's own register
    When the archivist lists every document in the register of the producer
    Then nothing is in the list

  @M07
  Scenario: The archivist is not shown the client's denials
    When the organiser stores for the "client of the archivist" the document "denial"
    Then the archive accepts it
    When the archivist lists the documents of the "client of the archivist" in the register of the organiser
    Then in the list, no document "denial" of the "client of the archivist" stands

  @M04
  Scenario: The archivist compares two versions and sees what was corrected
    When the producer replaces for the "client of the archivist" the document "meeting entry" so that "a text is corrected"
    Then the archive accepts it
    When the archivist compares the versions of the document "meeting entry" of the "client of the archivist"
    Then the comparison shows what was corrected

  @M09
  Scenario: An archivist who annuls what could still be corrected is told so
    When the producer stores for the "client of the archivist" the document "daily life entry"
    Then the archive accepts it
    When the archivist annuls for the "client of the archivist" the document "daily life entry"
    Then the archivist is told that the producer could have corrected it, and that no reason was given

  @M13 @scene
  Scenario: The right to the archivist's client ends
    When the producer stores for the "client of the archivist" the document "end entry"
    Then the archive accepts it
    When the organiser replaces for the "client of the archivist" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it
    When the archivist reads the history of the relationship of the "client of the archivist"
    Then its version "1" tells "relationship began"
    And its version "2" tells "right opened"
    And its version "3" tells "right ended"

  @M08 @scene
  Scenario: After the end, the organiser finds what its producer has stored
    When the organiser searches for the documents of the "client of the archivist"
    Then of the "client of the archivist" the document "implementation plan" is shown

  @M08
  Scenario: After the end, the archivist annuls what is wrong, with a reason that stays visible
    When the archivist annuls for the "client of the archivist" the document "implementation plan"
    And the archivist opens for the "client of the archivist" the document "implementation plan" in the register of the organiser
    Then the archivist sees that it is annulled, and why
    When the organiser asks for the log of its register about the "client of the archivist"
    Then the log tells that the archivist annulled the document "implementation plan" of the "client of the archivist"
    When the organiser searches for the documents of the "client of the archivist"
    Then of the "client of the archivist" the document "implementation plan" is not shown
