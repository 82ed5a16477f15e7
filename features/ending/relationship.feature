Feature: The client relationship ends after its cases and with its rights
  The organiser closes the client's cases before it ends the client relationship, and no producer's right
  outlasts it.

  @scene
  Scenario: Two clients have a right open and a case open
    When the organiser stores for the "held client" the document "client relationship"
    And the organiser stores for the "held client" the document "case"
    And the organiser stores for the "closing client" the document "client relationship"
    And the organiser stores for the "closing client" the document "case"
    And the organiser replaces for the "closing client" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @G09 @scene
  Scenario: The case is closed, then the client relationship ends, and the right with it
    When the organiser replaces for the "closing client" the document "case" so that "the case is closed"
    And the organiser replaces for the "closing client" the document "client relationship" so that "the relationship ends"
    Then the archive accepts it
    When the archivist lists the documents of the "closing client" in the register of the organiser
    Then in the list, the case of the "closing client" is closed today
    And in the list, the client relationship of the "closing client" ends today

  @G03
  Scenario: The right has its last day, and its entry is kept
    When the archivist lists the documents of the "closing client" in the register of the organiser
    Then in the list, the right of the "producer" to the "closing client" lasts from "yesterday" to "today"

  @G10
  Scenario: A client relationship that ends while a case is open is noted
    When the organiser replaces for the "held client" the document "client relationship" so that "the relationship ends"
    Then the archive accepts it and notes it by the rule "ending-02"

  @G12 @scene
  Scenario: A right that is left open when the client relationship ends is noted
    When the organiser stores for the "client whose right is left open" the document "client relationship"
    And the organiser replaces for the "client whose right is left open" the document "client relationship" so that "the producer's right begins yesterday"
    And the producer searches for the documents of the "client whose right is left open"
    Then of the "client whose right is left open" the document "client relationship" is shown
    When the organiser replaces for the "client whose right is left open" the document "client relationship" so that "the relationship ended yesterday, and the right is left open"
    Then the archive accepts it and notes it by the rule "ending-03"

  @G12
  Scenario: A right that is left open shows nothing once the client relationship has ended
    When the producer searches for the documents of the "client whose right is left open"
    Then nothing is shown, by the rule "access-04"
