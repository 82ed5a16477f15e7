Feature: Direct joining
  Organiser and producer each use a system of their own; it may be the same product. What one writes the
  other sees through the archive alone.

  @I02 @scene
  Scenario: Before the right, nothing passes from one system to the other
    When the organiser stores for the "directly joined client" the document "client relationship"
    And the organiser stores for the "directly joined client" the document "case"
    And the organiser stores for the "directly joined client" the document "client plan"
    Then the archive accepts it
    When the producer opens for the "directly joined client" the document "client plan"
    Then nothing is shown, by the rule "access-02"

  @I01 @scene
  Scenario: Under the right, the producer reads the organiser's document from the archive
    When the organiser replaces for the "directly joined client" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the organiser tells the producer of the right and the case of the "directly joined client"
    And the producer opens for the "directly joined client" the document "client plan"
    Then its content is the same as the organiser stored

  @I01 @I02
  Scenario: The organiser reads the producer's document from the archive
    When the producer stores for the "directly joined client" the document "meeting entry"
    Then the archive accepts it
    When the organiser searches for the documents of the "directly joined client"
    Then of the "directly joined client" the document "meeting entry" is shown
    When the organiser opens for the "directly joined client" the document "meeting entry"
    Then its content is the same as the producer stored

  @I10 @scene
  Scenario: For a producer without a system the organiser records what the producer reports
    When the organiser stores for the "orally reported client" the document "client relationship"
    And the organiser stores for the "orally reported client" the document "case"
    And the organiser stores for the "orally reported client" the document "daily life entry"
    And the organiser stores for the "orally reported client" the document "summary"
    Then the archive accepts it

  @I10
  Scenario: What the organiser recorded for a producer without a system is by its own unit
    When the archivist lists the documents of the "orally reported client" in the register of the organiser
    Then in the list, the document "daily life entry" of the "orally reported client" is by the unit of "organiser"
    And in the list, the document "summary" of the "orally reported client" is by the unit of "organiser"
