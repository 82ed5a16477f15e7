Feature: Register access right
  An organiser opens to a producer's service unit the right to use its register, the producer works
  in it, and the right is ended. Two organisations go through this together before they report it.

  @B04 @scene
  Scenario: The organiser opens the client relationship
    When the organiser stores the document "client relationship"
    Then the archive accepts it

  @B02
  Scenario: A case without a service task is refused
    When the organiser tries to store the document "case" with the fault "no service task"
    Then it is refused by the rule "structure-01"

  @B01 @scene
  Scenario: The organiser opens the case
    When the organiser stores the document "case"
    Then the archive accepts it

  @C04 @scene
  Scenario: The organiser stores the decision and the client's plan
    When the organiser stores the document "service decision"
    Then the archive accepts it
    When the organiser stores the document "client plan"
    Then the archive accepts it

  @C06
  Scenario: Before the right, the producer sees nothing
    When the producer searches for the documents of the "client"
    Then nothing is shown, by the rule "access-02"
    When the producer opens the document "client plan"
    Then nothing is shown, by the rule "access-02"

  @C28
  Scenario: Who has no right does not learn whether a client exists
    When the producer searches for the documents of the "client"
    Then the answer, by the rule "access-02", is the same as for a client that nobody knows

  @E08
  Scenario: Before the right, the producer stores nothing
    When the producer tries to store for the "client" the document "start entry"
    Then it is refused by the rule "access-02"

  @B08
  Scenario: An entry without a unit opens no right
    When the organiser tries to replace the document "client relationship" so that "the producer's entry has no unit"
    Then it is refused by the rule "relationship-01"
    When the producer searches for the documents of the "client"
    Then nothing is shown, by the rule "access-02"

  @B09
  Scenario: An entry without a start date opens no right
    When the organiser tries to replace the document "client relationship" so that "the producer's entry has no start date"
    Then it is refused by the rule "relationship-02"
    When the producer searches for the documents of the "client"
    Then nothing is shown, by the rule "access-02"

  @B10
  Scenario: A unit's name without its code opens no right
    When the organiser tries to replace the document "client relationship" so that "the producer's entry has a name without a code"
    Then it is refused by the rule "relationship-01"
    When the producer searches for the documents of the "client"
    Then nothing is shown, by the rule "access-02"

  @B14
  Scenario: A right does not end before it begins
    When the organiser tries to replace the document "client relationship" so that "the producer's entry ends before it begins"
    Then it is refused by the rule "relationship-03"

  @B07 @B29 @scene
  Scenario: The organiser opens the right
    When the organiser replaces the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client"
    Then the document "client relationship" is shown

  @B19
  Scenario: The new version of the client relationship is the next of its set
    When the archivist lists the documents of the "client" in the register of the organiser
    Then the list holds every version of the document "client relationship" in one set, numbered from 1

  @B16 @scene
  Scenario: The organiser tells the producer of the right and of the case
    When the organiser tells the producer of the right and the case of the "client"
    Then the message tells the start of the right, the unit and the case of the "client", and nothing else

  @C01 @scene
  Scenario: The producer verifies its right
    When the producer verifies its right to the "client"
    Then the document "client relationship" is shown
    And the content of the document "client relationship" is the same as the organiser stored

  @C03
  Scenario: The producer searches the organiser's register
    When the producer searches for the documents of the "client"
    Then the document "client relationship" is shown
    And the document "case" is shown
    And the document "service decision" is shown
    And the document "client plan" is shown

  @C04
  Scenario: The producer reads what it needs
    When the producer opens the document "service decision"
    Then its content is the same as the organiser stored
    When the producer opens the document "client plan"
    Then its content is the same as the organiser stored

  @C05
  Scenario: A document stored after the opening is visible at once
    When the organiser stores the document "later client plan"
    Then the archive accepts it
    When the producer searches for the documents of the "client"
    Then the document "later client plan" is shown

  @C15
  Scenario: The client's denial does not bind the producer that works for the controller
    When the organiser stores the document "denial"
    Then the archive accepts it
    When the producer searches for the documents of the "client"
    Then the document "client plan" is shown
    And the document "service decision" is shown

  @C13
  Scenario: A user without access rights is stopped by the producer's own system
    When the producer, as "a user without access rights", searches for the documents of the "client"
    Then the system itself refuses
    When the producer searches for the documents of the "client"
    Then the document "client plan" is shown

  @C09
  Scenario: The right does not reach the sister unit
    When the producer, as "sister unit", searches for the documents of the "client"
    Then nothing is shown, by the rule "access-05"

  @C10
  Scenario: The right does not reach another producer
    When the other producer searches for the documents of the "client"
    Then nothing is shown, by the rule "access-02"

  @C11
  Scenario: The right does not reach another client
    When the organiser stores for the "another client" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "another client" the document "case"
    Then the archive accepts it
    When the producer searches for the documents of the "another client"
    Then nothing is shown, by the rule "access-02"

  @C23
  Scenario: A right from one organiser does not open another organiser's register
    When the other organiser stores the document "client relationship"
    Then the archive accepts it
    When the producer searches the register of the other organiser for the documents of the "client"
    Then nothing is shown, by the rule "access-02"

  @C22
  Scenario: Two organisers' registers are kept apart
    When the other organiser replaces the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches the register of the other organiser for the documents of the "client"
    Then only what the other organiser has stored is shown
    When the producer searches for the documents of the "client"
    Then nothing that the other organiser has stored is shown

  @D01 @D11 @D13 @D17 @D24 @scene
  Scenario: The producer records the start of the service
    When the producer stores the document "start entry"
    Then the archive accepts it

  @D05
  Scenario: The producer stores its plan
    When the producer stores the document "implementation plan"
    Then the archive accepts it
    When the archivist lists the documents of the "client" in the register of the organiser
    Then in the list, the document "implementation plan" has the structure asked for

  @D07 @D15 @scene
  Scenario: The producer records daily work, each entry a document
    When the producer stores the document "negotiation entry"
    Then the archive accepts it
    When the producer stores the document "meeting entry"
    Then the archive accepts it
    When the producer stores the document "daily life entry"
    Then the archive accepts it

  @D07
  Scenario: Each entry of daily work stands in the archive by itself
    When the archivist lists the documents of the "client" in the register of the organiser
    Then in the list, the document "negotiation entry" has the structure asked for
    And in the list, the document "meeting entry" has the structure asked for
    And in the list, the document "daily life entry" has the structure asked for
    And in the list, each document that the producer has stored is a set of its own

  @D10 @scene
  Scenario: The producer stores a summary
    When the producer stores the document "summary"
    Then the archive accepts it

  @D01
  Scenario: The start of the service stands in the archive by its own structure
    When the archivist lists the documents of the "client" in the register of the organiser
    Then in the list, the document "start entry" has the structure asked for

  @D10
  Scenario: The summary stands in the archive by its own structure
    When the archivist lists the documents of the "client" in the register of the organiser
    Then in the list, the document "summary" has the structure asked for

  @D14
  Scenario: The archive holds what the producer has stored in the case that was told
    When the archivist lists the documents of the "client" in the register of the organiser
    Then in the list, everything that the producer has stored is in the case that was told

  @D02
  Scenario: A start entry without its date, or without its service, is refused
    When the producer tries to store the document "start entry" with the fault "no date"
    Then it is refused by the rule "structure-01"
    When the producer tries to store the document "start entry" with the fault "no service"
    Then it is refused by the rule "structure-01"

  @D18
  Scenario: A document without a required field is refused, and the field named
    When the producer tries to store the document "implementation plan" with the fault "no maker"
    Then it is refused by the rule "structure-01"
    And the rule "structure-01" names "laatija"

  @D12
  Scenario: A bought service's document does not go into the producer's register
    When the producer tries to store the document "meeting entry" with the fault "the producer as controller"
    Then it is refused by the rule "storing-04"
    When the archivist lists the documents of the "client" in the register of the producer
    Then nothing is in the list

  @D15
  Scenario: A service task that contradicts itself is refused
    When the producer tries to store the document "start entry" with the fault "another service task in the content"
    Then it is refused by the rule "storing-12"

  @D24
  Scenario: A frame that names another document is refused
    When the producer tries to store the document "meeting entry" with the fault "another id in the frame"
    Then it is refused by the rule "message-06"

  @D25
  Scenario: A document id cannot be used for another document
    When the producer tries to store the document "meeting entry" with the fault "the id of a stored document"
    Then it is refused by the rule "storing-02"
    When the organiser opens the document "start entry"
    Then its content is the same as the producer stored

  Scenario: A document that was changed after it was signed is refused
    When the producer tries to store the document "meeting entry" with the fault "a signature that does not fit"
    Then it is refused by the rule "signing-02"

  @A20
  Scenario: A client with an ordinary identity is stopped
    When the producer tries to store the document "start entry" with the fault "an ordinary identity as client"
    Then it is refused by the rule "identification-01"
    And the message is not kept, and no ordinary identity stands in what was recorded

  @A21
  Scenario: An ordinary identity inside a document is found
    When the producer tries to store the document "start entry" with the fault "an ordinary identity inside"
    Then it is refused by the rule "identification-01"
    And the message is not kept, and no ordinary identity stands in what was recorded

  @C27
  Scenario: The organiser finds what the producer has stored
    When the organiser searches for the documents of the "client"
    Then everything that the producer has stored is shown

  @D23
  Scenario: The content is the same at both ends
    When the organiser opens everything that the producer has stored
    Then its content is the same as the producer stored

  @F01
  Scenario: The producer corrects its own document
    When the producer replaces the document "meeting entry" so that "a text is corrected"
    Then the archive accepts it
    When the organiser searches for the documents of the "client"
    Then the earlier versions of the document "meeting entry" are not shown
    When the organiser opens the document "meeting entry"
    Then its content is the same as the producer stored

  @F01
  Scenario: The corrected document is the next version of its set
    When the archivist lists the documents of the "client" in the register of the organiser
    Then the list holds every version of the document "meeting entry" in one set, numbered from 1

  @F10
  Scenario: A correction of an old version is refused
    When the producer sends once more a version 2 of the document "meeting entry"
    Then it is refused by the rule "correction-02"

  @F02
  Scenario: The producer annuls its own document
    When the producer annuls the document "daily life entry"
    Then the archive accepts it
    When the organiser searches for the documents of the "client"
    Then the document "daily life entry" is not shown

  @C26
  Scenario: An annulled document is not found
    When the organiser annuls the document "later client plan"
    Then the archive accepts it
    When the producer searches for the documents of the "client"
    Then the document "later client plan" is not shown

  @E01
  Scenario: The producer does not update the client relationship
    When the producer tries to replace the document "client relationship" so that "another producer is added"
    Then it is refused by the rule "storing-01"

  @E03
  Scenario: The producer does not close the case
    When the producer verifies the case of the "client"
    Then the document "case" is shown
    When the producer tries to replace the document "case" so that "the case is closed"
    Then it is refused by the rule "storing-01"

  @E04
  Scenario: The producer does not end the client relationship
    When the producer tries to replace the document "client relationship" so that "the relationship ends"
    Then it is refused by the rule "storing-01"

  @E06
  Scenario: The producer does not end its own right
    When the producer tries to replace the document "client relationship" so that "the producer's right ends today"
    Then it is refused by the rule "storing-01"

  @E11
  Scenario: A document without a known case is refused
    When the producer tries to store the document "meeting entry" with the fault "an unknown case"
    Then it is refused by the rule "storing-07"

  @E12
  Scenario: A document in another client's case is refused
    When the producer tries to store the document "meeting entry" with the fault "another client's case"
    Then it is refused by the rule "storing-09"

  @E15
  Scenario: A unit outside the grant stores nothing
    When the producer tries to store the document "meeting entry" with the fault "the sister unit as maker"
    Then it is refused by the rule "access-05"

  @A16 @scene
  Scenario: A grant to a unit that the register does not know is noted, and the unit named
    When the organiser stores for the "client of the organiser's own unit" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client of the organiser's own unit" the document "client relationship" so that "a unit that the register does not know is named"
    Then the system itself refuses it, or the archive notes it by the rule "organisations-05"
    And the rule "organisations-05" names "unknown unit"

  @A16 @scene
  Scenario: A grant to a unit that has closed gives no right either
    When the organiser replaces for the "client of the organiser's own unit" the document "client relationship" so that "a unit that has closed is named"
    Then the system itself refuses it, or the archive notes it by the rule "organisations-05"
    And the rule "organisations-05" names "closed unit"
    When the producer searches for the documents of the "client of the organiser's own unit"
    Then nothing is shown, by the rule "access-01"

  @B30
  Scenario: The organiser's own unit as producer is own production
    When the organiser replaces for the "client of the organiser's own unit" the document "client relationship" so that "the organiser's own unit is named"
    Then the archive accepts it and notes it by the rule "relationship-05"
    And the rule "organisations-05" names "unknown unit"
    When the producer searches for the documents of the "client of the organiser's own unit"
    Then nothing is shown, by the rule "access-02"

  @B27
  Scenario: A document of an old relationship gives no right
    When the organiser stores for the "client of an old relationship" the document "old client relationship"
    Then the archive accepts it
    When the producer searches for the documents of the "client of an old relationship"
    Then nothing is shown, by the rule "access-02"

  @B28
  Scenario: An annulled client relationship gives no right
    When the organiser stores for the "client of an annulled relationship" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client of an annulled relationship" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client of an annulled relationship"
    Then of the "client of an annulled relationship" the document "client relationship" is shown
    When the organiser annuls for the "client of an annulled relationship" the document "client relationship"
    Then the archive accepts it
    When the producer searches for the documents of the "client of an annulled relationship"
    Then nothing is shown, by the rule "access-02"

  @G01 @scene
  Scenario: The producer records the end of the service
    When the producer stores the document "end entry"
    Then the archive accepts it

  @G03 @scene
  Scenario: The organiser ends the right
    When the organiser replaces the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it
    When the producer verifies its right to the "client"
    Then nothing is shown, by the rule "access-04"
    When the organiser opens the document "client relationship"
    Then its content is the same as the organiser stored

  @E06
  Scenario: After the end, the producer does not extend its own right
    When the producer tries to replace the document "client relationship" so that "the producer's right has no end"
    Then it is refused by the rule "access-04"

  @B20
  Scenario: A new producer's entry stands beside the ended one
    When the organiser replaces the document "client relationship" so that "another producer is added"
    Then the archive accepts it
    When the other producer verifies its right to the "client"
    Then the document "client relationship" is shown
    When the organiser opens the document "client relationship"
    Then its content is the same as the organiser stored

  @G04
  Scenario: After the end, the producer's search shows nothing
    When the producer searches for the documents of the "client"
    Then nothing is shown, by the rule "access-04"

  @G04
  Scenario: After the end, a known document is not shown to the producer
    When the producer opens the document "client plan"
    Then nothing is shown, by the rule "access-04"

  @G05
  Scenario: After the end, the producer does not read what it wrote itself
    When the producer opens the document "meeting entry"
    Then nothing is shown, by the rule "access-04"

  @E10
  Scenario: After the end, the producer stores nothing
    When the producer tries to store for the "client" the document "daily life entry"
    Then it is refused by the rule "access-04"
    When the producer tries to store the document "daily life entry" with the fault "a back-dated event"
    Then it is refused by the rule "access-04"

  @F05
  Scenario: After the end, the producer corrects and annuls nothing
    When the producer tries to replace the document "meeting entry" so that "a text is corrected"
    Then it is refused by the rule "access-04"
    When the producer tries to annul the document "meeting entry"
    Then it is refused by the rule "access-04"

  @F06
  Scenario: After the end, the organiser corrects the producer's document
    When the organiser replaces the document "negotiation entry" so that "a text is corrected"
    Then the archive accepts it
    When the archivist lists the documents of the "client" in the register of the organiser
    Then in the list, the first version of the document "negotiation entry" is by the unit of the producer

  @F07
  Scenario: After the end, the organiser annuls the producer's document
    When the organiser annuls the document "summary"
    Then the archive accepts it
    When the organiser searches for the documents of the "client"
    Then the document "summary" is not shown

  @G09
  Scenario: The organiser closes the case and ends the client relationship
    When the organiser replaces the document "case" so that "the case is closed"
    Then the archive accepts it
    When the organiser replaces the document "client relationship" so that "the relationship ends"
    Then the archive accepts it

  @M01 @M02
  Scenario: The archivist checks place and content
    When the archivist lists every document in the register of the organiser
    Then the list holds what was stored, with the same content, and nothing else

  @B13 @C07 @scene
  Scenario: A right that begins tomorrow is stored, and opens nothing today
    Given the clock can be moved
    When the organiser stores for the "boundary client" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "boundary client" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "boundary client" the document "client relationship" so that "the producer's right begins tomorrow"
    Then the archive accepts it
    When the organiser tells the producer of the right and the case of the "boundary client"
    And the producer searches for the documents of the "boundary client"
    Then nothing is shown, by the rule "access-03"

  @E09
  Scenario: Before its first day, the producer stores nothing
    Given the clock can be moved
    When the producer tries to store for the "boundary client" the document "start entry"
    Then it is refused by the rule "access-03"

  @C08
  Scenario: The right opens on its first day
    Given the clock can be moved
    When the clock moves on by a day
    And the producer searches for the documents of the "boundary client"
    Then of the "boundary client" the document "client relationship" is shown

  @G06 @scene
  Scenario: What the right shows on its last day is recorded
    Given the clock can be moved
    When the clock moves on by a day
    And the organiser replaces for the "boundary client" the document "client relationship" so that "the producer's right ends today"
    Then the archive accepts it
    When the producer searches for the documents of the "boundary client"
    Then of the "boundary client" the document "client relationship" is shown

  @G04
  Scenario: On the day after its last day, the right shows nothing
    Given the clock can be moved
    When the clock moves on by a day
    And the clock moves on by a day
    And the producer searches for the documents of the "boundary client"
    Then nothing is shown, by the rule "access-04"
