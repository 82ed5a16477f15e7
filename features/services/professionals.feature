Feature: The registers of professionals
  Whether somebody has a professional right is seen by the registration number, from yesterday's data.

  Scenario: A right in force is shown
    When the rights of "90000000001" are looked up
    Then the right to be "sosionomi" is shown

  Scenario: A right that has ended is hidden, one that goes on is shown
    When the rights of "90000000006" are looked up
    Then the right to be "sosionomi" is shown
    And the right to be "lähihoitaja" is not shown

  Scenario: Who has only a right that has ended is not found
    When the rights of "90000000009" are looked up
    Then nobody is found

  Scenario: A right that began today is seen tomorrow
    Given the day is "2016-12-20"
    When the rights of "90000000010" are looked up
    Then nobody is found
    When a day passes
    And the rights of "90000000010" are looked up
    Then the right to be "sosionomi" is shown

  Scenario: A restriction of a right is shown
    When the rights of "90000000007" are looked up
    Then the right to be "sosionomi" is shown with the restriction "valvonnassa"
