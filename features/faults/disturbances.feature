Feature: When the archive fails
  A client data system survives an archive that is away, an answer that is lost and a page that is no
  answer: its user learns of it, nothing is stored twice, and nothing is shown from an earlier look.

  @scene
  Scenario: The organiser opens the case of a client of the disturbances
    When the organiser stores for the "client of the disturbances" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of the disturbances" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of the disturbances" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the case of a client of the disturbances
    When the organiser tells the producer of the right and the case of the "client of the disturbances"
    And the producer searches for the documents of the "client of the disturbances"
    Then of the "client of the disturbances" the document "client relationship" is shown

  @O01
  Scenario: What could not be stored is sent again, and stands in the register once
    Given the archive is to fail: "it is away once when a document is stored"
    When the producer stores for the "client of the disturbances" the document "start entry"
    Then its user is told that no answer came
    When the producer sends for the "client of the disturbances" the document "start entry" again
    Then the archive has it, or had it before
    When the archivist lists the documents of the "client of the disturbances" in the register of the organiser
    Then in the list, the document "start entry" stands once

  @O02
  Scenario: Without an answer to its search, a system shows nothing
    Given the archive is to fail: "it is away to those who search and open"
    When the producer searches for the documents of the "client of the disturbances"
    Then its user is told that no answer came
    When the producer verifies its right to the "client of the disturbances"
    Then its user is told that no answer came

  @O03
  Scenario: A lost answer is asked for with the same message, and the document stands once
    Given the archive is to fail: "it stores, and its next answer is lost"
    When the producer stores for the "client of the disturbances" the document "implementation plan"
    Then its user is told that no answer came
    When the producer sends for the "client of the disturbances" the document "implementation plan" again
    Then the archive has it, or had it before
    When the archivist lists the documents of the "client of the disturbances" in the register of the organiser
    Then in the list, the document "implementation plan" stands once

  @O03
  Scenario: A late answer is an answer
    Given the archive is to fail: "its next answer comes late"
    When the producer stores for the "client of the disturbances" the document "summary"
    Then the archive accepts it
    When the archivist lists the documents of the "client of the disturbances" in the register of the organiser
    Then in the list, the document "summary" stands once

  @O04
  Scenario: A page of HTML in place of an answer is a failure, and its support id is told
    Given the archive is to fail: "a gateway answers once in its place, with a page of HTML"
    When the producer stores for the "client of the disturbances" the document "negotiation entry"
    Then its user is told that no answer came, with the support id
    When the producer sends for the "client of the disturbances" the document "negotiation entry" again
    Then the archive has it, or had it before
    When the archivist lists the documents of the "client of the disturbances" in the register of the organiser
    Then in the list, the document "negotiation entry" stands once

  @O07
  Scenario: A document with a document type declaration is refused
    When the producer tries to store for the "client of the disturbances" the document "meeting entry" with the fault "a document type declaration"
    Then it is refused by the rule "message-05"

  @O06
  Scenario: A document without its XML declaration, with the line ends of Windows, does not pass unnoticed
    When the producer tries to store for the "client of the disturbances" the document "meeting entry" with the fault "no XML declaration and the line ends of Windows"
    Then it is stopped, or noted by the rule "message-10"

  @A06
  Scenario: A document that the producer signs with an expired certificate does not pass unnoticed
    When the producer tries to store for the "client of the disturbances" the document "meeting entry" with the fault "a signature whose certificate has expired"
    Then it is stopped, or noted by the rule "signing-04"

  @A06
  Scenario: A document that the organiser signs with an expired certificate does not pass unnoticed
    When the organiser tries to store for the "client of the disturbances" the document "client plan" with the fault "a signature whose certificate has expired"
    Then it is stopped, or noted by the rule "signing-04"

  @O11
  Scenario: A long text with the letters of Finnish, Swedish and Sámi arrives unchanged
    When the producer stores for the "client of the disturbances" the document "long entry"
    Then the archive accepts it
    When the archivist opens for the "client of the disturbances" the document "long entry" in the register of the organiser
    Then the archivist sees the whole text and every letter of the document "long entry"
    When the organiser opens for the "client of the disturbances" the document "long entry"
    Then of the "client of the disturbances" the content is the same as was stored

  @O10
  Scenario: A producer that saw its right in force stores nothing once the organiser has ended it
    When the producer stores for the "client of the disturbances" the document "end entry"
    Then the archive accepts it
    When the producer verifies its right to the "client of the disturbances"
    Then of the "client of the disturbances" the document "client relationship" is shown
    When the organiser replaces for the "client of the disturbances" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it
    When the producer tries to store for the "client of the disturbances" the document "daily life entry"
    Then it is refused by the rule "access-04"
