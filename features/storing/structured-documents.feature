Feature: Structured documents
  What a producer records of a service it stores document by document, each by its own structure,
  into the organiser's register.

  @scene
  Scenario: A client is given a service whose documents are stored
    When the organiser stores for the "client of structured documents" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of structured documents" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of structured documents" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @scene
  Scenario: The producer is told of the client whose documents it stores
    When the organiser tells the producer of the right and the case of the "client of structured documents"
    Then the message tells the start of the right, the unit and the case of the "client of structured documents", and nothing else

  @D14
  Scenario: Of two cases, a document is in the one that was told
    When the organiser stores for the "client of structured documents" the document "later case"
    Then the archive accepts it
    When the producer stores for the "client of structured documents" the document "summary"
    Then the archive accepts it
    When the archivist lists the documents of the "client of structured documents" in the register of the organiser
    Then in the list, the document "summary" of the "client of structured documents" is in the case that was told

  @D04
  Scenario: A service that began before the right is recorded, and what comes of it
    When the producer stores for the "client of structured documents" the document "early start entry"
    Then the system itself refuses it, or the archive notes it by the rule "producing-01"

  @D03
  Scenario: A service may begin later than the right
    When the producer stores for the "client of structured documents" the document "start entry"
    Then the archive accepts it

  @D17 @D27 @scene
  Scenario: The plan of the service is signed by the professional who made it
    When the producer stores for the "client of structured documents" the document "implementation plan"
    Then the archive accepts it

  @D05
  Scenario: The plan of the service stands in the archive by its own structure
    When the archivist lists the documents of the "client of structured documents" in the register of the organiser
    Then in the list, the document "implementation plan" of the "client of structured documents" has the structure asked for

  @D06
  Scenario: A service with a plan structure of its own is not planned by the general one
    When the producer stores for the "client of structured documents" the document "plan by the general structure"
    Then the system itself refuses it, or the archive notes it by the rule "producing-03"

  @D09
  Scenario: Information received from others is recorded as such
    When the producer stores for the "client of structured documents" the document "entry of information received"
    Then the archive accepts it
    When the archivist lists the documents of the "client of structured documents" in the register of the organiser
    Then in the list, the document "entry of information received" of the "client of structured documents" has the structure asked for

  @D28
  Scenario: An entry that needs no professional's signature is stored with the system's
    When the producer stores for the "client of structured documents" the document "daily life entry"
    Then the archive accepts it

  @D22
  Scenario: What is stored is found at once
    When the producer stores for the "client of structured documents" the document "negotiation entry"
    Then the archive accepts it
    When the organiser searches for the documents of the "client of structured documents"
    Then of the "client of structured documents" the document "negotiation entry" is shown

  @D21
  Scenario: The content and what a reader sees of it come with the document
    When the producer stores for the "client of structured documents" the document "meeting entry"
    Then the archive accepts it
    When the organiser opens for the "client of structured documents" the document "meeting entry"
    Then of the "client of structured documents" the content of the document "meeting entry" is the same as was stored

  @D19
  Scenario: A structure that nobody has approved is refused
    When the producer tries to store for the "client of structured documents" the document "meeting entry" with the fault "a structure that is not approved"
    Then it is refused by the rule "structure-02"

  @D20
  Scenario: A document of a bought service is no mere PDF
    When the producer tries to store for the "client of structured documents" the document "meeting entry" with the fault "a PDF in place of the structure"
    Then it is refused by the rule "display-07"

  @D32
  Scenario: A document that names its client by neither code nor temporary id is refused
    When the producer tries to store for the "client of structured documents" the document "meeting entry" with the fault "neither identity code nor temporary id"
    Then it is refused by the rule "identification-03"

  @D34
  Scenario: What is sent as a patient document is recorded, and what comes of it
    When the producer tries to store for the "client of structured documents" the document "meeting entry" with the fault "the codes of a patient document"
    Then it is refused by the rule "metadata-07"
