Feature: Minimum order and delivery
  The distributor's terms are told before the yes, and are what the shop pays.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  @real
  Scenario: An order that is too small
    Given the smallest order is ₹2,000
    When the shop writes "Cement x 32"
    Then it reads the lines
      """
      Total: ₹1,600

      The smallest order is ₹2,000: ₹400 more, please.
      2 Change · 3 Cancel
      """
    When the shop answers "1"
    Then it reads "The smallest order is ₹2,000: ₹400 more, please."
    And the distributor has no order
    When the shop writes "add 8 cement"
    Then it reads "1 Confirm · 2 Change · 3 Cancel"
    When the shop answers "1"
    Then the distributor has an order of ₹2,000

  Scenario: A question does not make it large enough
    Given the smallest order is ₹2,000
    When the shop writes "Cement x 32"
    And the shop writes "price of cement"
    Then it reads "₹400 more, please."
    And it does not read "still waiting"

  Scenario: It can still be changed or dropped
    Given the smallest order is ₹2,000
    When the shop writes "Cement x 32"
    And the shop answers "2"
    Then it reads "What shall I change?"
    When the shop answers "cancel"
    Then it reads "nothing was ordered"

  @real
  Scenario: Delivery is charged
    Given delivery costs ₹100
    When the shop writes "Cement x 20"
    Then it reads the lines
      """
      Delivery: ₹100
      Total: ₹1,100
      """
    When the shop answers "1"
    Then it reads "Total: ₹1,100"
    When the background jobs have run
    Then the invoice reads "Delivery: ₹100"
    And the invoice reads "Total: ₹1,100"

  Scenario: Delivery is free for a large order
    Given delivery costs ₹100
    And delivery is free from ₹5,000 on
    When the shop writes "Cement x 99"
    Then it reads "Delivery: ₹100"
    When the shop writes "cement 100"
    Then it does not read "Delivery"
    And it reads "Total: ₹5,000"

  Scenario: What follows later costs no second delivery
    Given delivery costs ₹100
    And for short stock the distributor sends the rest later
    And it has 40 of "Cement" in stock
    When the shop orders "Cement x 100"
    Then the distributor has the orders
      | ₹3,000 | pending   |
      | ₹2,100 | confirmed |

  Scenario: The day it goes out
    Given the distributor delivers every day, whatever is ordered before midnight
    When the shop writes "Cement x 20"
    Then it reads "It goes out on"
    When the shop answers "1"
    Then it reads "It goes out on"
    When the shop writes "status"
    Then it reads "It goes out on"
