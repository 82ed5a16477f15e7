Feature: What the client sees in OmaKanta
  Everything is shown to the client, unless the kind of the document or a mark of the unit's hides it.

  @scene
  Scenario: The organiser opens the case of a client who uses OmaKanta
    When the organiser stores for the "client of OmaKanta" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of OmaKanta" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of OmaKanta" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the case of a client who uses OmaKanta
    When the organiser tells the producer of the right and the case of the "client of OmaKanta"
    And the producer verifies its right to the "client of OmaKanta"
    Then of the "client of OmaKanta" the document "client relationship" is shown

  @K01 @scene
  Scenario: What is stored is shown to the client
    When the producer stores for the "client of OmaKanta" the document "implementation plan"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta shows the document "implementation plan" of the "client of OmaKanta"

  @K02
  Scenario: A delayed document is shown when its day has come
    Given the clock can be moved
    When the producer stores for the "client of OmaKanta" the document "delayed summary"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta does not show the document "delayed summary" of the "client of OmaKanta", because of "delayed"
    When the clock moves on by a week
    And the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta shows the document "delayed summary" of the "client of OmaKanta"

  @K03
  Scenario: Special content is withheld for good
    When the producer stores for the "client of OmaKanta" the document "withheld note"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta does not show the document "withheld note" of the "client of OmaKanta", because of "special content"

  @K04
  Scenario: Withholding without a reason does not pass unnoticed
    When the producer stores for the "client of OmaKanta" the document "note withheld without a reason"
    Then it is stopped, or noted by the rule "showing-03"

  @K09
  Scenario: A kind that is never shown stays hidden, whatever the document says
    When the producer stores for the "client of OmaKanta" the document "assessment of domestic violence"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta does not show the document "assessment of domestic violence" of the "client of OmaKanta", because of "domestic violence"

  @K09
  Scenario: What establishes parenthood stays hidden, whatever the document says
    When the organiser stores for the "client of OmaKanta" the document "protocol of establishing parenthood"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta does not show the document "protocol of establishing parenthood" of the "client of OmaKanta", because of "parenthood"

  @K10
  Scenario: Adoption counselling is hidden to begin with, and shown by a worker's choice
    When the organiser stores for the "client of OmaKanta" the document "plan of adoption counselling"
    Then the archive accepts it
    When the organiser stores for the "client of OmaKanta" the document "plan of adoption counselling, shown by choice"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta does not show the document "plan of adoption counselling" of the "client of OmaKanta", because of "adoption counselling"
    And OmaKanta shows the document "plan of adoption counselling, shown by choice" of the "client of OmaKanta"

  @K11
  Scenario: Entries made on the way to a report on child custody are shown, and the worker is reminded
    When the organiser stores for the "client of OmaKanta" the document "report on child custody"
    Then the archive accepts it
    When the producer stores for the "client of OmaKanta" the document "daily life entry"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta does not show the document "report on child custody" of the "client of OmaKanta", because of "custody report"
    And OmaKanta shows the document "daily life entry" of the "client of OmaKanta"
    And OmaKanta reminds of the report beside the document "daily life entry" of the "client of OmaKanta"

  @K14
  Scenario: OmaKanta names the client's own worker
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta names the own worker

  @K15 @scene
  Scenario: While it serves the client, the unit that recorded an error corrects it
    When the producer replaces for the "client of OmaKanta" the document "implementation plan" so that "a text is corrected"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta shows the document "implementation plan" of the "client of OmaKanta"
    And OmaKanta shows nothing of the earlier versions of the document "implementation plan" of the "client of OmaKanta"

  @scene
  Scenario: The right to a client who uses OmaKanta ends
    When the producer stores for the "client of OmaKanta" the document "end entry"
    Then the archive accepts it
    When the organiser replaces for the "client of OmaKanta" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it

  @K15
  Scenario: After the service, the organiser corrects what the client finds wrong
    When the producer tries to replace for the "client of OmaKanta" the document "implementation plan" so that "a text is corrected"
    Then it is refused by the rule "access-04"
    When the organiser opens for the "client of OmaKanta" the document "implementation plan"
    And the organiser replaces for the "client of OmaKanta" the document "implementation plan" so that "a text is corrected"
    Then the archive accepts it
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of OmaKanta"
    Then OmaKanta shows the document "implementation plan" of the "client of OmaKanta"
