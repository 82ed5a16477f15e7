Feature: What a producer may not do
  The client relationship, the case and the right are the organiser's: the producer's system offers no
  way to change them, and the archive refuses.

  @E02
  Scenario: Without a right, the producer opens no client relationship
    When the producer tries to store for the "client of what is forbidden" the document "client relationship"
    Then it is refused by the rule "access-02"

  @scene
  Scenario: The organiser gives the producer a service that is not the producer's to decide on
    When the organiser stores for the "client of what is forbidden" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of what is forbidden" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of what is forbidden" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the right, and verifies it
    When the organiser tells the producer of the right and the case of the "client of what is forbidden"
    Then the message tells the start of the right, the unit and the case of the "client of what is forbidden", and nothing else
    When the producer verifies its right to the "client of what is forbidden"
    Then of the "client of what is forbidden" the document "client relationship" is shown

  @E02
  Scenario: Under a right, the producer opens no second client relationship
    When the producer tries to store for the "client of what is forbidden" the document "client relationship"
    Then it is refused by the rule "storing-01"

  @E05
  Scenario: The producer opens no case
    When the producer tries to store for the "client of what is forbidden" the document "case"
    Then it is refused by the rule "storing-01"

  @E07
  Scenario: The producer names no subcontractor by itself
    When the producer tries to replace for the "client of what is forbidden" the document "client relationship" so that "a subcontractor of the producer's is added"
    Then it is refused by the rule "storing-01"

  @E13
  Scenario: A document does not go into a case of another service task
    When the organiser stores for the "client of what is forbidden" the document "case of another service task"
    Then the archive accepts it
    When the producer tries to store for the "client of what is forbidden" the document "start entry" with the fault "a case of another service task"
    Then it is refused by the rule "storing-10"

  @E16
  Scenario: The organiser's client is not taken for the producer's own
    When the producer tries to store for the "client of what is forbidden" the document "start entry" with the fault "the producer's own client"
    Then it is refused by the rule "storing-04"
    When the archivist lists the documents of the "client of what is forbidden" in the register of the producer
    Then nothing is in the list

  @E18
  Scenario: A denial that the producer stores is recorded, and what comes of it
    When the producer tries to store for the "client of what is forbidden" the document "denial"
    Then the system itself refuses it, or the archive notes it by the rule "storing-01"

  @E19
  Scenario: A decision that the producer stores is recorded, and what comes of it
    When the producer stores for the "client of what is forbidden" the document "service decision"
    Then the system itself refuses it, or the archive notes it by the rule "producing-02"

  @scene
  Scenario: A case is closed while the right is in force
    When the organiser stores for the "client of a closed case" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of a closed case" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of a closed case" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @E14
  Scenario: What comes of a document in a closed case is recorded
    When the organiser tells the producer of the right and the case of the "client of a closed case"
    And the organiser replaces for the "client of a closed case" the document "case" so that "the case is closed"
    Then the archive accepts it
    When the producer stores for the "client of a closed case" the document "start entry"
    Then the system itself refuses it, or the archive notes it by the rule "storing-11"
