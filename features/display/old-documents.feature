Feature: Old documents and those of phase one
  What an old system, or the archive's first phase, has left behind is never shown to the client.

  @K12
  Scenario: An old document is stored, and is not shown to the client
    When the organiser stores for the "client of an old relationship" the document "old document"
    Then the archive accepts it
    When the "client of an old relationship" looks in OmaKanta at the documents of the "client of an old relationship"
    Then OmaKanta does not show the document "old document" of the "client of an old relationship", because of "old or phase one"

  @K12
  Scenario: A document of phase one is stored, and is not shown to the client
    When the organiser stores for the "client of an old relationship" the document "document of phase one"
    Then the archive accepts it
    When the "client of an old relationship" looks in OmaKanta at the documents of the "client of an old relationship"
    Then OmaKanta does not show the document "document of phase one" of the "client of an old relationship", because of "old or phase one"
