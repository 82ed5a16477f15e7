Feature: The right moves to another unit
  The client goes on in another unit of the same producer, or the right was given to a wrong unit.

  @scene
  Scenario: One client's right is the first unit's, another's was given to the sister unit by mistake
    When the organiser stores for the "moving client" the document "client relationship"
    And the organiser replaces for the "moving client" the document "client relationship" so that "the producer's right begins yesterday"
    And the organiser stores for the "misplaced client" the document "client relationship"
    And the organiser replaces for the "misplaced client" the document "client relationship" so that "the sister unit's right begins yesterday"
    Then the archive accepts it

  @G15 @scene
  Scenario: The first unit's right ends, and the other's begins
    When the organiser replaces for the "moving client" the document "client relationship" so that "the right passes to the sister unit today"
    Then the archive accepts it
    When the archivist lists the documents of the "moving client" in the register of the organiser
    Then in the list, the right of the "producer" to the "moving client" lasts from "yesterday" to "yesterday"
    And in the list, the right of the "sister unit" to the "moving client" lasts from "today" to "no day yet"
    When the producer searches for the documents of the "moving client"
    Then nothing is shown, by the rule "access-04"
    When the producer, as "sister unit", searches for the documents of the "moving client"
    Then of the "moving client" the document "client relationship" is shown

  @G16 @scene
  Scenario: Until it is corrected, the wrong unit has the right
    When the producer searches for the documents of the "misplaced client"
    Then nothing is shown, by the rule "access-05"
    When the producer, as "sister unit", searches for the documents of the "misplaced client"
    Then of the "misplaced client" the document "client relationship" is shown

  @G16
  Scenario: The correction takes the right from the wrong unit at once, and gives it to the right one
    When the organiser replaces for the "misplaced client" the document "client relationship" so that "the wrong unit's right is ended and the right unit named"
    Then the archive accepts it
    When the archivist lists the documents of the "misplaced client" in the register of the organiser
    Then in the list, the right of the "sister unit" to the "misplaced client" lasts from "yesterday" to "yesterday"
    And in the list, the right of the "producer" to the "misplaced client" lasts from "today" to "no day yet"
    When the producer, as "sister unit", searches for the documents of the "misplaced client"
    Then nothing is shown, by the rule "access-04"
    When the producer searches for the documents of the "misplaced client"
    Then of the "misplaced client" the document "client relationship" is shown

  @G16
  Scenario: What the wrong unit saw meanwhile stands in the log
    When the organiser asks for the log of its register about the "misplaced client"
    Then the log tells of everything that the producer has done with the data of the "misplaced client"
