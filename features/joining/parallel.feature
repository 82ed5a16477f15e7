Feature: Parallel joining
  The producer's worker uses the organiser's system. The system is the organiser's, and the rules are those
  of the producer's right.

  @scene
  Scenario: One client's right is open to the producer, another's is not
    When the organiser stores for the "parallel client" the document "client relationship"
    And the organiser stores for the "parallel client" the document "case"
    And the organiser replaces for the "parallel client" the document "client relationship" so that "the parallel producer's right begins yesterday"
    And the organiser stores for the "another parallel client" the document "client relationship"
    And the organiser stores for the "another parallel client" the document "case"
    Then the archive accepts it

  @I05 @scene
  Scenario: The producer's worker sees in the organiser's system the client whose right is open
    Given the "parallel producer" has joined in parallel, in the system of the organiser
    When the organiser, as "parallel producer", searches for the documents of the "parallel client"
    Then the unit of the "parallel producer" acts
    And of the "parallel client" the document "client relationship" is shown
    And of the "parallel client" the document "case" is shown

  @I06
  Scenario: The producer's worker does not see the organiser's other clients
    Given the "parallel producer" has joined in parallel, in the system of the organiser
    When the organiser, as "parallel producer", searches for the documents of the "another parallel client"
    Then nothing is shown, by the rule "access-02"
    When the organiser, as "parallel producer", opens for the "another parallel client" the document "case"
    Then nothing is shown, by the rule "access-02"

  @I07
  Scenario: The producer's worker does not update the client relationship
    Given the "parallel producer" has joined in parallel, in the system of the organiser
    When the organiser, as "parallel producer", tries to replace for the "parallel client" the document "client relationship" so that "another producer is added"
    Then it is refused by the rule "storing-01"

  @I08 @scene
  Scenario: The producer's worker stores as the producer's unit
    Given the "parallel producer" has joined in parallel, in the system of the organiser
    When the organiser, as "parallel producer", stores for the "parallel client" the document "meeting entry"
    Then the archive accepts it
    When the archivist lists the documents of the "parallel client" in the register of the organiser
    Then in the list, the document "meeting entry" of the "parallel client" is by the unit of "parallel producer"

  @I09
  Scenario: For a second organiser, who has joined in parallel only must join itself
    Given the "parallel producer" has joined in parallel, in the system of the organiser
    When the other organiser stores for the "client of a second organiser" the document "client relationship"
    And the other organiser replaces for the "client of a second organiser" the document "client relationship" so that "the parallel producer's right begins yesterday"
    Then the archive accepts it
    When the organiser, as "parallel producer", searches the register of the other organiser for the documents of the "client of a second organiser"
    Then it is refused by the rule "joining-02"
