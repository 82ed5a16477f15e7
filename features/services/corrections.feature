Feature: How a document is corrected
  A new version replaces the newest one, has an id of its own, and says in frame and document why it
  was made.

  Scenario Outline: A replacement that does not name what it replaces, or why, is refused
    Given the organiser has opened the case of the "client"
    And the organiser has stored the document "client plan"
    When the organiser replaces the document "client plan" with "<oddity>"
    Then the answer refuses it by the rule "<rule>" among others, at "<place>"

    Examples:
      | oddity                                 | rule          | place                                |
      | a set that nobody has stored           | correction-01 | setId                                |
      | the id of the version that it replaces | correction-03 | id                                   |
      | no reason in the frame                 | correction-06 | clinicalDocument/reasonCode          |
      | no reason for the correction           | correction-06 | localSocialHeader/reasonOfCorrection |
      | another replaced version in the frame  | correction-07 | relatedDocument/parentDocument/id    |

  Scenario: Two reasons for one replacement are warned about
    Given the organiser has opened the case of the "client"
    And the organiser has stored the document "client plan"
    When the organiser replaces the document "client plan" with "another reason in the frame"
    Then the answer accepts it and warns by the rule "correction-08", at "localSocialHeader/reasonOfCorrection"

  Scenario: A reason that no public text tells is taken and noted
    Given the organiser has opened the case of the "client"
    And the organiser has stored the document "client plan"
    When the organiser replaces the document "client plan" with "a reason that nobody knows"
    Then the answer accepts it, and the journal notes the rule "correction-09", at "clinicalDocument/reasonCode"
