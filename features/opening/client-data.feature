Feature: The client's data in the client relationship
  The newest client relationship tells how things are now: the client's data are not gathered up in
  it, non-disclosure hides what it must, and child protection has its own start.

  @B23 @scene
  Scenario: The client's data are told
    When the organiser stores for the "client whose data change" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client whose data change" the document "client relationship" so that "the client's address and a person close to the client are told"
    Then the archive accepts it

  @B23
  Scenario: Only the present address and persons stand in the newest version
    When the organiser replaces for the "client whose data change" the document "client relationship" so that "the client has moved, and another person is close"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "client whose data change"
    Then its "addresses" are "Uusikuja 2 09901 Itäranta"
    And its "persons close to the client" are "Haapakoski Meri"

  @B24
  Scenario: Non-disclosure hides where the client lives
    When the organiser stores for the "client under non-disclosure" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client under non-disclosure" the document "client relationship" so that "the client is placed under non-disclosure"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "client under non-disclosure"
    Then it tells no "contact data beside telephone number and contact address"

  @B31
  Scenario: A relationship in child protection has its own start
    When the organiser stores for the "child in child protection" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "child in child protection" the document "client relationship" so that "the client comes into child protection"
    Then the archive accepts it
    When the archivist reads the newest client relationship of the "child in child protection"
    Then it tells its "start in child protection"
