Feature: What becomes of an order
  The shop hears of each step of its order once, and cannot call off what has left.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it has 500 of "Cement" in stock
    And the shop has ordered "Cement x 100"

  @real
  Scenario: It leaves and is delivered
    When the order leaves by "RJ14 GA 1234"
    Then it reads "ORD-… of ₹5,000 is on its way."
    And it reads "(RJ14 GA 1234)"
    When the background jobs have run
    Then nothing has arrived
    When the order is delivered
    Then it reads "ORD-… of ₹5,000 is delivered."
    And the distributor has the orders
      | ₹5,000 | delivered |
    When the shop writes "status"
    Then it reads "Status: Delivered"

  Scenario: What has left is not called off by the shop
    Given the order has left by "RJ14 GA 1234"
    When the shop writes "cancel"
    Then it reads "ORD-… has left already, so it can no longer be cancelled here."
    And the distributor has the orders
      | ₹5,000 | dispatched |

  Scenario: What has left is in the godown no more
    Given the order has left by "RJ14 GA 1234"
    When the shop writes "cement stock?"
    Then it reads "Cement: 400 bags in stock"

  @real
  Scenario: The distributor cancels it
    When the distributor cancels the order, since "the factory is closed"
    Then it reads "ORD-… of ₹5,000 is cancelled by us."
    And it reads "(the factory is closed)"
    When the background jobs have run
    Then nothing has arrived
    When the shop writes "invoice INV-1"
    Then it reads "This invoice is cancelled"
    When the shop writes "balance"
    Then it reads "You owe nothing."

  Scenario: What was paid in part is not called off by the shop
    Given the distributor has received ₹1,000
    When the shop writes "cancel"
    Then it reads "Something was paid on the invoice for ORD-…"

  Scenario Outline: Each step in the language of the shop
    Given a shop that is spoken to in <language>
    And the shop has ordered "Cement x 100"
    When the order leaves by "RJ 14"
    Then it is answered in <language>

    Examples:
      | language |
      | Hindi    |
      | Hinglish |
      | English  |
