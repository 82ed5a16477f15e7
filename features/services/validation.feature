Feature: The validation service
  A client data system has a document judged before it stores it. The service judges the message and
  the document; rights and what is stored it does not know.

  Scenario: A document in order is answered by nothing, and nothing is stored
    When the organiser has the document "service decision" validated
    Then the validation service says nothing
    And the journal of the archive is empty

  Scenario: Who may store it is not judged
    When the producer has the document "meeting entry" validated
    Then the validation service says nothing

  Scenario: What a document lacks is told by the archive's own rule
    When the producer has the document "start entry" validated with the fault "no service"
    Then the validation service tells that the rule "structure-01" is broken

  Scenario: A document that was changed after it was signed is told
    When the producer has the document "meeting entry" validated with the fault "a signature that does not fit"
    Then the validation service tells that the rule "signing-02" is broken

  Scenario: A document without an XML declaration gets a gateway's page
    When the organiser has the document "service decision" validated without an XML declaration
    Then a gateway's page with a support id comes instead

  Scenario: CRLF line ends give a finding that is false
    When the organiser has the document "service decision" validated with CRLF line ends
    Then the validation service tells "nonXMLBody"
