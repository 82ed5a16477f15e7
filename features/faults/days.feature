Feature: Midnight, a leap day and open ends
  A right begins on its first day in Finland, whatever the clock says elsewhere.

  @O08
  Scenario: A right begins at midnight in Finland
    Given the clock can be moved
    When the clock moves to "23:30"
    And the organiser stores for the "client at midnight" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client at midnight" the document "client relationship" so that "the producer's right begins tomorrow"
    Then the archive accepts it
    When the producer searches for the documents of the "client at midnight"
    Then nothing is shown, by the rule "access-03"
    When the clock moves to "00:30"
    And the producer searches for the documents of the "client at midnight"
    Then the right to the "client at midnight" is in force

  @O09
  Scenario: A right that began on a leap day, and has no end, is in force
    When the organiser stores for the "client born on a leap day" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client born on a leap day" the document "client relationship" so that "the producer's right began on a leap day"
    Then the archive accepts it
    When the producer verifies its right to the "client born on a leap day"
    Then the right to the "client born on a leap day" is in force

  @O08
  Scenario: A right's last day lasts until midnight in Finland
    Given the clock can be moved
    When the clock moves to "00:30"
    And the organiser stores for the "client at the end of a day" the document "client relationship"
    Then the archive accepts it
    When the organiser replaces for the "client at the end of a day" the document "client relationship" so that "the producer's right begins today"
    Then the archive accepts it
    When the organiser replaces for the "client at the end of a day" the document "client relationship" so that "the producer's right ends today"
    Then the archive accepts it
    When the producer searches for the documents of the "client at the end of a day"
    Then the right to the "client at the end of a day" is in force

  @O08
  Scenario: On the day on which the clocks change, a right lasts until midnight too
    Given the clock can be moved
    When the clock moves to "12:00"
    And the clock moves on to the day on which summer time begins or ends
    And the organiser replaces for the "client at midnight" the document "client relationship" so that "the producer's right ends today"
    Then the archive accepts it
    When the clock moves to "23:30"
    And the producer searches for the documents of the "client at midnight"
    Then the right to the "client at midnight" is in force
