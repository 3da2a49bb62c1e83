Feature: Invoices
  Every confirmed order is followed by one invoice, in the same chat.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product    | unit | price   |
      | River Sand | ton  | 1450.50 |

  Scenario: What stands on it
    When the shop orders "100 cement and 2 ton river sand"
    Then the invoice arrives
    And the invoice has an INV number
    And the invoice names the distributor and the shop
    And the invoice reads "Cement: 100 bags × ₹50 = ₹5,000"
    And the invoice reads "River Sand: 2 ton × ₹1,450.50 = ₹2,901"
    And the invoice reads "Total: ₹7,901"
    And the invoice reads "Please pay by"

  Scenario: Each order has its own, numbered one after the other
    When the shop orders "Cement x 100"
    Then the invoice has the number "INV-1"
    When the shop orders "Cement x 20"
    Then the invoice has the number "INV-2"
    And the invoice reads "Total: ₹1,000"

  Scenario: Nothing is billed before the shop says yes
    When the shop writes "Cement x 100"
    And the background jobs have run
    Then no invoice arrives

  Scenario: Nothing is billed after a no
    When the shop writes "Cement x 100"
    And the shop answers "3"
    And the background jobs have run
    Then no invoice arrives

  Scenario: It is sent only once
    When the shop orders "Cement x 100"
    Then the invoice arrives
    When the background jobs have run
    Then no invoice arrives

  Scenario: The price of the day of the order stands
    When the shop writes "Cement x 100"
    And the shop answers "1"
    And the price of "Cement" becomes ₹55
    And the background jobs have run
    Then the invoice reads "Total: ₹5,000"

  Scenario: More items than one message can hold
    Given it also sells 60 kinds of tile at ₹10 a box
    When the shop orders 60 kinds of tile
    Then the invoice reads "more items"
    And the invoice reads "Total: ₹600"
    And the invoice fits into one message

  Scenario: Two shops get an invoice each
    Given another shop
    When the shop orders "Cement x 100"
    Then the invoice reads "Total: ₹5,000"
    And the other shop has received nothing

  Scenario Outline: The last one once more
    When the shop orders "Cement x 100"
    And the shop orders "Cement x 20"
    And the shop writes "<wish>"
    Then it reads "Invoice INV-2"
    And it reads "Total: ₹1,000"

    Examples:
      | wish                 |
      | invoice              |
      | send me my last bill |

  Scenario Outline: The last one once more, in Hindi
    When the shop orders "Cement x 100"
    And the shop writes "<wish>"
    Then it reads "INV-1"
    And it reads "₹5,000"

    Examples:
      | wish         |
      | bill bhej do |
      | बिल भेजो       |

  Scenario Outline: One by its number
    When the shop orders "Cement x 100"
    And the shop orders "Cement x 20"
    And the shop writes "<wish>"
    Then it reads "Invoice INV-1"
    And it reads "Total: ₹5,000"

    Examples:
      | wish            |
      | invoice INV-1   |
      | invoice 1       |
      | bill no 1       |
      | send inv-1      |

  Scenario: A number that was never given
    When the shop orders "Cement x 100"
    And the shop writes "invoice INV-7"
    Then it reads "I found no invoice INV-7 of yours."

  @real
  Scenario: Another shop's invoice is nobody's business
    Given another shop
    When the shop orders "Cement x 100"
    And the other shop writes "invoice INV-1"
    Then the other shop reads "I found no invoice INV-1 of yours."
    And the other shop does not read "₹5,000"
    When the other shop writes "invoice"
    Then the other shop reads "There is no invoice for you yet."

  Scenario: It is asked for before it is made
    When the shop writes "Cement x 100"
    And the shop answers "1"
    And the shop writes "invoice"
    Then it reads "The invoice for ORD-… is being made and follows in a moment."

  @real
  Scenario: Its link opens the paper
    When the shop orders "Cement x 100"
    Then the invoice reads "PDF: http"
    And the link opens a PDF

  @real
  Scenario: Tax within the state
    Given the distributor is registered for GST in Rajasthan
    And its prices are without GST
    And it also sells
      | product     | unit | price | gst |
      | White Putty | bag  | 700   | 18  |
    When the shop orders "White Putty x 10"
    Then the invoice reads "GSTIN 08"
    And the invoice reads "Taxable value: ₹7,000"
    And the invoice reads "CGST: ₹630 · SGST: ₹630"
    And the invoice reads "Total: ₹8,260"

  Scenario: Tax across states
    Given the distributor is registered for GST in Rajasthan
    And its prices are without GST
    And it also sells
      | product     | unit | price | gst |
      | White Putty | bag  | 700   | 18  |
    And a shop in Uttar Pradesh
    When the shop orders "White Putty x 10"
    Then the invoice reads "IGST: ₹1,260"
    And the invoice reads "Total: ₹8,260"

  Scenario: Prices that include the tax
    Given the distributor is registered for GST in Rajasthan
    And it also sells
      | product     | unit | price | gst |
      | White Putty | bag  | 118   | 18  |
    When the shop orders "White Putty x 10"
    Then the invoice reads "White Putty: 10 bags × ₹118 = ₹1,180"
    And the invoice reads "Taxable value: ₹1,000"
    And the invoice reads "CGST: ₹90 · SGST: ₹90"
    And the invoice reads "Total: ₹1,180"

  Scenario: A total in paise is rounded to the rupee
    Given it also sells
      | product     | unit  | price |
      | Red Brick   | piece | 7.60  |
    When the shop writes "Red Brick x 11"
    Then it reads "Total: ₹84"
    When the shop answers "1"
    Then it reads "Total: ₹84"
    When the background jobs have run
    Then the invoice reads "Round off: ₹0.40"
    And the invoice reads "Total: ₹84"

  Scenario: A part of it is paid
    When the shop orders "Cement x 100"
    And the distributor receives ₹2,000
    And the shop writes "invoice INV-1"
    Then it reads "₹2,000 of it is paid. Please pay the other ₹3,000 by"
