Feature: Client relationships, denials and joint cases
  The client-relationship document opens and ends the right, a denial limits disclosure, and a joint
  case has several clients: what they contain has its own rules.

  Scenario: A second client relationship of a client is refused
    Given the organiser has stored the document "client relationship"
    When the organiser tries to store the document "client relationship"
    Then the answer refuses it by the rule "storing-06", naming "replace it instead"

  Scenario: A client relationship that names two clients is refused
    When the organiser stores the document "client relationship" with "two clients"
    Then the answer refuses it by the rule "joint-07" among others, at "asiakas"
    And nothing was stored

  Scenario: An old client relationship without a date of birth is refused
    When the organiser stores the document "old client relationship" with "no date of birth"
    Then the answer refuses it by the rule "old-01", at "asiakas/syntymaaika"
    And nothing was stored

  Scenario Outline: What a client relationship tells too much, at the wrong place or not at all is warned about
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer accepts it and warns by the rule "<rule>", at "<place>"

    Examples:
      | oddity                                 | rule            | place                                                          |
      | an e-mail address under non-disclosure | relationship-09 | asiakas/sahkopostiosoite                                       |
      | a unit outside its service task        | relationship-10 | palvelunjarjestajan_palveluyksikko                             |
      | child protection without its beginning | relationship-11 | lastensuojelun_asiakkuus/lastensuojelun_asiakkuuden_alkamispvm |

  Scenario Outline: A new version that drops a producer or moves its right is warned about
    Given the right of the producer has been opened
    When the organiser replaces the document "client relationship" with "<oddity>"
    Then the answer accepts it and warns by the rule "<rule>" among others, at "<place>"

    Examples:
      | oddity                                   | rule            | place                                           |
      | a producer left out                      | relationship-06 | sosiaalihuollon_palvelutehtava/palveluntuottaja |
      | a right in a service task without a case | relationship-08 | sosiaalihuollon_palvelutehtava/palvelutehtava   |

  Scenario: A right that stands under no service task is refused, and noted
    Given the right of the producer has been opened
    When the organiser replaces the document "client relationship" with "a right in no service task"
    Then the answer refuses it by the rule "structure-01", naming "palvelutehtava"
    And the journal alone tells the rule "relationship-07", at "sosiaalihuollon_palvelutehtava/palvelutehtava"

  Scenario: A denial of a client without an identity code is refused
    When the organiser stores the document "denial" of the "client with a temporary id"
    Then the answer refuses it by the rule "declaration-01" among others, at "recordTarget"
    And nothing was stored

  Scenario: A denial that begins tomorrow is warned about
    When the organiser stores the document "denial" with "a denial from tomorrow on"
    Then the answer accepts it and warns by the rule "declaration-02", at "kiellon_asettamisen_ajankohta"

  Scenario: A denial about another controller is taken and noted
    When the organiser stores the document "denial" with "a denial about another controller"
    Then the answer accepts it, and the journal notes the rule "declaration-03", naming "1.2.246.10.90000038.10.0"

  @joint
  Scenario: A case of two clients that is not marked as a joint one is warned about
    When the organiser opens a case of two clients that is not marked as a joint one
    Then the answer accepts it and warns by the rule "joint-02", at "asian_tiedot/yhteinen_asia"

  @joint
  Scenario: A client who leaves a joint case before joining it is refused
    When the organiser opens a joint case that a client leaves before joining it
    Then the answer refuses it by the rule "joint-03", at "asiakas/asiasta_poistumishetki"

  @joint
  Scenario: A client who has left a joint case gets no later document of it
    Given the organiser has opened a joint case that the "another client" has left
    When the organiser stores a document of the "client" and the "another client"
    Then the answer refuses it by the rule "joint-05", at "asiakas"
