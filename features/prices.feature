Feature: Prices
  Each shop sees its own price, with or without tax as the distributor tells it, and pays what it saw.

  Background:
    Given a distributor sells
      | product    | unit | price | gst |
      | Cement     | bag  | 50    | 18  |
      | River Sand | ton  | 1450  | 5   |

  @real
  Scenario: A price for some shops
    Given a shop tagged "bulk" pays ₹45 for "Cement"
    And the shop is tagged "bulk"
    When the shop writes "price of cement"
    Then it reads "Cement: ₹45 / bag"
    When the shop writes "Cement x 100"
    Then it reads "1. Cement: 100 bags × ₹45 = ₹4,500"
    When the shop answers "1"
    Then it reads "Total: ₹4,500"
    And the distributor has an order of ₹4,500

  Scenario: Another shop pays the usual price
    Given a shop tagged "bulk" pays ₹45 for "Cement"
    And the shop is tagged "bulk"
    And another shop
    When the other shop writes "Cement x 100"
    Then the other shop reads "Total: ₹5,000"

  Scenario: A tag is taken away before the yes
    Given a shop tagged "bulk" pays ₹45 for "Cement"
    And the shop is tagged "bulk"
    When the shop writes "Cement x 100"
    And the shop is tagged "retail"
    And the shop answers "1"
    Then it reads "has changed since you saw it"
    And it reads "Total: ₹5,000"
    And the distributor has no order

  Scenario: Prices with tax
    Given the distributor is registered for GST in Rajasthan
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000 (GST included)"
    And it does not read "GST: "
    When the shop writes "price of cement"
    Then it reads "Cement: ₹50 / bag (GST included)"

  @real
  Scenario: Prices without tax
    Given the distributor is registered for GST in Rajasthan
    And its prices are without GST
    When the shop writes "price of cement"
    Then it reads "Cement: ₹50 / bag (GST extra)"
    When the shop writes "100 cement, 2 ton river sand"
    Then it reads the lines
      """
      1. Cement: 100 bags × ₹50 = ₹5,000
      2. River Sand: 2 ton × ₹1,450 = ₹2,900
      GST: ₹1,045
      Total: ₹8,945
      """
    When the shop answers "1"
    Then the distributor has an order of ₹8,945

  Scenario: Who is not registered says nothing of tax
    When the shop writes "Cement x 100"
    Then it does not read "GST"
    When the shop writes "price of cement"
    Then it does not read "GST"
