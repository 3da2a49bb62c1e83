Feature: Questions
  A question is answered at once, orders nothing, and leaves an order that waits where it is.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product            | unit  | price | aliases      |
      | Tata TMT Bar 12 mm | piece | 778   | 12mm sariya  |
      | Tata TMT Bar 16 mm | piece | 1382  | 16mm sariya  |
      | River Sand         | ton   | 1450  | balu         |
    And it has 40 of "Cement" in stock
    And it has 0 of "River Sand" in stock

  Scenario Outline: What something costs
    When the shop writes "<question>"
    Then it reads "Cement: ₹50 /"
    And it does not read "₹778"
    And the distributor has no order

    Examples:
      | question               |
      | price of cement        |
      | cement price           |
      | cement price?          |
      | cement ka rate         |
      | cement ka kya bhav hai |
      | how much is cement?    |
      | cement kitne ka hai    |
      | सीमेंट का रेट क्या है      |

  Scenario: What those cost that may be meant
    When the shop writes "price of tmt bar"
    Then it reads "Tata TMT Bar 12 mm: ₹778 / piece"
    And it reads "Tata TMT Bar 16 mm: ₹1,382 / piece"

  Scenario: The price of something that nobody here sells
    When the shop writes "price of laptop"
    Then it reads "I do not know “laptop”"

  Scenario: A question about a price is not an order
    When the shop writes "price of cement"
    And the shop answers "yes"
    Then the distributor has no order

  Scenario: The price, and then so many
    When the shop writes "price of cement"
    And the shop writes "cement 20"
    Then it reads "Total: ₹1,000"

  Scenario Outline: Whether there is any
    When the shop writes "<question>"
    Then it reads "✅ Cement: "
    And it reads "40 "

    Examples:
      | question            |
      | cement stock?       |
      | stock of cement     |
      | is cement available? |
      | cement hai?         |
      | cement stock hai?   |
      | cement milega?      |

  Scenario: There is none
    When the shop writes "river sand available?"
    Then it reads "❌ River Sand: out of stock now"

  Scenario: It is not counted
    When the shop writes "12mm sariya stock?"
    Then it reads "Tata TMT Bar 12 mm"
    And it does not read "✅"
    And it does not read "❌"

  Scenario: Whether there is any of what was just asked about
    When the shop writes "price of cement"
    And the shop writes "stock hai?"
    Then it reads "✅ Cement: "
    And it reads "40 "

  Scenario Outline: Where the order is
    Given the shop has ordered "Cement x 20"
    When the shop writes "<question>"
    Then it reads "ORD-… · ₹1,000"
    And it reads "Confirmed"
    And it reads "You can still cancel it until"

    Examples:
      | question           |
      | status             |
      | where is my order? |
      | order status       |
      | status ORD-…       |

  Scenario Outline: Where the order is, in Hindi
    Given the shop has ordered "Cement x 20"
    When the shop writes "<question>"
    Then it reads "ORD-… · ₹1,000"

    Examples:
      | question               |
      | order kahan hai        |
      | mera order kab aayega? |
      | मेरा ऑर्डर कहाँ है        |

  Scenario Outline: Where the order is, and there is none
    Given another shop
    When the other shop orders "Cement x 20"
    And the shop writes "<question>"
    Then it reads "You have not ordered here yet."

    Examples:
      | question  |
      | status    |
      | my orders |

  Scenario: The last orders
    Given the shop has ordered "Cement x 20"
    And the shop has ordered "Cement x 15"
    When the shop writes "my orders"
    Then it reads "Your last orders"
    And it reads "₹1,000 · Confirmed"
    And it reads "₹750 · Confirmed"

  Scenario: An order of another shop
    Given another shop
    And the shop has ordered "Cement x 20"
    When the other shop writes "status"
    Then the other shop reads "You have not ordered here yet."
    And the other shop does not read "₹1,000"
