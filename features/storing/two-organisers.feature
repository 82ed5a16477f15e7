Feature: One producer, two organisers
  A producer's system serves several organisers: what it produces for each is stored in the register
  of each.

  @scene
  Scenario: Another organiser opens a right to the same producer
    When the other organiser stores for the "client of the other organiser" the document "client relationship"
    Then the archive accepts it
    When the other organiser stores for the "client of the other organiser" the document "case"
    Then the archive accepts it
    When the other organiser replaces for the "client of the other organiser" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the other organiser's client
    When the other organiser tells the producer of the right and the case of the "client of the other organiser"
    Then the message tells the start of the right, the unit and the case of the "client of the other organiser", and nothing else

  @D36
  Scenario: What is produced for the other organiser is stored in its register
    When the producer stores for the "client of the other organiser" the document "start entry" in the register of the other organiser
    Then the archive accepts it
    When the archivist lists the documents of the "client of the other organiser" in the register of the other organiser
    Then the list holds what was stored for the "client of the other organiser" in the register of the other organiser, and nothing else

  @D36
  Scenario: The first organiser's register holds nothing of the other's client
    When the archivist lists the documents of the "client of the other organiser" in the register of the organiser
    Then nothing is in the list
