Feature: What a shop wants to be written about
  Offers and reminders to order are for those who want them; orders and money are not touched by that.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  @real
  Scenario Outline: A bare STOP
    When the shop writes "<words>"
    Then the distributor may send it no offers
    And it is on record that the shop refuses campaigns, with the message that said so

    Examples:
      | words       |
      | STOP        |

  Scenario Outline: In other words
    When the shop writes "<words>"
    Then the distributor may send it no offers

    Examples:
      | words       |
      | stop        |
      | Stop.       |
      | unsubscribe |
      | band karo   |
      | बंद करो       |
      | रोको         |

  Scenario Outline: What ends an order ends nothing else
    Given the shop has written "Cement x 100"
    When the shop writes "<words>"
    Then the distributor may send it offers
    And nothing is on record of what it wants

    Examples:
      | words          |
      | cancel         |
      | end            |
      | quit           |
      | exit           |
      | clear          |
      | रद्द             |
      | order band karo |

  Scenario: The confirmation says what goes on, and it does
    When the shop writes "STOP"
    Then it reads "Orders, invoices and payments still work here."
    When the shop orders "Cement x 60"
    Then the invoice arrives
    When the distributor receives ₹3,000
    Then it reads "Received ₹3,000"

  Scenario: START
    Given the shop has written "STOP"
    When the shop writes "START"
    Then the distributor may send it offers
    And it is on record that the shop wants campaigns, with the message that said so

  Scenario: START is kept of a shop that never said STOP
    When the shop writes "START"
    Then it is on record that the shop wants campaigns, with the message that said so

  Scenario: Reminders to order are kept as well
    Given the distributor asks shops for their usual order
    When the shop writes "order yaad dilana"
    Then it is on record that the shop wants nudges, with the message that said so
    When the shop writes "mat yaad dilana"
    Then it is on record that the shop refuses nudges, with the message that said so

  Scenario: A distributor that does not offer them
    When the shop writes "remind me to order"
    Then it reads "Shree Balaji Traders does not send reminders to order at present."
    And it is on record that the shop wants nudges, with the message that said so

  Scenario: After a STOP they wait for a START
    Given the distributor asks shops for their usual order
    And the shop has written "STOP"
    When the shop writes "remind me to order"
    Then it reads "they begin after START"
