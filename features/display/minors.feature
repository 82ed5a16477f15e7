Feature: A minor's documents and the guardians
  Every document about a minor says whether the guardians may see it; the organiser's responsible
  worker answers for withholding it from them.

  @scene
  Scenario: The organiser opens the case of a child
    When the organiser stores for the "child" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "child" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "child" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the case of a child
    When the organiser tells the producer of the right and the case of the "child"
    And the producer verifies its right to the "child"
    Then of the "child" the document "client relationship" is shown

  @K05 @scene
  Scenario: Every document about a child says whether the guardians may see it
    When the producer stores for the "child" the document "implementation plan"
    Then the archive accepts it
    When the archivist opens for the "child" the document "implementation plan" in the register of the organiser
    Then the archivist sees that it says "guardian consent"
    When the producer stores for the "child" the document "meeting entry"
    Then the archive accepts it
    When the archivist opens for the "child" the document "meeting entry" in the register of the organiser
    Then the archivist sees that it says "guardian consent"

  @K06
  Scenario: A child's document without a word about the guardians does not pass unnoticed
    When the producer stores for the "child" the document "note without a word about the guardians"
    Then it is stopped, or noted by the rule "showing-01"
    When the producer replaces for the "child" the document "meeting entry" so that "a text is corrected"
    Then the archive accepts it

  @K08
  Scenario: Both guardians see what may be shown to them, and nobody else looks
    When the "first guardian" looks in OmaKanta at the documents of the "child"
    Then OmaKanta shows the document "implementation plan" of the "child"
    When the "second guardian" looks in OmaKanta at the documents of the "child"
    Then OmaKanta shows the document "meeting entry" of the "child"
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "child"
    Then OmaKanta lets nobody look

  @K07 @scene
  Scenario: What a producer withholds from the guardians, it tells the organiser's responsible worker
    When the producer stores for the "child" the document "note that is not for the guardians"
    Then the archive accepts it
    When the producer tells the organiser that the document "note that is not for the guardians" of the "child" is withheld from the guardians
    Then the message names the document "note that is not for the guardians" of the "child", and nothing else

  @K07
  Scenario: The organiser's responsible worker looks at what is withheld, and confirms it
    When the organiser opens for the "child" the document "note that is not for the guardians"
    Then of the "child" the content is the same as was stored
    When the organiser confirms to the producer that the document "note that is not for the guardians" of the "child" is withheld from the guardians
    Then the message names the document "note that is not for the guardians" of the "child", and nothing else

  @K07
  Scenario: What is withheld from the guardians is not shown to them
    When the "first guardian" looks in OmaKanta at the documents of the "child"
    Then OmaKanta does not show the document "note that is not for the guardians" of the "child", because of "not to guardian"
    And OmaKanta remarks on the document "note that is not for the guardians" of the "child" that the organiser answers for it
