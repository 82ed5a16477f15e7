Feature: Clients and companies that change
  A client gets a personal identity code, moves away or dies; a producer is merged into another
  company.

  @O12
  Scenario: A client with a temporary id gets a personal identity code
    When the organiser stores for the "client who gets an identity code" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client who gets an identity code" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client who gets an identity code"
    Then of the "client who gets an identity code" the document "client relationship" is shown
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
    When the organiser replaces for the "client of the merger" the document "client relationship" so that "the producer's unit after the merger is added"
    Then the archive accepts it
    When the producer, as "producer after the merger", searches for the documents of the "client of the merger"
    Then the right to the "client of the merger" is in force
