Feature: Certificates and electronic signatures
  Every signature that arrives is checked: by itself, and its certificate against the document.

  Scenario: A decision is signed by the professional who made it
    When the organiser has stored the document "service decision"
    Then the archive finds nothing about its signatures

  Scenario: Two professionals sign one document
    When the organiser stores the document "service decision" under the signature of two professionals
    Then the archive finds nothing about its signatures

  Scenario: A document without a signature is told
    When the organiser stores the document "client relationship" without a signature
    Then the archive finds that the rule "signing-01" is broken

  Scenario: An issuer that nobody trusts is told
    When the organiser stores the document "client relationship" under a signature from an issuer that nobody trusts
    Then the archive finds that the rule "signing-03" is broken

  Scenario: A certificate that has expired is told
    When the organiser stores the document "client relationship" when its certificate has expired
    Then the archive finds that the rule "signing-04" is broken

  Scenario: A system that signs another organisation's document is told
    When the organiser stores the document "client relationship" under the signature of the system of the other producer
    Then the archive finds that the rule "signing-05" is broken

  Scenario: A header that names another than who signed is told
    When the organiser stores the document "service decision" while its header names another signer
    Then the archive finds that the rule "signing-07" is broken

  Scenario: A decision that only the system has signed is noted
    When the organiser stores the document "service decision" under the signature of the system of the organiser
    Then the archive finds that the rule "signing-10" is broken
