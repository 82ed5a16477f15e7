Feature: A client with a temporary id
  Somebody without a personal identity code is a client under the temporary id that the organiser gives.

  @D31 @scene
  Scenario: A client with a temporary id is given a service
    When the organiser stores for the "client with a temporary id" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client with a temporary id" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client with a temporary id" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the client with a temporary id
    When the organiser tells the producer of the right and the case of the "client with a temporary id"
    Then the message tells the start of the right, the unit and the case of the "client with a temporary id", and nothing else

  @D31
  Scenario: The producer stores for a client with a temporary id
    When the producer stores for the "client with a temporary id" the document "start entry"
    Then the archive accepts it
    When the organiser searches for the documents of the "client with a temporary id"
    Then of the "client with a temporary id" the document "start entry" is shown
