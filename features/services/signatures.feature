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
    Then the answer accepts it and warns by the rule "signing-01", at "localSocialHeader/signatureCollection"

  Scenario: An issuer that nobody trusts is told
    When the organiser stores the document "client relationship" under a signature from an issuer that nobody trusts
    Then the answer accepts it and warns by the rule "signing-03", at "localSocialHeader/signatureCollection"

  Scenario: A certificate that has expired is told
    When the organiser stores the document "client relationship" when its certificate has expired
    Then the answer accepts it and warns by the rule "signing-04", at "localSocialHeader/signatureCollection"

  Scenario: A system that signs another organisation's document is told
    When the organiser stores the document "client relationship" under the signature of the system of the other producer
    Then the answer accepts it and warns by the rule "signing-05", at "localSocialHeader/signatureCollection"

  Scenario: A header that names another than who signed is told
    When the organiser stores the document "service decision" while its header names another signer
    Then the answer accepts it and warns by the rule "signing-07" among others, at "localSocialHeader/signature/assignedAuthorSigner/id"

  Scenario: A decision that only the system has signed is noted
    When the organiser stores the document "service decision" under the signature of the system of the organiser
    Then the answer accepts it, and the journal notes the rule "signing-10", at "localSocialHeader/signatureCollection"

  Scenario Outline: A header that tells otherwise of the signing than the signature does is noted
    When the organiser stores the document "service decision" while its header tells another "<what>"
    Then the answer accepts it, and the journal notes the rule "signing-08", at "<place>"

    Examples:
      | what                  | place                                            |
      | time of signing       | localSocialHeader/signature/time                 |
      | way of authentication | localSocialHeader/signature/authenticationMethod |

  Scenario: A professional's signature with a system's certificate is told
    When the organiser stores the document "client relationship" under a signature of the kind "a professional's"
    Then the answer accepts it and warns by the rule "signing-06", at "localSocialHeader/signatureCollection"

  Scenario: A signature of a kind that is not public is taken and noted
    When the organiser stores the document "client relationship" under a signature of the kind "another signature"
    Then the answer accepts it, and the journal notes the rule "signing-11", at "localSocialHeader/signatureCollection/signature/signatureDescription"

  Scenario: A document that another than its author has signed is noted
    Given the organiser has opened the case of the "client"
    When the organiser stores the document "client plan" with "another author"
    Then the answer accepts it, and the journal notes the rule "signing-09", at "author/assignedAuthor/id"
