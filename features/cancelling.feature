Feature: Calling off an order that is confirmed
  For an hour after the yes, the shop calls its order off by itself; then it has to speak to someone.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And the shop has ordered "Cement x 100"

  @real
  Scenario: Within the hour
    When the shop writes "cancel"
    Then it reads "Shall I cancel ORD-… of ₹5,000?"
    And it reads "1 Yes, cancel it · 2 No, keep it"
    And the distributor has an order of ₹5,000
    When the shop answers "1"
    Then it reads "ORD-… is cancelled. Nothing will be delivered for it."
    And the distributor has the orders
      | ₹5,000 | cancelled |
    When the shop writes "status"
    Then it reads "Cancelled"
    When the shop writes "invoice"
    Then it does not read "Please pay by"

  Scenario Outline: In the shop's words
    When the shop writes "<words>"
    Then it reads "₹5,000"
    When the shop answers "1"
    Then the distributor has the orders
      | ₹5,000 | cancelled |

    Examples:
      | words            |
      | cancel my order  |
      | order cancel karo |
      | cancel ORD-…     |
      | order cancel kar do bhai |
      | ऑर्डर रद्द करो      |

  Scenario Outline: The shop keeps it after all
    When the shop writes "cancel"
    And the shop answers "<no>"
    Then it reads "ORD-…"
    And the distributor has an order of ₹5,000

    Examples:
      | no      |
      | 2       |
      | no      |
      | nahi    |
      | keep it |

  Scenario: Yes in words
    When the shop writes "cancel"
    And the shop answers "yes"
    Then it reads "ORD-… is cancelled"

  Scenario: After the hour
    When 2 hours have passed
    And the shop writes "cancel"
    Then it reads "ORD-… can no longer be cancelled here"
    And it reads "Write agent to speak to someone."
    And the distributor has an order of ₹5,000

  Scenario: The hour ends before the answer
    When the shop writes "cancel"
    And 2 hours have passed
    And the shop answers "1"
    Then it reads "ORD-… can no longer be cancelled here"
    And the distributor has an order of ₹5,000

  Scenario: Twice
    When the shop writes "cancel"
    And the shop answers "1"
    And the shop writes "cancel"
    Then it reads "There is no order that could be cancelled."

  Scenario: An order that waits for its yes goes first
    When the shop writes "Cement x 7"
    And the shop writes "cancel"
    Then it reads "nothing was ordered"
    And the distributor has an order of ₹5,000

  Scenario: Nobody calls off an order of another shop
    Given another shop
    When the other shop writes "cancel"
    Then the other shop reads "There is no order that could be cancelled."

  @real
  Scenario: A cancelled order gives its stock back
    Given it has 40 of "Cement" in stock
    When the shop orders "Cement x 30"
    And the other shop writes "cement stock?"
    Then the other shop reads "10 bags in stock"
    When the shop writes "cancel"
    And the shop answers "1"
    And the other shop writes "cement stock?"
    Then the other shop reads "40 bags in stock"

  Scenario: Called off before it was billed
    When the shop writes "Cement x 20"
    And the shop answers "1"
    And the shop writes "cancel"
    And the shop answers "1"
    And the background jobs have run
    Then no invoice arrives
    And the distributor has the orders
      | ₹1,000 | cancelled |
      | ₹5,000 | confirmed |
