Feature: A case that two clients share
  A document of a shared case is shown to each client that it names, and to nobody else.

  @scene
  Scenario: The organiser opens a case that two clients share
    When the organiser stores for the "client of a shared case" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of a shared case" the document "shared case"
    Then the archive accepts it
    When the organiser replaces for the "client of a shared case" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the organiser tells the producer of the right and the case of the "client of a shared case"

  @K13
  Scenario: A document about two clients is shown to both, and to nobody else
    When the producer stores for the "client of a shared case" the document "entry about both clients"
    Then the archive accepts it
    When the "client of a shared case" looks in OmaKanta at the documents of the "client of a shared case"
    Then OmaKanta shows the document "entry about both clients" of the "client of a shared case"
    When the "other client of the shared case" looks in OmaKanta at the documents of the "other client of the shared case"
    Then OmaKanta shows the document "entry about both clients" of the "client of a shared case"
    When the "client of OmaKanta" looks in OmaKanta at the documents of the "client of a shared case"
    Then OmaKanta lets nobody look
