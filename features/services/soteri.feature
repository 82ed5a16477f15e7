Feature: Soteri, the register of service producers
  Private producers register in Soteri. What is registered today is handed over to the organisation
  register in the night.

  Scenario: A unit that is registered today is in the organisation register tomorrow
    When a new producer registers a unit
    Then the organisation register does not show the registered unit yet
    When a day passes
    Then the organisation register shows the registered unit under its producer

  Scenario: The two identifiers of a unit are kept together
    When a new producer registers a unit
    Then Soteri shows the unit without an identifier of the organisation register
    When a day passes
    Then Soteri shows the unit by the identifier that it got in each register

  Scenario: A unit that has ended gets its end in the organisation register
    Given a new producer has registered a unit, which has been handed over
    When the unit ends in Soteri on "2026-12-31"
    And a day passes
    Then the organisation register shows that the registered unit ends on "2026-12-31"

  Scenario: A unit that is pending is not handed over
    When a new producer applies for a unit
    And a day passes
    Then the organisation register does not show the registered unit yet

  Scenario: A unit under a public organiser is told of
    When a new producer registers a unit under the organiser
    Then Soteri tells that a private unit stands under the organiser

  Scenario: A public organisation does not register itself
    When the organiser registers as a producer
    Then Soteri refuses, for a public organisation keeps the organisation register itself
