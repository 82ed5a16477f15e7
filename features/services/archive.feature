Feature: Who may do what in the archive
  Whether a message is taken depends on who acts, in whose register, for which client and with which
  kind of system.

  @joint
  Scenario: A document of a joint case is found by each of its clients and by nobody else's search
    Given the organiser has opened a joint case of the "client" and "another client"
    When the organiser stores a document of both
    Then the organiser finds it by searching for the "client"
    And the organiser finds it by searching for the "another client"
    And the organiser does not find it by searching for the "guardian"

  @joint
  Scenario: A document that names a client who is not in the case is refused
    Given the organiser has opened a joint case of the "client" and "another client"
    When the organiser stores a document of the "client" and the "guardian"
    Then the answer refuses it by the rule "joint-04", at "asiakas"

  @joint
  Scenario: A joint case that does not tell when its clients joined it is refused
    When the organiser opens a joint case without the moments of joining
    Then the answer refuses it by the rule "joint-01", at "asiakas/asiaan_liittymishetki"

  @compilation
  Scenario: The compilation tells a producer of the case and how many documents it has
    Given the right of the producer has been opened
    And the producer has stored the document "meeting entry"
    And the producer has stored the document "summary"
    When the producer asks for the compilation
    Then the compilation tells of one case with "2" documents
    And the compilation names the unit of the producer

  @compilation
  Scenario: Who has no right gets no compilation
    Given the right of the producer has been opened
    When the other producer asks for the compilation
    Then no compilation comes
    And it is refused by the rule "access-02"

  @controllers
  Scenario: A register passes to another controller on its day
    Given the right of the producer has been opened
    And the register of the organiser passes to the other organiser tomorrow
    Then the organiser finds "2" documents in its own register
    When a day passes
    Then the other organiser finds "2" documents in its own register
    And the organiser finds none, by the rule "controllers-02"

  @controllers
  Scenario: The former controller's register takes nothing new
    Given the right of the producer has been opened
    And the register of the organiser passes to the other organiser tomorrow
    When a day passes
    And the organiser tries to store the document "client plan"
    Then the answer refuses it by the rule "controllers-01" among others, at "custodian"

  @controllers
  Scenario: A right that the former controller opened stays in force
    Given the right of the producer has been opened
    And the register of the organiser passes to the other organiser tomorrow
    When a day passes
    Then the producer finds "2" documents in the register of the other organiser

  @profiles
  Scenario: A reading system stores nothing
    Given the right of the producer has been opened
    And the producer has joined with the profile "reading"
    When the producer tries to store the document "meeting entry"
    Then the answer refuses it by the rule "profiles-02", at "sender/device/id"

  @profiles
  Scenario: A storing system searches nothing
    Given the right of the producer has been opened
    And the producer has joined with the profile "storing"
    When the producer searches for the documents of the client
    Then the answer refuses it by the rule "profiles-01", at "sender/device/id"

  @profiles
  Scenario: An application of own data stores in no other controller's register
    Given the right of the producer has been opened
    And the producer has joined with the profile "own data"
    When the producer tries to store the document "meeting entry"
    Then the answer refuses it by the rule "profiles-03", at "custodian"

  @joining
  Scenario: Who has joined in parallel sends nothing itself
    Given the right of the producer has been opened
    And the producer has joined in parallel, in the system of the organiser
    When the producer tries to store the document "meeting entry"
    Then the answer refuses it by the rule "joining-01", at "sender/device/id"

  @joining
  Scenario: A private producer that has joined jointly through a public organiser is warned
    Given the right of the producer has been opened
    And the producer has joined jointly, in the system of the organiser
    When the producer tries to store the document "meeting entry"
    Then the answer accepts it and warns by the rule "joining-03", naming "correct the joining"

  @wide
  Scenario: A shelter does in its tasks what the controller of the national register may
    When the shelter opens a case in the national register
    And the shelter stores the document "client plan" in the national register
    Then the archive accepts it
    And the shelter finds "3" documents in the national register

  @wide
  Scenario: A shelter does not keep a register of its own in its tasks
    When the shelter stores the document "case" in its own register
    Then the answer refuses it by the rule "wide-01", at "custodian"

  @wide
  Scenario: A wide right ends where the national register does
    When the shelter stores the document "case" in the register of the organiser
    Then it is refused by the rule "access-02"

  @subcontracting
  Scenario: A subcontractor that is named under the producer stores by its own right
    Given the right of the producer has been opened
    And the organiser has named the subcontractor under the producer
    When the subcontractor stores the document "meeting entry"
    Then the archive accepts it
    And the subcontractor finds what it stored

  @subcontracting
  Scenario: A subcontractor that nobody has named stores nothing
    Given the right of the producer has been opened
    When the subcontractor stores the document "meeting entry"
    Then it is refused by the rule "access-02"

  @subcontracting
  Scenario: What a subcontractor wrote and the producer stores is warned about
    Given the right of the producer has been opened
    When the producer stores a meeting entry that the subcontractor has written
    Then the answer accepts it and warns by the rule "subcontracting-03", at "laatija/palveluyksikko"
