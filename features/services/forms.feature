Feature: The two forms of a document
  A structured document has a content that systems read and a display form that people read; both are
  of the same document and say the same.

  Scenario Outline: A structured document without one of its forms is refused
    When the organiser stores the document "client relationship" with "<oddity>"
    Then the answer refuses it by the rule "structure-03", at "<place>"
    And nothing was stored

    Examples:
      | oddity          | place                     |
      | no content      | component/nonXMLBody/json |
      | no display form | component/nonXMLBody/text |

  Scenario Outline: Forms that do not belong together are warned about
    Given the organiser has opened the case of the "client"
    When the organiser stores the document "client plan" with "<oddity>"
    Then the answer accepts it and warns by the rule "<rule>", at "<place>"

    Examples:
      | oddity                               | rule       | place                                  |
      | a text that is not displayed         | display-08 | component/nonXMLBody/text              |
      | the display form of another document | display-06 | component/nonXMLBody/text              |
      | the format of a PDF                  | display-04 | localSocialHeader/fileFormat           |
      | a PDF/A and a format of content      | display-05 | localSocialHeader/structuredFileFormat |

  Scenario: An old document that is no PDF/A is refused
    Given the organiser has opened the case of the "client"
    When the organiser stores the document "client plan" with "XHTML as an old document"
    Then the answer refuses it by the rule "display-01", at "component/nonXMLBody/text"

  Scenario Outline: Old documents of a kind that no public text settles are taken and noted
    When the organiser stores the document "client plan" with "<oddity>"
    Then the answer accepts it, and the journal notes the rule "<rule>", at "<place>"

    Examples:
      | oddity                         | rule       | place                                  |
      | a PDF/A-3 as an old document   | display-03 | component/nonXMLBody/text              |
      | a PDF/A without a service task | old-03     | localSocialHeader/originalFunctionCode |

  Scenario Outline: Metadata and content that name another client or kind of document are refused
    Given the organiser has opened the case of the "client"
    When the organiser stores the document "<document>" with "<oddity>"
    Then the answer refuses it by the rule "<rule>" among others, at "<place>"

    Examples:
      | document    | oddity                          | rule         | place                           |
      | client plan | another client than its content | structure-05 | recordTarget                    |
      | case        | the group of client documents   | structure-10 | localSocialHeader/documentGroup |

  Scenario Outline: Metadata that tell another relationship or case than the content are warned about
    When the organiser stores the document "<document>" with "<oddity>"
    Then the answer accepts it and warns by the rule "<rule>", at "<place>"

    Examples:
      | document            | oddity                                | rule         | place                                               |
      | client relationship | another relationship than its content | agreement-04 | localSocialHeader/encompassingClientRelationship    |
      | case                | another opening day than its content  | agreement-05 | componentOf/encompassingEncounter/effectiveTime/low |

  Scenario: A birth date of the content that is not the client's is noted
    When the organiser stores the document "client relationship" with "another birth date in its content"
    Then the answer accepts it, and the journal notes the rule "structure-07", naming "1978-08-04"
