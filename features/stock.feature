Feature: Stock
  A yes promises what is there and no more; what is short is left out, follows later, or waits, by the
  distributor's rule.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product    | unit | price |
      | River Sand | ton  | 1450  |
    And it has 40 of "Cement" in stock

  @real
  Scenario: What is there is ordered, and no more
    When the shop writes "Cement x 100"
    Then it reads the lines
      """
      Order Summary
      1. Cement: 40 bags × ₹50 = ₹2,000
          ⚠️ only 40 of 100 in stock
      Total: ₹2,000
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹2,000
    When the shop writes "cement stock?"
    Then it reads "❌ Cement: out of stock now"

  Scenario: What is not there is left out
    Given it has 0 of "Cement" in stock
    When the shop writes "100 cement and 2 ton river sand"
    Then it reads "not in stock, left out"
    And it reads "Total: ₹2,900"
    When the shop answers "1"
    Then the distributor has an order of ₹2,900

  Scenario: There is nothing at all to be ordered
    Given it has 0 of "Cement" in stock
    When the shop writes "Cement x 100"
    Then it reads "Nothing of this is in stock now, so it cannot be ordered."
    And it does not read "1 Confirm"
    When the shop answers "1"
    Then it reads "Nothing of this is in stock now"
    And the distributor has no order

  @real
  Scenario: What is there is ordered, and the rest follows
    Given for short stock the distributor sends the rest later
    When the shop writes "Cement x 100"
    Then it reads the lines
      """
      1. Cement: 40 bags × ₹50 = ₹2,000
          ⚠️ only 40 of 100 in stock; 60 follow when they come
      Later: ₹3,000, billed when it comes
      Total: ₹2,000
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "of ₹3,000 follows when it is in stock."
    And the distributor has the orders
      | ₹3,000 | pending   |
      | ₹2,000 | confirmed |

  Scenario: The rest comes
    Given for short stock the distributor sends the rest later
    And the shop has ordered "Cement x 100"
    When only 100 of "Cement" are left
    And 1 minutes pass
    Then these have arrived, one after the other
      | of ₹3,000 is in stock now |
      | Invoice INV-2             |
    And the distributor has the orders
      | ₹3,000 | confirmed |
      | ₹2,000 | confirmed |

  Scenario: Some of the rest comes
    Given for short stock the distributor sends the rest later
    And the shop has ordered "Cement x 100"
    When only 70 of "Cement" are left
    And 1 minutes pass
    Then nothing has arrived

  Scenario: The whole line waits until all of it is there
    Given for short stock the distributor waits for the whole line
    When the shop writes "100 cement and 2 ton river sand"
    Then it reads "only 40 in stock; all 100 follow when they are there"
    And it reads "Total: ₹2,900"
    When the shop answers "1"
    Then it reads "of ₹5,000 follows when it is in stock."
    And the distributor has the orders
      | ₹5,000 | pending   |
      | ₹2,900 | confirmed |

  Scenario: What waits is told, and called off at any time
    Given for short stock the distributor waits for the whole line
    When the shop writes "Cement x 100"
    And the shop answers "1"
    Then it reads "ORD-… of ₹5,000 follows when it is in stock."
    When the shop writes "status"
    Then it reads "Status: Waiting for stock"
    When 20 hours have passed
    And the shop writes "cancel"
    And the shop answers "1"
    Then it reads "ORD-… is cancelled"

  @real
  Scenario: Two shops want the last bags
    Given another shop
    When the shop writes "Cement x 40"
    And the other shop writes "Cement x 30"
    And the shop answers "1"
    Then it reads "Order confirmed!"
    When the other shop answers "1"
    Then the other shop reads "has changed since you saw it"
    And the other shop reads "Nothing of this is in stock now"
    And the distributor has an order of ₹2,000

  Scenario: What is cancelled is free for the next one
    Given the shop has ordered "Cement x 40"
    And another shop
    When the other shop writes "Cement x 30"
    Then the other shop reads "not in stock, left out"
    When the distributor cancels the order, since "the truck broke down"
    And the other shop answers "1"
    Then the other shop reads "1. Cement: 30 bags × ₹50 = ₹1,500"
    When the other shop answers "1"
    Then the other shop reads "Order confirmed!"
