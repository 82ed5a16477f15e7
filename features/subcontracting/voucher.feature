Feature: A service voucher is a bought service
  A voucher that was granted opens no register by itself: the organiser enters the producer by hand, and
  stays the controller.

  @H08 @scene
  Scenario: A voucher that was granted opens no right by itself
    When the organiser stores for the "voucher client" the document "client relationship"
    And the organiser stores for the "voucher client" the document "case"
    And the organiser stores for the "voucher client" the document "service decision"
    Then the archive accepts it
    When the producer searches for the documents of the "voucher client"
    Then nothing is shown, by the rule "access-02"

  @H07 @scene
  Scenario: The organiser enters the producer, and the voucher works as a purchase does
    When the organiser replaces for the "voucher client" the document "client relationship" so that "the producer's right begins yesterday"
    Then the archive accepts it
    When the archivist lists the documents of the "voucher client" in the register of the organiser
    Then in the list, the right of the "producer" to the "voucher client" lasts from "yesterday" to "no day yet"
    When the organiser tells the producer of the right and the case of the "voucher client"
    And the producer opens for the "voucher client" the document "service decision"
    Then its content is the same as the organiser stored
    When the producer stores for the "voucher client" the document "start entry"
    Then the archive accepts it

  @H07
  Scenario: The public organiser is the controller of what is produced for a voucher
    When the producer tries to store for the "voucher client" the document "meeting entry" with the fault "the producer as controller"
    Then it is refused by the rule "storing-04"
    When the archivist lists the documents of the "voucher client" in the register of the organiser
    Then in the list, everything that the producer has stored for the "voucher client" is by the unit of "producer"
    When the archivist lists the documents of the "voucher client" in the register of the producer
    Then nothing is in the list

  @H09
  Scenario: A private person who delivers the service is not entered: the organiser records it
    When the organiser stores for the "assisted client" the document "client relationship"
    And the organiser stores for the "assisted client" the document "case"
    And the organiser tries to replace for the "assisted client" the document "client relationship" so that "a private person is named as the producer"
    Then it is refused by the rule "relationship-01"
    When the organiser stores for the "assisted client" the document "daily life entry"
    Then the archive accepts it
