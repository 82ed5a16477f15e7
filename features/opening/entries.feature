Feature: Entries of the client relationship
  What the organiser writes into case and client relationship so that a producer's right is what it
  should be: clients, service tasks, units, services and dates.

  @B03 @scene
  Scenario: A case of the class other says in words what it is about
    When the organiser stores for the "client of two matters" the document "client relationship"
    Then the archive accepts it
    When the organiser tries to store for the "client of two matters" the document "case" with the fault "no words for a matter of the class other"
    Then it is refused by the rule "structure-06"
    When the organiser stores for the "client of two matters" the document "case"
    Then the archive accepts it

  @B05
  Scenario: A client relationship is one client's
    When the organiser tries to store for the "client entered with another" the document "client relationship" with the fault "a second client"
    Then it is refused by the rule "structure-01"

  @B06
  Scenario: The organiser's unit stands under its service task
    When the archivist reads the newest client relationship of the "client of two matters"
    Then its "organiser's units" include "organiser"
    And it tells no "organiser's units outside the service tasks"

  @B25
  Scenario: The client's own worker is recorded
    When the archivist reads the newest client relationship of the "client of two matters"
    Then it tells its "own workers"

  @B11
  Scenario: A social service in words alone is refused
    When the organiser tries to replace for the "client of two matters" the document "client relationship" so that "the producer's entry names its social service in words alone"
    Then it is refused by the rule "structure-01"

  @B11 @scene
  Scenario: The producer's entry names its social service
    When the organiser replaces for the "client of two matters" the document "client relationship" so that "the producer's entry names its social service"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "client of two matters"
    Then its "social services" include "social service"

  @B07
  Scenario: The producer's entry tells its unit and its start
    When the archivist reads the newest client relationship of the "client of two matters"
    Then its "producers" include "producer"
    And its "starts of the producers' rights" include "yesterday"

  @B17
  Scenario: Told of the case, the producer stores in it
    When the organiser tells the producer of the right and the case of the "client of two matters"
    Then the message tells the case of the "client of two matters"
    When the producer stores for the "client of two matters" the document "start entry"
    Then the archive accepts it

  @B22
  Scenario: Another matter adds a service task, and the first one stays
    When the organiser replaces for the "client of two matters" the document "client relationship" so that "a matter in another service task begins"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "client of two matters"
    Then its "service tasks" include "families with children, disability"
    And its "producers" include "producer"

  @B21
  Scenario: The entry of a producer that has ended is not removed
    When the producer stores for the "client of two matters" the document "end entry"
    Then the archive accepts it
    When the organiser replaces for the "client of two matters" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it
    When the organiser replaces for the "client of two matters" the document "client relationship" so that "another producer is added"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "client of two matters"
    Then its "producers" include "producer, other producer"

  @B12 @scene
  Scenario: A right that begins a week before the service shows what is needed
    When the organiser stores for the "client of an early right" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of an early right" the document "case"
    Then the archive accepts it
    When the organiser stores for the "client of an early right" the document "decision on a service that begins in a week"
    Then the archive accepts it

  @B12
  Scenario: Before the service begins, the producer reads its decision
    When the organiser replaces for the "client of an early right" the document "client relationship" so that "the producer's right begins today"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "client of an early right"
    Then its "starts of the producers' rights" include "today"
    When the producer opens for the "client of an early right" the document "decision on a service that begins in a week"
    Then of the "client of an early right" the content is the same as was stored

  @B26
  Scenario: Two producers have their rights at the same time
    When the organiser replaces for the "client of an early right" the document "client relationship" so that "two producers' rights begin yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client of an early right"
    Then of the "client of an early right" the document "client relationship" is shown
    When the other producer searches for the documents of the "client of an early right"
    Then of the "client of an early right" the document "client relationship" is shown

  @B15
  Scenario: What a right before the client relationship comes to is recorded
    When the organiser replaces for the "client of an early right" the document "client relationship" so that "the producer's right begins before the client relationship"
    Then the archive accepts it and notes it by the rule "relationship-04"
