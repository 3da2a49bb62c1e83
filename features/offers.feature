Feature: Offers
  Who writes STOP gets no offers any more; orders and invoices go on.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  @real
  Scenario: No more offers, and then offers again
    When the shop writes "STOP"
    Then it reads "no more offers"
    And the distributor may send it no offers
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000"
    When the shop answers "1"
    Then the distributor has an order of ₹5,000
    When the background jobs have run
    Then the invoice arrives
    When the shop writes "START"
    Then it reads "offers again"
    And the distributor may send it offers

  Scenario Outline: In the shop's words
    When the shop writes "<words>"
    Then the distributor may send it no offers

    Examples:
      | words        |
      | stop         |
      | Stop.        |
      | unsubscribe  |
      | stop messages |

  Scenario Outline: What only sounds like it
    When the shop writes "<words>"
    Then the distributor may send it offers

    Examples:
      | words                     |
      | cancel                    |
      | end                       |
      | quit                      |
      | don't stop the delivery   |
      | stop the cement, send 20 sand |
      | no                        |

  Scenario: In the middle of an order
    When the shop writes "Cement x 100"
    And the shop writes "STOP"
    Then it reads "no more offers"
    When the shop answers "1"
    Then the distributor has an order of ₹5,000
    And the distributor may send it no offers

  Scenario: A day later it is still so
    When the shop writes "STOP"
    And 25 hours have passed
    And the shop writes "hello"
    Then the distributor may send it no offers
