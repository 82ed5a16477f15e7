Feature: The end of the service comes before the end of the right
  The producer records that its service has ended; the organiser sees it and ends the right so that the
  producer can finish its documents.

  @scene
  Scenario: A right is open and the service under way
    When the organiser stores for the "leaving client" the document "client relationship"
    And the organiser stores for the "leaving client" the document "case"
    And the organiser replaces for the "leaving client" the document "client relationship" so that "the producer's right begins yesterday"
    And the organiser tells the producer of the right and the case of the "leaving client"
    And the producer stores for the "leaving client" the document "start entry"
    Then the archive accepts it

  @G02 @scene
  Scenario: The producer tells the organiser on which day the service ended
    When the producer stores for the "leaving client" the document "end entry"
    Then the archive accepts it
    When the producer tells the organiser that the service of the "leaving client" has ended
    Then the message tells the last day of the service of the "leaving client" and the case, and nothing else

  @G02
  Scenario: The organiser sees from the producer's dated entry that the service has ended
    When the organiser searches for the documents of the "leaving client"
    Then of the "leaving client" the document "end entry" is shown
    When the organiser opens for the "leaving client" the document "end entry"
    Then its content is the same as the producer stored

  @G07 @scene
  Scenario: The right outlasts the service by a day, and the producer finishes its documents
    Given the clock can be moved
    When the organiser replaces for the "leaving client" the document "client relationship" so that "the producer's right ends tomorrow"
    Then the archive accepts it
    When the archivist lists the documents of the "leaving client" in the register of the organiser
    Then in the list, the right of the "producer" to the "leaving client" lasts from "yesterday" to "tomorrow"
    When the clock moves on by a day
    And the producer stores for the "leaving client" the document "summary"
    Then the archive accepts it

  @G07
  Scenario: When the days for finishing are over, the producer stores nothing
    Given the clock can be moved
    When the clock moves on by a day
    And the clock moves on by a day
    And the producer tries to store for the "leaving client" the document "daily life entry"
    Then it is refused by the rule "access-04"

  @scene
  Scenario: Another right is open, and its service under way
    When the organiser stores for the "early client" the document "client relationship"
    And the organiser stores for the "early client" the document "case"
    And the organiser replaces for the "early client" the document "client relationship" so that "the producer's right begins yesterday"
    And the organiser tells the producer of the right and the case of the "early client"
    And the producer stores for the "early client" the document "start entry"
    Then the archive accepts it

  @G08
  Scenario: A right that ends before the producer has recorded the end of its service is noted
    When the organiser searches for the documents of the "early client"
    Then of the "early client" the document "start entry" is shown
    When the organiser replaces for the "early client" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it and notes it by the rule "ending-01"
    When the producer tries to store for the "early client" the document "end entry"
    Then it is refused by the rule "access-04"
