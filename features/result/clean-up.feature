Feature: The clean-up after the test
  In the end the test person has no open case and no open client relationship.

  @scene
  Scenario: The organiser opens a client relationship that is to be closed
    When the organiser stores for the "client of the clean-up" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of the clean-up" the document "case"
    Then the archive accepts it

  @N11
  Scenario: The organiser closes the case and the client relationship of the test person
    When the organiser replaces for the "client of the clean-up" the document "case" so that "the case is closed"
    Then the archive accepts it
    When the organiser replaces for the "client of the clean-up" the document "client relationship" so that "the relationship ends"
    Then the archive accepts it
    When the organiser opens for the "client of the clean-up" the document "case"
    Then of the "client of the clean-up" the content is the same as was stored
