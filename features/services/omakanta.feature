Feature: What the client sees in OmaKanta
  Everything that was stored is shown to the client, unless a rule of OmaKanta's or a mark of the
  unit's hides it.

  @shown
  Scenario: The client sees what was stored, and who answers for the services
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry" of the "client" with the mark "nothing that hides it"
    When the "client" looks at the documents of the "client" in OmaKanta
    Then OmaKanta shows the document "meeting entry"
    And OmaKanta names the own worker

  @withheld
  Scenario: Special content is withheld for good
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry" of the "client" with the mark "special content"
    When a week passes
    And the "client" looks at the documents of the "client" in OmaKanta
    Then OmaKanta does not show the document "meeting entry" because of "special content"

  @delayed
  Scenario: A delayed document is shown when its day has come
    Given the right of the producer has been opened
    And the producer has stored the document "summary" of the "client" with the mark "delayed by a week"
    When the "client" looks at the documents of the "client" in OmaKanta
    Then OmaKanta does not show the document "summary" because of "delayed"
    When a week passes
    And the "client" looks at the documents of the "client" in OmaKanta
    Then OmaKanta shows the document "summary"

  @guardian
  Scenario: A guardian sees what may be shown to guardians, the child the rest too
    Given the organiser has opened the case of the "child"
    And the organiser has stored the document "meeting entry" of the "child" with the mark "may be shown to the guardians"
    And the organiser has stored the document "summary" of the "child" with the mark "may not be shown to the guardians"
    When the "guardian" looks at the documents of the "child" in OmaKanta
    Then OmaKanta shows the document "meeting entry"
    And OmaKanta does not show the document "summary" because of "not to guardian"
    When the "child" looks at the documents of the "child" in OmaKanta
    Then OmaKanta shows the document "summary"

  @stranger
  Scenario: Nobody else looks
    Given the organiser has opened the case of the "child"
    When the "another client" looks at the documents of the "child" in OmaKanta
    Then OmaKanta lets nobody look
