Feature: Clients and companies that change
  A client gets a personal identity code, moves away or dies; a producer is merged into another
  company.

  @scene
  Scenario: The organiser opens the right to a client with a temporary id
    When the organiser stores for the "client who gets an identity code" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client who gets an identity code" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client who gets an identity code" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer stores under the temporary id
    When the organiser tells the producer of the right and the case of the "client who gets an identity code"
    And the producer stores for the "client who gets an identity code" the document "start entry"
    Then the archive accepts it

  @O12 @scene
  Scenario: The right is opened under the client's new identity code
    When the organiser stores for the "client with a new identity code" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client with a new identity code" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client with a new identity code"
    Then of the "client with a new identity code" the document "client relationship" is shown

  @O12
  Scenario: What stands under the temporary id is still found under it
    When the producer searches for the documents of the "client who gets an identity code"
    Then of the "client who gets an identity code" the document "start entry" is shown
    When the producer opens for the "client who gets an identity code" the document "start entry"
    Then of the "client who gets an identity code" the content is the same as was stored

  @O12
  Scenario: Whether the new identity code finds what stands under the temporary id is recorded
    When the organiser searches for the documents of the "client with a new identity code"
    Then what came of it is recorded

  @scene
  Scenario: The organiser opens the right to a client who will move
    When the organiser stores for the "client who moves" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client who moves" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @O13
  Scenario: When the client has moved away, the right has ended, and the other county has none
    Given the clock can be moved
    When the organiser replaces for the "client who moves" the document "client relationship" so that "the client moves away and every right ends"
    Then the archive accepts it
    When the clock moves on by a day
    And the producer searches for the documents of the "client who moves"
    Then nothing is shown, by the rule "access-04"
    When the other organiser searches the register of the organiser for the documents of the "client who moves"
    Then nothing is shown, by the rule "access-02"

  @O13
  Scenario: When the client has died, the right has ended
    Given the clock can be moved
    When the organiser stores for the "client who dies" the document "client relationship"
    And the organiser replaces for the "client who dies" the document "client relationship" so that "the producer's right begins yesterday"
    And the organiser replaces for the "client who dies" the document "client relationship" so that "the client has died and every right ends"
    Then the archive accepts it
    When the clock moves on by a day
    And the producer searches for the documents of the "client who dies"
    Then nothing is shown, by the rule "access-04"

  @scene
  Scenario: The organiser opens the right of a producer that will be merged
    When the organiser stores for the "client of the merger" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client of the merger" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @O14
  Scenario: The company after the merger needs an entry of its own
    When the producer, as "producer after the merger", searches for the documents of the "client of the merger"
    Then nothing is shown, by the rule "access-02"
    And the organisation of the "producer after the merger" sends
    When the organiser replaces for the "client of the merger" the document "client relationship" so that "the producer's unit after the merger is added"
    Then the archive accepts it
    When the producer, as "producer after the merger", searches for the documents of the "client of the merger"
    Then the right to the "client of the merger" is in force
    And the organisation of the "producer after the merger" sends
