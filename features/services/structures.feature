Feature: The structures of documents
  A document is made by a structure that is ready for use. Newer ones are loaded from Sosmeta's
  schemas into the data of the simulator.

  Scenario: A document that does not follow its structure is refused, and the field is named
    Given the right of the producer has been opened
    When the producer stores the document "start entry" with the fault "no service"
    Then the answer refuses it by the rule "structure-01", naming "sosiaalipalvelu"

  Scenario: A newer version of a structure can be used as soon as it is loaded
    Given a newer version of the structure of the "meeting entry" has been loaded, in the state "Valmis"
    And the producer makes the "meeting entry" by the newer version
    When the producer stores the document "meeting entry" under its right
    Then the archive accepts it
    And the archive says nothing about structures

  Scenario: A newer version that nobody has loaded is not known
    Given the producer makes the "meeting entry" by the newer version
    When the producer stores the document "meeting entry" under its right
    Then the answer refuses it by the rule "structure-02", at "localSocialHeader/contentSpecificationId"

  Scenario: A document made by a draft of a structure is refused, and the state is named
    Given a newer version of the structure of the "meeting entry" has been loaded, in the state "Luonnos"
    And the producer makes the "meeting entry" by the newer version
    When the producer stores the document "meeting entry" under its right
    Then the answer refuses it by the rule "structure-08", naming "Luonnos"

  Scenario: An earlier version is taken and noted when a newer one is there
    Given a newer version of the structure of the "meeting entry" has been loaded, in the state "Valmis"
    When the producer stores the document "meeting entry" under its right
    Then the answer accepts it, and the journal notes the rule "structure-11", at "localSocialHeader/contentSpecificationId"

  Scenario: A draft makes no version an earlier one
    Given a newer version of the structure of the "meeting entry" has been loaded, in the state "Luonnos"
    When the producer stores the document "meeting entry" under its right
    Then the archive accepts it
    And the archive says nothing about structures

  Scenario: A general type that is not the structure's is warned about
    Given the right of the producer has been opened
    When the producer stores the document "meeting entry" of the "client" with "the general type of plans"
    Then the answer accepts it and warns by the rule "structure-09", at "clinicalDocument/code"
