Feature: A service is interrupted and goes on
  In a short interruption nothing changes. In one whose end nobody knows the right is ended, and a later
  entry opens it again.

  @scene
  Scenario: The service is under way
    When the organiser stores for the "pausing client" the document "client relationship"
    And the organiser stores for the "pausing client" the document "case"
    And the organiser replaces for the "pausing client" the document "client relationship" so that "the producer's right begins yesterday"
    And the organiser tells the producer of the right and the case of the "pausing client"
    And the producer stores for the "pausing client" the document "start entry"
    Then the archive accepts it

  @G13
  Scenario: In a short interruption the right stays and the producer may write
    When the organiser stores for the "pausing client" the document "later client plan"
    Then the archive accepts it
    When the archivist lists the documents of the "pausing client" in the register of the organiser
    Then in the list, the right of the "producer" to the "pausing client" lasts from "yesterday" to "no day yet"
    When the producer stores for the "pausing client" the document "daily life entry"
    Then the archive accepts it

  @G14 @scene
  Scenario: In an interruption without a known end the right is ended
    When the producer stores for the "pausing client" the document "end entry"
    Then the archive accepts it
    When the organiser replaces for the "pausing client" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it
    When the archivist lists the documents of the "pausing client" in the register of the organiser
    Then in the list, the right of the "producer" to the "pausing client" lasts from "yesterday" to "yesterday"
    When the producer searches for the documents of the "pausing client"
    Then nothing is shown, by the rule "access-04"

  @G14 @scene
  Scenario: A later entry resumes the right, and between the two there is none
    When the organiser replaces for the "pausing client" the document "client relationship" so that "the producer's right begins tomorrow"
    Then the archive accepts it
    When the archivist lists the documents of the "pausing client" in the register of the organiser
    Then in the list, the right of the "producer" to the "pausing client" lasts from "yesterday" to "yesterday"
    And in the list, the right of the "producer" to the "pausing client" lasts from "tomorrow" to "no day yet"
    When the producer searches for the documents of the "pausing client"
    Then nothing is shown, by the rule "access-04"

  @G14
  Scenario: On the day of the later entry the right is in force again
    Given the clock can be moved
    When the clock moves on by a day
    And the producer searches for the documents of the "pausing client"
    Then of the "pausing client" the document "client relationship" is shown
