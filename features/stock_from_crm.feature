Feature: Stock from the CRM
  Where the distributor's CRM counts the stock, the desk promises by its own copy of it: at once, whether the
  CRM is there or not, and with a word where the copy is old.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product                | unit  | price |
      | River Sand             | ton   | 1450  |
      | Red Brick              | piece | 8     |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |
    And its CRM counts
      | product                | stock |
      | Cement                 | 500   |
      | River Sand             | 20    |
      | Tata TMT Bar 12 mm     | 900   |
      | Kamdhenu TMT Bar 12 mm | 900   |

  Scenario: Of fresh stock nothing is said
    When the shop writes "Cement x 100"
    Then it reads the lines
      """
      Order Summary
      1. Cement: 100 bags × ₹50 = ₹5,000
      Total: ₹5,000
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it does not read "checked"
    When the shop writes "cement stock?"
    Then it reads "✅ Cement: 400 bags in stock"
    And it does not read "checked"

  Scenario: An order from old stock is subject to stock
    When 6 hours have passed
    And the shop writes "Cement x 100"
    Then it reads the lines
      """
      1. Cement: 100 bags × ₹50 = ₹5,000
      ⏱️ Stock was last checked 6 hours ago: this order is subject to stock.
      Total: ₹5,000
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "this order is subject to stock."
    When the shop writes "cement stock?"
    Then it reads "✅ Cement: 400 bags in stock (last checked 6 hours ago)"

  Scenario: Only what the CRM counts is subject to stock
    When 72 hours have passed
    And the shop writes "100 cement, 500 red brick and 2 ton river sand"
    Then it reads "⏱️ No. 1, 3: subject to stock, last checked 3 days ago."
    When the shop writes "red brick stock?"
    Then it does not read "checked"

  Scenario Outline: It is said in the language of the talk
    Given a shop that is spoken to in <language>
    When 6 hours have passed
    And the shop writes "Cement x 100"
    Then it reads "<words>"
    And it is answered in <language>

    Examples:
      | language | words                                |
      | Hindi    | माल मौजूद होने पर ही यह ऑर्डर पूरा होगा।     |
      | Hinglish | maal hone par hi yeh order poora hoga. |
      | English  | this order is subject to stock.        |

  Scenario: The distributor says how old is too old
    Given the distributor promises by stock that is 24 hours old
    When 6 hours have passed
    And the shop writes "Cement x 100"
    Then it does not read "checked"

  Scenario: Time that goes by between the summary and the yes asks for no second look
    When the shop writes "Cement x 100"
    And 5 hours have passed
    And the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "Stock was last checked 5 hours ago"

  Scenario: What was sold at the counter is gone here as well
    When the CRM counts 40 of "Cement"
    And 6 minutes pass
    And the shop writes "Cement x 100"
    Then it reads "only 40 of 100 in stock"

  Scenario: A product is withdrawn while it is in the cart
    Given the shop has written "100 cement and 2 ton river sand"
    When the CRM no longer lists "Cement"
    And 6 minutes pass
    And the shop answers "1"
    Then it reads "No longer sold, so left out: Cement."
    And it reads "Total: ₹2,900"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹2,900

  Scenario: What a shop's words mean survives a new copy
    Given the shop has written "20 tmt bar 12 mm"
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the shop answers "3"
    And the CRM asks ₹700 for "Kamdhenu TMT Bar 12 mm"
    And the CRM is read as a whole
    And the shop writes "30 tmt bar 12 mm"
    Then it reads "1. Kamdhenu TMT Bar 12 mm: 30 pieces × ₹700 = ₹21,000"

  Scenario: The CRM is away for an order
    Given the CRM is away
    When the shop writes "Cement x 100"
    And the shop answers "1"
    Then it reads "Order confirmed!"
    When 10 minutes pass
    Then these have arrived, one after the other
      | Invoice INV-1 |
    And the CRM has no order
    When the CRM is back
    And 10 minutes pass
    Then nothing has arrived
    And the CRM has an order of ₹5,000
