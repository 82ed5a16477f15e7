Feature: What the producer finds
  The producer searches and reads in the organiser's register: by the newest client relationship, in
  its own service task, on its own ground, and whatever the client has permitted or denied to others.

  @C02 @scene
  Scenario: The right is read from the newest client relationship
    When the organiser stores for the "client of changing dates" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of changing dates" the document "case"
    Then the archive accepts it
    When the producer searches for the documents of the "client of changing dates"
    Then nothing is shown, by the rule "access-02"

  @C02
  Scenario: A right that has been opened holds from the next search on
    When the organiser replaces for the "client of changing dates" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client of changing dates"
    Then of the "client of changing dates" the document "client relationship" is shown
    When the organiser replaces for the "client of changing dates" the document "client relationship" so that "the producer's right ended yesterday"
    Then the archive accepts it

  @C02
  Scenario: A right that has been ended is over from the next search on
    When the producer searches for the documents of the "client of changing dates"
    Then nothing is shown, by the rule "access-04"
    When the organiser replaces for the "client of changing dates" the document "client relationship" so that "the producer's right has no end"
    Then the archive accepts it
    When the producer searches for the documents of the "client of changing dates"
    Then of the "client of changing dates" the document "case" is shown

  @C12 @scene
  Scenario: The organiser works for the client in two service tasks
    When the organiser stores for the "client of two service tasks" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of two service tasks" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of two service tasks" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @C12
  Scenario: The right does not reach the client's other service task
    When the organiser stores for the "client of two service tasks" the document "case in another service task"
    Then the archive accepts it
    When the organiser stores for the "client of two service tasks" the document "meeting entry in another service task"
    Then the archive accepts it
    When the producer searches for the documents of the "client of two service tasks"
    Then of the "client of two service tasks" the document "meeting entry in another service task" is not shown

  @C12
  Scenario: A document of the client's other service task does not open
    When the producer opens for the "client of two service tasks" the document "meeting entry in another service task"
    Then of the "client of two service tasks" the document "meeting entry in another service task" is not shown

  @C16 @scene
  Scenario: The client of a right has given no permit
    When the organiser stores for the "client without a permit" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client without a permit" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the organiser stores for the "client without a permit" the document "withdrawn permit of disclosure"
    Then the archive accepts it

  @C16
  Scenario: The right needs no permit of the client
    When the producer searches for the documents of the "client without a permit"
    Then of the "client without a permit" the document "client relationship" is shown

  @C17 @scene
  Scenario: A client permits disclosure, and denies it of one document
    When the organiser stores for the "client with a denial" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client with a denial" the document "case"
    Then the archive accepts it
    When the organiser stores for the "client with a denial" the document "client plan"
    Then the archive accepts it

  @C17
  Scenario: As another controller, the producer is shown nothing that was denied
    When the organiser stores for the "client with a denial" the document "permit of disclosure"
    Then the archive accepts it
    When the organiser stores for the "client with a denial" the document "denial of the client plan"
    Then the archive accepts it
    When the producer, as "a user of another controller", searches for the documents of the "client with a denial"
    Then nothing is shown, by the rule "disclosure-02"

  @C24 @C25 @scene
  Scenario: The client of a right has had an earlier case
    When the organiser stores for the "client of earlier days" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of earlier days" the document "earlier case"
    Then the archive accepts it
    When the organiser stores for the "client of earlier days" the document "meeting entry of the earlier case"
    Then the archive accepts it

  @C24 @C25 @scene
  Scenario: The earlier case is closed before the right begins
    When the organiser replaces for the "client of earlier days" the document "earlier case" so that "the case is closed"
    Then the archive accepts it
    When the organiser stores for the "client of earlier days" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of earlier days" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @C25
  Scenario: Whether the right shows a closed case of its service task is recorded
    When the producer searches for the documents of the "client of earlier days"
    Then of the "client of earlier days" the document "meeting entry of the earlier case" is shown

  @C24
  Scenario: Whether the right shows old documents and those of phase one is recorded
    When the organiser stores for the "client of earlier days" the document "old client plan"
    Then the archive accepts it
    When the organiser stores for the "client of earlier days" the document "client plan of phase one"
    Then the archive accepts it
    When the producer searches for the documents of the "client of earlier days"
    Then of the "client of earlier days" the document "old client plan" is not shown
    And of the "client of earlier days" the document "client plan of phase one" is not shown
