Feature: The log of the use of client data
  What a producer does in the organiser's register stands in the register's log: who, from which
  unit, whose data, for what and when. The producer's own users see what their work needs.

  @scene
  Scenario: The organiser opens a client relationship, to follow its use
    When the organiser stores for the "client of the logs" the document "client relationship"
    Then the archive accepts it
    When the organiser stores for the "client of the logs" the document "case"
    Then the archive accepts it

  @L03
  Scenario: A refused attempt stands in the log
    When the producer searches for the documents of the "client of the logs"
    Then nothing is shown, by the rule "access-02"
    When the organiser asks for the log of its register about the "client of the logs"
    Then the log tells of each attempt of the producer on the data of the "client of the logs" that was refused

  @scene
  Scenario: The organiser opens the right, to follow its use
    When the organiser replaces for the "client of the logs" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the organiser tells the producer of the right and the case of the "client of the logs"
    And the producer verifies its right to the "client of the logs"
    Then of the "client of the logs" the document "client relationship" is shown

  @L02 @scene
  Scenario: A stored document stands in the log
    When the producer stores for the "client of the logs" the document "start entry"
    Then the archive accepts it
    When the producer asks for the log of its unit about the "client of the logs"
    Then the log tells of each document that the producer has stored for the "client of the logs"

  @L01
  Scenario: A search and a look stand in the log
    When the producer searches for the documents of the "client of the logs"
    And the producer opens for the "client of the logs" the document "start entry"
    And the producer asks for the log of its unit about the "client of the logs"
    Then the log tells of each search and each look of the producer at the data of the "client of the logs"

  @L04
  Scenario: The organiser follows what the producer does in its register
    When the producer searches for the documents of the "client of the logs"
    And the organiser asks for the log of its register about the "client of the logs"
    Then the log tells of everything that the producer has done with the data of the "client of the logs"

  @L05
  Scenario: Use under the right is use of the organiser's register
    When the producer searches for the documents of the "client of the logs"
    And the organiser asks for the log of its register about the "client of the logs"
    Then the log has what the producer has done with the data of the "client of the logs" as use under the right

  @L07
  Scenario: The log repeats nothing of the documents
    When the producer searches for the documents of the "client of the logs"
    And the organiser asks for the log of its register about the "client of the logs"
    Then the log repeats no text of the documents of the "client of the logs" and not the client's name

  @L10
  Scenario: A user finds a document, and nothing any more once the access right has been taken away
    When the producer, as "a user whose access right will be taken away", searches for the documents of the "client of the logs"
    Then of the "client of the logs" the document "start entry" is shown
    When the producer, as "the same user without the access right that was taken away", searches for the documents of the "client of the logs"
    Then the system itself refuses
    When the producer asks for the log of its unit about the "client of the logs"
    Then the log tells of no use of the data of the "client of the logs" by that user afterwards

  @L11
  Scenario: A care worker finds and opens what the work needs
    When the producer, as "a care worker who works with the client", searches for the documents of the "client of the logs"
    Then of the "client of the logs" the document "start entry" is shown
    When the producer, as "a care worker who works with the client", opens for the "client of the logs" the document "start entry"
    Then of the "client of the logs" the content is the same as was stored

  @L11
  Scenario: A supervisor whose task does not need the client's documents neither finds nor opens them
    When the producer, as "a supervisor who does not work with the client", searches for the documents of the "client of the logs"
    Then the system itself refuses
    When the producer, as "a supervisor who does not work with the client", opens for the "client of the logs" the document "start entry"
    Then the system itself refuses
