Feature: The own register
  Who pays for a service is nobody's but the producer's client: the producer is the controller, and no
  right is needed. This is the repository's own onboarding test too.

  @E17 @scene
  Scenario: A provider stores its own client's documents in its own register
    When the producer stores for the "client of the producer's own" the document "client relationship" in the register of the producer
    Then the archive accepts it
    When the producer stores for the "client of the producer's own" the document "case" in the register of the producer
    Then the archive accepts it
    When the producer stores for the "client of the producer's own" the document "start entry" in the register of the producer
    Then the archive accepts it

  @E17
  Scenario: The provider finds its own client's documents
    When the producer searches the register of the producer for the documents of the "client of the producer's own"
    Then of the "client of the producer's own" everything is shown that was stored in the register of the producer
    When the producer opens for the "client of the producer's own" the document "start entry" in the register of the producer
    Then of the "client of the producer's own" the content of the document "start entry" is the same as was stored

  @E17
  Scenario: The provider's archivist checks place and content
    When the archivist lists the documents of the "client of the producer's own" in the register of the producer
    Then the list holds what was stored for the "client of the producer's own" in the register of the producer, and nothing else
    When the archivist lists the documents of the "client of the producer's own" in the register of the organiser
    Then nothing is in the list
