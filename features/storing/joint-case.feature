Feature: A joint case
  A case of several clients: a document of it may name them all, and each of them has it.

  @scene
  Scenario: Two clients are given one case
    When the organiser stores for the "first client of a joint case" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "second client of a joint case" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "first client of a joint case" the document "joint case"
    Then the archive accepts it

  @scene
  Scenario: The right is opened to the first of two clients
    When the organiser replaces for the "first client of a joint case" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the organiser tells the producer of the right and the case of the "first client of a joint case"
    Then the message tells the start of the right, the unit and the case of the "first client of a joint case", and nothing else

  @D30
  Scenario: A joint document without a right to the second client is recorded, and what comes of it
    When the producer stores for the "first client of a joint case" the document "joint implementation plan"
    Then the system itself refuses it, or the archive notes it by the rule "joint-06"

  @D29 @scene
  Scenario: With a right to each client, a joint document is both clients'
    When the organiser replaces for the "second client of a joint case" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer stores for the "first client of a joint case" the document "joint meeting entry"
    Then the archive accepts it

  @D29
  Scenario: The second client's documents hold the joint one
    When the producer searches for the documents of the "second client of a joint case"
    Then of the "first client of a joint case" the document "joint meeting entry" is shown
