Feature: A restrictive measure
  A measure that needs no decision is recorded by a structure of its own, which is made for some
  service tasks only.

  @scene
  Scenario: A client is given a residential service
    When the organiser stores for the "client of a residential service" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of a residential service" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of a residential service" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the client in the residential service
    When the organiser tells the producer of the right and the case of the "client of a residential service"
    Then the message tells the start of the right, the unit and the case of the "client of a residential service", and nothing else

  @D08
  Scenario: A restrictive measure is recorded by its own structure
    When the producer stores for the "client of a residential service" the document "entry of a restrictive measure"
    Then the archive accepts it
    When the archivist lists the documents of the "client of a residential service" in the register of the organiser
    Then in the list, the document "entry of a restrictive measure" of the "client of a residential service" has the structure asked for
