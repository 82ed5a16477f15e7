Feature: Joint joining
  A tenant works in the system of another private producer, the main joiner. The right is the tenant's.

  @I03 @scene
  Scenario: The organiser opens the right to the tenant's unit
    When the organiser stores for the "tenant's client" the document "client relationship"
    And the organiser stores for the "tenant's client" the document "case"
    And the organiser replaces for the "tenant's client" the document "client relationship" so that "the tenant's right begins yesterday"
    Then the archive accepts it
    When the organiser tells the producer of the right and the case of the "tenant's client"

  @I03 @scene
  Scenario: The tenant's user works in the main joiner's system under the tenant's right
    Given the "tenant" has joined jointly, in the system of the producer
    When the producer, as "tenant", searches for the documents of the "tenant's client"
    Then the unit of the "tenant" acts
    And of the "tenant's client" the document "case" is shown
    When the producer, as "tenant", stores for the "tenant's client" the document "meeting entry"
    Then the archive accepts it
    When the archivist lists the documents of the "tenant's client" in the register of the organiser
    Then in the list, the document "meeting entry" of the "tenant's client" is by the unit of "tenant"

  @I04
  Scenario: The main joiner's users do not get at the tenant's client
    Given the "tenant" has joined jointly, in the system of the producer
    When the producer searches for the documents of the "tenant's client"
    Then nothing is shown, by the rule "access-02"
    When the producer tries to store for the "tenant's client" the document "daily life entry"
    Then it is refused by the rule "access-02"
