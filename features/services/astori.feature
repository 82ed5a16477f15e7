Feature: Astori, the register of information systems
  Who takes a system into use looks first whether it may be used.

  Scenario: A system whose certificate is in force may be used
    When the system "DEMO-1" is looked up
    Then it may be used
    And its joint test is "passed"

  Scenario: A system whose certificate has expired may not be used any more
    When the system "DEMO-3" is looked up
    Then it may not be used, for its certificate has expired
    And it has a significant deviation

  Scenario: The same system could be used before its certificate expired
    Given the day is "2026-06-30"
    When the system "DEMO-3" is looked up
    Then it may be used
    And it has no deviation

  Scenario: Systems that may not be used are found by a search
    When the systems that may not be used are searched for
    Then the system "DEMO-3" is found
    And the system "DEMO-1" is not found
