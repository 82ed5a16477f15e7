Feature: What a search must say
  A search names whose register it asks and about whom; who has no right learns nothing, not even why.

  Scenario Outline: A search that does not say what it asks is refused
    Given the organiser has stored the document "client relationship"
    When the organiser searches with "<oddity>"
    Then the answer refuses it by the rule "searching-01", at "queryByParameter"

    Examples:
      | oddity                      |
      | no register                 |
      | neither client nor document |

  Scenario: A search in nobody's register is refused
    Given the organiser has stored the document "client relationship"
    When the organiser searches with "no controller"
    Then the answer refuses it by the rule "searching-01" among others, at "queryByParameter"

  Scenario: A search about twenty-one clients at once is refused
    When the organiser searches with "twenty-one clients"
    Then the answer refuses it by the rule "searching-02", naming "patient.id 21 times"

  Scenario Outline: A search under a service request that asks for something else is refused
    When the organiser searches in a message with "<oddity>"
    Then the answer refuses it by the rule "searching-03", naming "<words>"

    Examples:
      | oddity                          | words                               |
      | the service request of storing  | SP17 is no search                   |
      | the service request of contents | SP10 is sent in the message RCMR_IN |

  Scenario: A compilation of two clients is refused
    When the organiser asks for one compilation of the "client" and the "another client"
    Then the answer refuses it by the rule "searching-04", at "queryByParameter"

  Scenario: Who has no right is not told why
    Given the right of the producer has been opened
    When the other producer tries to store the document "meeting entry"
    Then the answer refuses it by the rule "access-01", naming "no register access right in force"
    And the journal alone tells the rule "access-02"

  Scenario: What the client's permit discloses to another controller is noted as assumed
    Given the organiser has opened the case of the "client"
    And the organiser has stored the document "permit of disclosure"
    And the other organiser has stored the document "client relationship"
    When the other organiser searches for the documents of the client
    Then the answer accepts it, and the journal notes the rule "disclosure-01", naming "The client's permit opens documents"
