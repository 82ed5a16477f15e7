Feature: When a service fails
  What a client data system has to survive: the bench is told to fail, and the journal tells what
  was done nevertheless.

  @unavailable
  Scenario: What could not be stored is sent again, and is stored once
    Given the archive will be unavailable once
    When the organiser tries to store the document "client relationship"
    Then the organiser gets no answer that it can use
    And nothing was stored
    When the organiser sends the same message again
    Then the archive accepts the message
    And the message is stored once

  @lost_answer
  Scenario: A lost answer is asked for with the same message, which is not stored twice
    Given the archive's next answer will be lost
    When the organiser tries to store the document "client relationship"
    Then the organiser gets no answer that it can use
    When the organiser sends the same message again
    Then the archive accepts the message
    And the message is stored once

  @error_page
  Scenario: A page of HTML in place of an answer is no acceptance
    Given a gateway will refuse the next message
    When the organiser tries to store the document "client relationship"
    Then the organiser gets no answer that it can use
    And nothing was stored

  @wrong_acknowledgement
  Scenario: An acknowledgement of another message says nothing about one's own
    Given the organiser has stored the document "client relationship"
    And the archive will acknowledge another message than the one it got
    When the organiser sends the same message again
    Then the acknowledgement names another message

  @slow_seconds
  Scenario: A late answer is an answer
    Given the archive will answer 0.2 seconds late
    When the organiser has stored the document "client relationship"
    Then the message is stored once
