Feature: Correcting others' documents
  Who made a document corrects it, for the same client, in the same case and register.

  @scene
  Scenario: A client is given a service of two producers
    When the organiser stores for the "client of corrections" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of corrections" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of corrections" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: Both producers are told
    When the organiser tells the producer of the right and the case of the "client of corrections"
    And the organiser replaces for the "client of corrections" the document "client relationship" so that "another producer is added"
    Then the archive accepts it
    When the other producer is told the case of the "client of corrections"
    And the organiser stores for the "client of corrections" the document "client plan"
    Then the archive accepts it

  @scene
  Scenario: Each producer stores an entry of its own
    When the producer stores for the "client of corrections" the document "meeting entry"
    Then the archive accepts it
    When the other producer stores for the "client of corrections" the document "daily life entry"
    Then the archive accepts it

  @F03
  Scenario: The producer does not correct the organiser's document
    When the producer opens for the "client of corrections" the document "client plan"
    Then of the "client of corrections" the content of the document "client plan" is the same as was stored
    When the producer tries to replace for the "client of corrections" the document "client plan" so that "a text is corrected"
    Then it is refused by the rule "correction-04"

  @F04
  Scenario: The producer does not correct another producer's document
    When the producer opens for the "client of corrections" the document "daily life entry"
    Then of the "client of corrections" the content of the document "daily life entry" is the same as was stored
    When the producer tries to replace for the "client of corrections" the document "daily life entry" so that "a text is corrected"
    Then it is refused by the rule "correction-04"

  @F11
  Scenario: A correction does not move a document to another client, case or controller
    When the producer tries to replace for the "client of corrections" the document "meeting entry" with the fault "another client than before"
    Then it is refused by the rule "correction-05"
    When the producer tries to replace for the "client of corrections" the document "meeting entry" with the fault "another case than before"
    Then it is refused by the rule "correction-05"
    When the producer tries to replace for the "client of corrections" the document "meeting entry" with the fault "the producer as controller"
    Then it is refused by the rule "storing-04"

  @F08
  Scenario: What comes of the organiser's correction during the right is recorded
    When the organiser opens for the "client of corrections" the document "meeting entry"
    And the organiser replaces for the "client of corrections" the document "meeting entry" so that "a text is corrected"
    Then the system itself refuses it, or the archive notes it by the rule "correction-11"
