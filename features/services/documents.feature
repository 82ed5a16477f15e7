Feature: What the archive asks of a document
  Beside its content, a document has a form and metadata: they are looked into when it is stored.

  @pdf_a
  Scenario: An old document is kept as the PDF/A that it is
    When the organiser stores "a PDF/A" as an old document
    Then the archive accepts it
    And the archivist of the organiser downloads the same PDF

  @no_pdf_a
  Scenario: What only says that it is a PDF/A is refused, and what it breaks is named
    When the organiser stores "a PDF that only says that it is a PDF/A" as an old document
    Then it is refused by the rule "display-02", which names "FONT-EMBEDDING"
    When the organiser stores "a plain PDF" as an old document
    Then it is refused by the rule "display-02", which names "plain PDF"

  @patient
  Scenario: A patient document does not belong here
    When the organiser stores the document "client plan" of the "client" with "the confidentiality of health care"
    Then the answer refuses it by the rule "metadata-07", at "confidentialityCode"

  @minor
  Scenario: A minor's document that says nothing of the guardians is warned about
    When the organiser stores the document "client relationship" of the "child" with "no word about the guardians"
    Then the answer accepts it and warns by the rule "showing-01", at "authorization/consent/code"

  @contradiction
  Scenario: A date of birth that is not the client's is warned about
    When the organiser stores the document "client relationship" of the "client" with "another date of birth"
    Then the answer accepts it and warns by the rule "agreement-02", at "recordTarget/…/birthTime"
