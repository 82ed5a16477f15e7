Feature: The wide register access right
  A shelter does in a national controller's register what else only the controller does: it opens the
  client relationship and the case, maintains them and ends them.

  @J06
  Scenario: A shelter's client relationship tells whether the client lives with a partner
    When the shelter tries to store for the "sheltered client" the document "client relationship" with the fault "no word on living together"
    Then it is refused by the rule "wide-03"

  @J01 @J06 @scene
  Scenario: The shelter opens client relationship and case in the national controller's register
    When the shelter stores for the "sheltered client" the document "client relationship"
    Then the archive accepts it
    When the shelter stores for the "sheltered client" the document "case"
    Then the archive accepts it
    When the shelter searches for the documents of the "sheltered client"
    Then of the "sheltered client" the document "case" is shown

  @J09 @scene
  Scenario: The first assessment of a client of age tells what statistics ask
    When the shelter tries to store for the "sheltered client" the document "first assessment" with the fault "no education"
    Then it is refused by the rule "wide-05"
    When the shelter stores for the "sheltered client" the document "first assessment"
    Then the archive accepts it

  @J02
  Scenario: The shelter maintains the client relationship
    When the shelter replaces for the "sheltered client" the document "client relationship" so that "the client lives with a partner"
    Then the archive accepts it

  @J11
  Scenario: Whether a shelter sees another shelter's client is recorded
    When the second shelter searches for the documents of the "sheltered client"
    Then of the "sheltered client" the document "case" is shown

  @J11
  Scenario: What a second shelter changes is recorded
    When the second shelter verifies the client relationship of the "sheltered client"
    Then of the "sheltered client" the document "client relationship" is shown
    When the second shelter replaces for the "sheltered client" the document "client relationship" so that "the client lives with a partner"
    Then the archive accepts it and notes it by the rule "wide-02"

  @J10
  Scenario: OmaKanta shows the client nothing of a shelter's
    When OmaKanta is asked for what the "sheltered client" sees of the own documents
    Then nothing is in the list

  @J12
  Scenario: The national controller's archivist sees what shelters have stored
    When the archivist lists the documents of the "sheltered client" in the register of the national controller
    Then the list holds what was stored for the "sheltered client", with the same content, and nothing else
    When the archivist lists the documents of the "sheltered client" in the register of the shelter
    Then nothing is in the list

  @J07 @scene
  Scenario: The end entry of a client of age tells where the client goes from the shelter
    When the shelter tries to store for the "sheltered client" the document "end entry" with the fault "nothing on where the client goes"
    Then it is refused by the rule "wide-04"
    When the shelter stores for the "sheltered client" the document "end entry"
    Then the archive accepts it

  @J03
  Scenario: The shelter closes the case and ends the client relationship
    When the shelter verifies the client relationship of the "sheltered client"
    And the shelter replaces for the "sheltered client" the document "case" so that "the case is closed"
    Then the archive accepts it
    When the shelter replaces for the "sheltered client" the document "client relationship" so that "the relationship ends"
    Then the archive accepts it
    When the archivist lists the documents of the "sheltered client" in the register of the national controller
    Then in the list, the case of the "sheltered client" is closed today
    And in the list, the client relationship of the "sheltered client" ends today

  @scene
  Scenario: A child comes to the shelter
    When the shelter stores for the "sheltered child" the document "client relationship"
    Then the archive accepts it
    When the shelter stores for the "sheltered child" the document "case"
    Then the archive accepts it

  @J09
  Scenario: The first assessment of a child tells what is asked of children
    When the shelter tries to store for the "sheltered child" the document "first assessment" with the fault "no word on coming alone"
    Then it is refused by the rule "wide-05"
    When the shelter stores for the "sheltered child" the document "first assessment"
    Then the archive accepts it

  @J08
  Scenario: The end entry of a child tells nothing on where the child goes
    When the shelter stores for the "sheltered child" the document "end entry"
    Then the archive accepts it

  @J04 @scene
  Scenario: A wide right opens no ordinary service task
    When the organiser stores for the "client of the county" the document "client relationship"
    Then the archive accepts it
    When the shelter searches the register of the organiser for the documents of the "client of the county"
    Then nothing is shown, by the rule "access-02"
    When the shelter tries to store for the "client of the county" the document "case" with the fault "the organiser's register instead of the national one"
    Then it is refused by the rule "access-02"

  @J05
  Scenario: An ordinary producer does nothing in the national register
    When the producer tries to store for the "sheltered child" the document "client relationship" with the fault "the national register instead of the organiser's"
    Then it is refused by the rule "access-02"
    When the producer searches the register of the national controller for the documents of the "sheltered child"
    Then nothing is shown, by the rule "access-02"
