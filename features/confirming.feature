Feature: Yes and no
  An order is booked by a yes to the summary that the shop saw last, and by nothing else.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product                | unit  | price |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |

  Scenario Outline: Yes
    When the shop writes "Cement x 100"
    And the shop answers "<yes>"
    Then it reads "ORD-… · "
    And the distributor has an order of ₹5,000

    Examples:
      | yes             |
      | 1               |
      | 1)              |
      | १               |
      | yes             |
      | Yes.            |
      | OK              |
      | yes please      |
      | confirm         |
      | order confirm   |
      | haan            |
      | haan ji         |
      | theek hai       |
      | kar do          |
      | हाँ              |
      | ठीक है           |
      | 👍              |
      | 👍🏽              |
      | ✅              |

  Scenario Outline: No
    When the shop writes "Cement x 100"
    And the shop answers "<no>"
    Then it does not read "₹5,000"
    And it reads "Cement x 100"
    When the shop answers "1"
    Then the distributor has no order

    Examples:
      | no         |
      | 3          |
      | no         |
      | cancel     |
      | clear      |
      | nahi       |
      | nahi chahiye |
      | rehne do   |
      | नहीं        |
      | रद्द करो     |
      | 👎         |
      | ❌         |

  Scenario: Change one's mind
    When the shop writes "Cement x 100"
    And the shop answers "3"
    Then it reads "nothing was ordered"
    When the shop answers "yes"
    Then it reads "No order is waiting"
    And the distributor has no order

  Scenario: A digit is a choice while a choice is asked, and a yes only below a summary
    When the shop writes "100 cement and 20 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    When the shop answers "1"
    Then it reads "Order Summary"
    And the distributor has no order
    When the shop answers "1"
    Then it reads "Order confirmed!"

  Scenario: A yes is no answer to a choice
    When the shop writes "20 tmt bar 12 mm"
    And the shop answers "yes"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    And the distributor has no order

  Scenario: A digit is a quantity while a quantity is asked
    When the shop writes "cement"
    And the shop answers "1"
    Then it reads "1. Cement: 1 bag × ₹50 = ₹50"
    And the distributor has no order

  Scenario Outline: An answer to no question
    When the shop answers "<answer>"
    Then it reads "<words>"
    And the distributor has no order

    Examples:
      | answer | words                                |
      | 1      | Write what you need with its quantity |
      | 2      | Write what you need with its quantity |
      | 3      | Write what you need with its quantity |
      | 42     | Write what you need with its quantity |
      | yes    | No order is waiting                  |
      | no     | No order is waiting                  |
      | 👍     | No order is waiting                  |

  Scenario: The same order confirmed twice
    When the shop writes "Cement x 100"
    And the shop answers "1"
    And the shop answers "yes"
    Then it reads "Your last order ORD-… is confirmed. No order is waiting"
    When the background jobs have run
    Then the invoice arrives
    And the distributor has an order of ₹5,000

  @real
  Scenario: The price changes before the answer
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000"
    When the price of "Cement" becomes ₹55
    And the shop answers "1"
    Then it reads "has changed since you saw it"
    And it reads "1. Cement: 100 bags × ₹55 = ₹5,500"
    And the distributor has no order
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹5,500

  Scenario: The stock runs out before the answer
    Given it has 500 of "Cement" in stock
    When the shop writes "Cement x 100"
    And only 40 of "Cement" are left
    And the shop answers "1"
    Then it reads "has changed since you saw it"
    And it reads "1. Cement: 40 bags × ₹50 = ₹2,000"
    And it reads "only 40 of 100 in stock"
    And the distributor has no order
    When the shop answers "1"
    Then the distributor has an order of ₹2,000

  @real
  Scenario: What one shop has confirmed is not offered to the next
    Given it has 40 of "Cement" in stock
    When the other shop writes "Cement x 30"
    And the shop writes "cement stock?"
    Then it reads "40 bags in stock"
    When the other shop answers "1"
    And the shop writes "cement stock?"
    Then it reads "10 bags in stock"
    When the shop writes "Cement x 40"
    Then it reads "only 10 of 40 in stock"

  Scenario: The next shop is quicker
    Given it has 40 of "Cement" in stock
    When the shop writes "Cement x 40"
    And the other shop orders "Cement x 30"
    And the shop answers "1"
    Then it reads "has changed since you saw it"
    And it reads "only 10 of 40 in stock"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "Total: ₹500"

  Scenario: A new count takes back no promise
    Given it has 40 of "Cement" in stock
    And the other shop has ordered "Cement x 30"
    When only 35 of "Cement" are left
    And the shop writes "cement stock?"
    Then it reads "Cement: 5 bags in stock"

  Scenario: One product of several is gone before the answer
    When the shop writes "100 cement and 20 tata tmt bar 12 mm"
    And the distributor no longer sells "Tata TMT Bar 12 mm"
    And the shop answers "1"
    Then it reads "No longer sold, so left out: Tata TMT Bar 12 mm."
    And it reads "Total: ₹5,000"
    And the distributor has no order
    When the shop answers "1"
    Then the distributor has an order of ₹5,000

  Scenario: The only product is gone before the answer
    When the shop writes "Cement x 100"
    And the distributor no longer sells "Cement"
    And the shop answers "1"
    Then it reads "No longer sold, so left out: Cement."
    And it reads "nothing was ordered"
    And the distributor has no order

  Scenario: A question in between does not lose the order
    When the shop writes "Cement x 100"
    And the shop writes "price of tata tmt bar 12 mm"
    Then it reads "₹778 / piece"
    And it reads "Your order of ₹5,000 is still waiting"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹5,000

  Scenario Outline: Talk in between does not lose the order
    When the shop writes "Cement x 100"
    And the shop writes "<talk>"
    And the shop answers "1"
    Then it reads "ORD-… · "
    And the distributor has an order of ₹5,000

    Examples:
      | talk                      |
      | when will you deliver?    |
      | thank you                 |
      | help                      |
      | Your OTP is 482913        |
      | stock hai?                |
