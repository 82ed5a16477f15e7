Feature: The metadata of a document
  By its metadata a document is kept, found and shown: what is missing or does not fit is told with
  the element in which it stands.

  Scenario Outline: Without what the archive keeps it by, a document is refused
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer refuses it by the rule "metadata-03" among others, at "<place>"
    And nothing was stored

    Examples:
      | oddity         | place                                                  |
      | no structure   | localSocialHeader/contentSpecificationId               |
      | no making unit | componentOf/encompassingEncounter/encounterParticipant |

  Scenario Outline: What real documents carry and one does not is warned about
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer accepts it and warns by the rule "metadata-06", at "<place>"

    Examples:
      | oddity               | place                                        |
      | no confidentiality   | confidentialityCode                          |
      | no language          | languageCode                                 |
      | no time of creation  | localSocialHeader/creationTime               |
      | no retention class   | localSocialHeader/totalRetentionPeriodClass  |
      | no service organiser | localSocialHeader/outsourcingServiceCustomer |

  Scenario Outline: A state, a register or a version that does not fit is refused
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer refuses it by the rule "<rule>", at "<place>"
    And nothing was stored

    Examples:
      | oddity                           | rule        | place                 |
      | an unfinished record status      | metadata-01 | recordStatus          |
      | the register of another activity | metadata-02 | clinicalDocument/code |
      | the number of a second version   | storing-05  | versionNumber         |
      | another set than its own         | storing-05  | setId                 |

  Scenario: The document type of another structure is refused
    Given the organiser has opened the case of the "client"
    When the organiser stores the document "client plan" with "the document type of another structure"
    Then the answer refuses it by the rule "structure-04", at "localSocialHeader/specificDocumentType"

  Scenario: A controller that the organisation register does not know is refused
    When the organiser stores the document "client relationship" with "a controller that the register does not know"
    Then the answer refuses it by the rule "access-01", naming "no register access right in force"
    And the journal alone tells the rule "organisations-06", at "custodian"

  Scenario Outline: Codes, names and days on which no public text is final are taken and noted
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer accepts it, and the journal notes the rule "<rule>", naming "<words>"

    Examples:
      | oddity                               | rule         | words                     |
      | a language of no code set            | metadata-05  | language has the code TLH |
      | a retention class that is not public | metadata-08  | The retention class is 2  |
      | a time of creation that is to come   | agreement-03 | later than the archive    |
      | another name of the controller       | agreement-09 | says Itäranta             |
      | a reason for hiding what is shown    | showing-04   | neither delayed nor       |
      | a delay that has ended               | showing-06   | The delay ended on        |

  Scenario Outline: What is said of showing a document and does not go together is warned about
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer accepts it and warns by the rule "<rule>", at "<place>"

    Examples:
      | oddity                                  | rule       | place                                              |
      | a word about the guardians              | showing-02 | authorization/consent/code                         |
      | a delay without a reason                | showing-05 | localSocialHeader/authorizationRestrictionArgument |
      | a delay and the mark of special content | showing-07 | localSocialHeader/specialContent                   |

  Scenario Outline: Metadata that contradict the case, the maker or the times are warned about
    Given the organiser has opened the case of the "client"
    When the organiser stores the document "client plan" with "<oddity>"
    Then the answer accepts it and warns by the rule "<rule>", at "<place>"

    Examples:
      | oddity                               | rule          | place                                  |
      | another service task than its case's | storing-13    | localSocialHeader/functionCode         |
      | a service task of 2011               | old-02        | localSocialHeader/originalFunctionCode |
      | another producer                     | agreement-08  | serviceProducer                        |
      | a reason for a correction            | correction-10 | localSocialHeader/reasonOfCorrection   |
      | a client in the metadata alone       | agreement-07  | otherClient                            |

  Scenario: A document that names a case which nobody has opened is warned about
    When the organiser tries to store the document "client plan"
    Then the answer accepts it and warns by the rule "storing-08", at "componentOf/encompassingEncounter/id"

  Scenario: A producer that stores a week after the document was made is warned
    Given the right of the producer has been opened
    When the producer stores the document "implementation plan" with "a time of creation a week ago"
    Then the answer accepts it and warns by the rule "producing-04", at "localSocialHeader/creationTime"

  Scenario: A service that the metadata name and the content does not is warned about
    Given the right of the producer has been opened
    When the producer stores the document "meeting entry" with "a social service that its content does not name"
    Then the answer accepts it and warns by the rule "agreement-06", at "socialService"

  Scenario: What a producer stores in another service task than its right is refused, and why stands in the journal
    Given the right of the producer has been opened
    When the producer stores the document "implementation plan" with "another service task than its case's"
    Then the answer refuses it by the rule "access-01", naming "no register access right in force"
    And the journal alone tells the rule "access-06"
