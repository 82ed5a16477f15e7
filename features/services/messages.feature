Feature: What a message says of itself
  A message tells who sends it, who acts, what it asks for and which document it carries. What it
  says in its frame it says of the document too.

  Scenario Outline: What is no message of the archive is not read
    When the organiser sends "<oddity>" in place of the document "client relationship"
    Then the message is not read, by the rule "message-01", naming "<words>"
    And nothing was stored

    Examples:
      | oddity                            | words               |
      | a page of HTML                    | no SOAP             |
      | half a message                    | not well-formed XML |
      | an interaction of another archive | PRPM_IN000001FI01   |

  Scenario: A time that is none is refused, and where it stands is told
    When the organiser sends "a time of sending that is no time" in place of the document "client relationship"
    Then the answer refuses it by the rule "message-02", at "Envelope/Body/RCMR_IN200002FI01/creationTime"
    And nothing was stored

  Scenario: Other content under the message id of an earlier message is refused
    Given the organiser has stored the document "client relationship"
    When the organiser stores the document "case" under the message id of the one before
    Then the answer refuses it by the rule "message-03", at "id"

  Scenario Outline: A service request that does not fit the message is refused
    When the organiser stores the document "client relationship" in a message with "<oddity>"
    Then the answer refuses it by the rule "message-04", naming "<words>"
    And nothing was stored

    Examples:
      | oddity                              | words                           |
      | a service request that there is not | SP99 is not one of the archive  |
      | the service request of replacing    | SP5 asks to replace             |
      | the service request of cases        | for documents of the group case |

  Scenario Outline: A message that does not say who acts is refused
    When the organiser stores the document "client relationship" in a message with "<oddity>"
    Then the answer refuses it by the rule "message-08" among others, at "<place>"
    And nothing was stored

    Examples:
      | oddity           | place                               |
      | no sender        | sender/device/id                    |
      | no acting person | authorOrPerformer/assignedPerson/id |

  Scenario: Who names no acting unit has no right, and what the message lacks stands in the journal
    When the organiser stores the document "client relationship" in a message with "no acting unit"
    Then the answer refuses it by the rule "access-01", naming "no register access right in force"
    And the journal alone tells the rule "message-08", at "authorOrPerformer/…/representedOrganization/id"

  Scenario: A sender that the organisation register does not know is refused
    When the organiser stores the document "client relationship" in a message with "a sender that the register does not know"
    Then the answer refuses it by the rule "organisations-01" among others, at "sender/device/id"
    And nothing was stored

  Scenario: A message to another receiver is taken and noted
    When the organiser stores the document "client relationship" in a message with "another receiver"
    Then the answer accepts it, and the journal notes the rule "message-07", naming "1.2.246.10.90000999.10.0"

  Scenario Outline: A frame that names another document, client or state than its document has is refused
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer refuses it by the rule "<rule>", at "<place>"
    And nothing was stored

    Examples:
      | oddity                                       | rule        | place                       |
      | another client in the frame                  | message-06  | recordTarget/patientRole/id |
      | another version in the frame                 | message-06  | versionNumber               |
      | an unfinished state in the frame             | metadata-01 | completionCode              |
      | a state of storage that is not the archive's | metadata-01 | storageCode                 |

  Scenario Outline: What a frame repeats otherwise is warned about, element by element
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer accepts it and warns by the rule "agreement-01", at "<place>"

    Examples:
      | oddity                               | place                |
      | another author in the frame          | author/…/name/family |
      | another language in the frame        | languageCode         |
      | another confidentiality in the frame | confidentialityCode  |

  Scenario: A document that is stored already is not stored twice
    Given the organiser has stored the document "client relationship"
    When the organiser sends the same document in a message of its own
    Then the answer accepts it and warns by the rule "storing-03", naming "nothing was changed"
    And the organiser finds "1" documents in its own register
