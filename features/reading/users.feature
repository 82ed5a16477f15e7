Feature: Who searches at the producer's
  The right belongs to a unit; who of its people may use it, and how, the producer's own system
  looks after.

  @C14 @C18 @C19 @C20 @C21 @scene
  Scenario: The organiser opens the right to a client
    When the organiser stores for the "client of many users" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of many users" the document "case"
    Then the archive accepts it
    When the organiser replaces for the "client of many users" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it

  @C14
  Scenario: Who has nothing to do with the client is stopped, or asked why
    When the producer, as "a user without a connection to the client", searches for the documents of the "client of many users"
    Then the system itself refuses

  @C18
  Scenario: The producer uses the register on its own ground
    When the producer searches for the documents of the "client of many users"
    Then of the "client of many users" the document "case" is shown
    And nothing is noted by the rule "message-09"

  @C18
  Scenario: What comes of a search on the controller's own ground is recorded
    When the producer, as "a user on the controller's own ground", searches for the documents of the "client of many users"
    Then the system itself refuses it, or the archive notes it by the rule "message-09"

  @C19
  Scenario: A producer has no wide information search
    When the producer, as "a user making a wide information search", searches for the documents of the "client of many users"
    Then the system itself refuses

  @C20
  Scenario: Who logged in with a password is not let into the organiser's register
    When the producer, as "a user logged in with a password", searches for the documents of the "client of many users"
    Then the system itself refuses

  @C21
  Scenario: Who logged in with a card is let into the organiser's register
    When the producer, as "a user logged in with a certificate", searches for the documents of the "client of many users"
    Then of the "client of many users" the document "case" is shown
