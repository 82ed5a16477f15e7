Feature: A subcontractor delivers the service
  The organiser names the unit that delivers the service under its producer: it then has a right of its
  own, for its own dates.

  @scene
  Scenario: The producer's right is open
    When the organiser stores for the "subcontracted client" the document "client relationship"
    And the organiser stores for the "subcontracted client" the document "case"
    And the organiser replaces for the "subcontracted client" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the organiser tells the subcontractor of the right and the case of the "subcontracted client"

  @H05
  Scenario: A subcontractor that nobody has entered finds and stores nothing
    When the subcontractor searches for the documents of the "subcontracted client"
    Then nothing is shown, by the rule "access-02"
    When the subcontractor tries to store for the "subcontracted client" the document "meeting entry"
    Then it is refused by the rule "access-02"

  @H02
  Scenario: A subcontractor is not named without a producer
    When the organiser tries to replace for the "subcontracted client" the document "client relationship" so that "a subcontractor is named without a producer"
    Then it is refused by the rule "subcontracting-01"
    When the subcontractor searches for the documents of the "subcontracted client"
    Then nothing is shown, by the rule "access-02"

  @H04 @scene
  Scenario: Before its own first day the subcontractor stores nothing
    When the organiser replaces for the "subcontracted client" the document "client relationship" so that "the subcontractor is named under the producer from tomorrow"
    Then the archive accepts it
    When the subcontractor tries to store for the "subcontracted client" the document "start entry"
    Then it is refused by the rule "access-03"

  @H01 @scene
  Scenario: The subcontractor is named under the producer, and has a right of its own
    When the organiser replaces for the "subcontracted client" the document "client relationship" so that "the subcontractor is named under the producer"
    Then the archive accepts it
    When the archivist lists the documents of the "subcontracted client" in the register of the organiser
    Then in the list, the "subcontractor" stands under the "producer" in the client relationship of the "subcontracted client"
    When the subcontractor verifies the client relationship of the "subcontracted client"
    Then of the "subcontracted client" the document "client relationship" is shown

  @H03 @scene
  Scenario: The subcontractor finds what it needs, and stores by its own right
    When the subcontractor searches for the documents of the "subcontracted client"
    Then of the "subcontracted client" the document "case" is shown
    When the subcontractor stores for the "subcontracted client" the document "daily life entry"
    Then the archive accepts it
    When the subcontractor tries to store for the "subcontracted client" the document "meeting entry" with the fault "the main producer as maker"
    Then it is refused by the rule "organisations-03"

  @H03 @H06
  Scenario: What the subcontractor wrote is in the organiser's register, and the main producer has written nothing
    When the archivist lists the documents of the "subcontracted client" in the register of the organiser
    Then in the list, everything that the subcontractor has stored for the "subcontracted client" is by the unit of "subcontractor"
    And in the list, nothing is by the unit of "producer"

  @H04 @scene
  Scenario: A right that the subcontractor keeps beyond its producer's is recorded
    When the organiser replaces for the "subcontracted client" the document "client relationship" so that "the producer's right ends tomorrow"
    Then the archive accepts it and notes it by the rule "subcontracting-02"
    When the subcontractor searches for the documents of the "subcontracted client"
    Then of the "subcontracted client" the document "client relationship" is shown

  @H04
  Scenario: After its own last day the subcontractor stores nothing
    When the subcontractor stores for the "subcontracted client" the document "end entry"
    Then the archive accepts it
    When the organiser replaces for the "subcontracted client" the document "client relationship" so that "the subcontractor's right ended yesterday"
    Then the archive accepts it
    When the subcontractor tries to store for the "subcontracted client" the document "start entry"
    Then it is refused by the rule "access-04"
