Feature: Old documents and those of phase one
  What an old system, or the archive's first phase, has left behind is never shown to the client.

  @scene
  Scenario: The organiser opens the case of a client with old documents
    When the organiser stores for the "client with old documents" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client with old documents" the document "case"
    Then the archive accepts it

  @K12
  Scenario: An old document is stored, and is not shown to the client
    When the organiser stores for the "client with old documents" the document "old document"
    Then the archive accepts it
    When the "client with old documents" looks in OmaKanta at the documents of the "client with old documents"
    Then OmaKanta does not show the document "old document" of the "client with old documents", because of "old or phase one"

  @K12
  Scenario: A document of phase one is stored, and is not shown to the client
    When the organiser stores for the "client with old documents" the document "document of phase one"
    Then the archive accepts it
    When the "client with old documents" looks in OmaKanta at the documents of the "client with old documents"
    Then OmaKanta does not show the document "document of phase one" of the "client with old documents", because of "old or phase one"
