Feature: The same as last time
  One word brings the last order back, at the prices of today.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product      | unit | price |
      | Binding Wire | kg   | 82    |
      | River Sand   | ton  | 1450  |
    And the shop has ordered "100 cement, 10 kg binding wire"

  @real
  Scenario: It is shown and confirmed like any other
    When the shop writes "same as last time"
    Then it reads the lines
      """
      Order Summary
      1. Cement: 100 bags × ₹50 = ₹5,000
      2. Binding Wire: 10 kg × ₹82 = ₹820
      Total: ₹5,820
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has the orders
      | ₹5,820 | confirmed |
      | ₹5,820 | confirmed |

  Scenario Outline: In the shop's words
    When the shop writes "<words>"
    Then it reads "= ₹5,000"
    And it reads "= ₹820"

    Examples:
      | words                |
      | same order again     |
      | repeat last order    |
      | wahi order           |
      | pichla order bhej do |
      | वही ऑर्डर             |

  Scenario Outline: With a change
    When the shop writes "<words>"
    Then it reads "<line>"
    And it reads "<total>"

    Examples:
      | words                              | line                 | total  |
      | last but 50 cement                 | Cement: 50 bags      | ₹3,320 |
      | same as last time but cement 50    | Cement: 50 bags      | ₹3,320 |
      | wahi order bas cement 50           | = ₹2,500             | ₹3,320 |
      | same order without binding wire    | Cement: 100 bags     | ₹5,000 |
      | same as last time and 2 river sand | River Sand: 2 ton    | ₹8,720 |

  Scenario: The price has changed since
    When the price of "Cement" becomes ₹55
    And the shop writes "same as last time"
    Then it reads "1. Cement: 100 bags × ₹55 = ₹5,500"
    And it reads "Total: ₹6,320"

  Scenario: Less is in stock than last time
    When only 40 of "Cement" are left
    And the shop writes "same as last time"
    Then it reads "only 40 of 100 in stock"
    And it reads "Total: ₹2,820"

  Scenario: A product is no longer sold
    When the distributor no longer sells "Binding Wire"
    And the shop writes "same as last time"
    Then it reads "No longer sold, so left out: Binding Wire."
    And it reads "Total: ₹5,000"

  Scenario: Nothing of it is sold any more
    When the distributor no longer sells "Binding Wire"
    And the distributor no longer sells "Cement"
    And the shop writes "same as last time"
    Then it reads "No longer sold, so left out: Cement, Binding Wire."
    And it does not read "Order Summary"

  Scenario: Each shop has its own last time
    Given another shop
    When the other shop writes "same as last time"
    Then the other shop reads "You have not ordered here before."
