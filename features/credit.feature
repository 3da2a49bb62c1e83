Feature: Credit
  A shop orders on credit as far as its distributor trusts it; beyond that the distributor decides.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And the shop may owe ₹5,000
    And the shop has ordered "Cement x 60"

  @real
  Scenario: Over the limit, and approved
    When the shop writes "Cement x 50"
    And the shop answers "1"
    Then it reads "Noted: ORD-… of ₹2,500 is over your credit limit (you owe ₹3,000, limit ₹5,000)"
    And it reads "Shree Balaji Traders has to approve it. We tell you here."
    And it does not read "confirmed"
    When the background jobs have run
    Then no invoice arrives
    When the distributor approves the order
    Then it reads "ORD-… of ₹2,500 is approved."
    And the invoice reads "Total: ₹2,500"
    And the distributor has the orders
      | ₹2,500 | confirmed |
      | ₹3,000 | confirmed |

  Scenario: Up to the limit
    When the shop writes "Cement x 40"
    And the shop answers "1"
    Then it reads "Order confirmed!"

  @real
  Scenario: Declined
    When the shop writes "Cement x 50"
    And the shop answers "1"
    And the distributor cancels the order, since "please pay the old bill first"
    Then it reads "ORD-… of ₹2,500 is cancelled by us."
    And it reads "(please pay the old bill first)"
    When the background jobs have run
    Then no invoice arrives

  Scenario: Nobody decides in time
    When the shop writes "Cement x 50"
    And the shop answers "1"
    And 25 hours have passed
    And the shop writes "hello"
    And 1 minutes pass
    Then these have arrived, one after the other
      | was not approved in time |

  Scenario: What waits for approval can be seen and called off
    When the shop writes "Cement x 50"
    And the shop answers "1"
    And the shop writes "status"
    Then it reads "Status: Waiting for approval"
    And it reads "You can cancel it as long as it waits."
    When the shop writes "cancel"
    And the shop answers "1"
    Then it reads "ORD-… is cancelled"

  Scenario: A payment makes room
    Given the distributor has received ₹3,000
    When the shop writes "Cement x 50"
    And the shop answers "1"
    Then it reads "Order confirmed!"

  Scenario: A limit for every shop
    Given every shop may owe ₹1,000
    And another shop
    When the other shop writes "Cement x 50"
    And the other shop answers "1"
    Then the other shop reads "is over your credit limit (you owe ₹0, limit ₹1,000)"

  Scenario: An invoice is overdue for too long
    Given the shop may owe ₹50,000
    And an invoice may be 7 days overdue
    When 528 hours have passed
    And the shop writes "Cement x 1"
    And the shop answers "1"
    Then it reads "Order confirmed!"
    When 24 hours have passed
    And the shop writes "Cement x 1"
    And the shop answers "1"
    Then it reads "since an invoice is overdue"
