Feature: Test identities
  Test identities have the form of real ones, the new signs too, and no one else's leftovers count.

  @A22
  Scenario: A test identity with a wrong check character is refused
    When the organiser tries to store for the "client with a new sign" the document "client relationship" with the fault "a wrong check character"
    Then it is refused by the rule "identification-02"

  @A23 @scene
  Scenario: A test identity with a new sign is accepted
    When the organiser stores for the "client with a new sign" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client born in this century" the document "client relationship"
    Then the archive accepts it
    When the archivist lists the documents of the "client with a new sign" in the register of the organiser
    Then of the "client with a new sign" the list holds the document "client relationship"

  @A27 @scene
  Scenario: Another organisation has used the test identity before
    When the other organiser stores for the "client with leftovers" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client with leftovers" the document "client relationship"
    Then the archive accepts it
    When the archivist lists the documents of the "client with leftovers" in the register of the organiser
    Then of the "client with leftovers" only what the organiser has stored is shown

  @A27
  Scenario: The producer sees nothing of what others have left
    When the organiser replaces for the "client with leftovers" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the producer searches for the documents of the "client with leftovers"
    Then of the "client with leftovers" nothing that the other organiser has stored is shown
