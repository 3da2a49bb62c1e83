Feature: Ordering
  A shop writes what it needs, reads a summary with the total, and answers with one digit.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  @real
  Scenario: From the first word to the invoice
    When the shop writes "Cement x 100"
    Then it reads "Order Summary"
    And it reads "Total: ₹5,000"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    When the background jobs have run
    Then the invoice arrives
    And the invoice has an INV number
    And the invoice reads "Total: ₹5,000"

  @real
  Scenario: Several items in one message
    Given it also sells
      | product             | unit  | price |
      | Tata TMT Bar 12 mm  | piece | 778   |
      | River Sand          | ton   | 1450  |
    When the shop writes "100 cement and 20 tata tmt 12mm, 1.5 ton river sand"
    Then it reads "1. Cement: 100 bags × ₹50 = ₹5,000"
    And it reads "2. Tata TMT Bar 12 mm: 20 pieces × ₹778 = ₹15,560"
    And it reads "3. River Sand: 1.5 ton × ₹1,450 = ₹2,175"
    And it reads "Total: ₹22,735"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹22,735

  Scenario: One item on each line
    Given it also sells
      | product      | unit | price |
      | Binding Wire | kg   | 82    |
    When the shop writes the lines
      """
      Cement - 50
      binding wire 10 kg
      """
    Then it reads "1. Cement: 50 bags × ₹50 = ₹2,500"
    And it reads "2. Binding Wire: 10 kg × ₹82 = ₹820"
    And it reads "Total: ₹3,320"

  Scenario: A second message adds to the order
    Given it also sells
      | product      | unit | price |
      | Binding Wire | kg   | 82    |
    When the shop writes "Cement x 100"
    And the shop writes "binding wire 10 kg"
    Then it reads "Total: ₹5,820"

  Scenario: Two products could be meant
    Given it also sells
      | product                | unit  | price |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |
    When the shop writes "20 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    And it may choose from
      | Tata TMT Bar 12 mm     |
      | Kamdhenu TMT Bar 12 mm |
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    Then it reads "Total: ₹13,240"

  Scenario: Two products could be meant, and the shop names one
    Given it also sells
      | product                | unit  | price |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |
    When the shop writes "20 tmt bar 12 mm"
    And the shop answers "kamdhenu"
    Then it reads "Kamdhenu TMT Bar 12 mm: 20 pieces × ₹662 = ₹13,240"

  Scenario: One of several items is not clear
    Given it also sells
      | product                | unit  | price |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |
    When the shop writes "100 cement, 20 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    When the shop answers "0"
    Then it reads "Order Summary"
    And it reads "Total: ₹5,000"
    And it does not read "TMT"

  Scenario: A product that nobody here sells
    Given it also sells
      | product      | unit   | price |
      | River Sand   | ton    | 1450  |
      | Binding Wire | kg     | 82    |
      | White Paint  | bucket | 2400  |
      | Floor Tile   | box    | 640   |
    When the shop writes "marble x 10"
    Then it reads "I do not know “marble”"
    And it may choose from 3 products
    When the shop answers "yes"
    Then it reads "I do not know “marble”"
    When the shop answers "0"
    Then it reads "nothing was ordered"
    And the distributor has no order

  Scenario: One of the nearest will do
    Given it also sells
      | product      | unit   | price |
      | River Sand   | ton    | 1450  |
      | White Paint  | bucket | 2400  |
    When the shop writes "marble x 10"
    And the shop answers "River Sand" by its number
    Then it reads "River Sand: 10 ton × ₹1,450 = ₹14,500"

  Scenario Outline: A quantity that nobody can deliver
    When the shop writes "<wish>"
    Then it reads "<reason>"
    And it reads "How many bags of Cement do you need?"
    When the shop answers "60"
    Then it reads "Order Summary"
    And it reads "Total: ₹3,000"

    Examples:
      | wish                | reason                         |
      | Cement x 0          | 0 is not a quantity            |
      | Cement x -5         | -5 is not a quantity           |
      | Cement x 1000000000 | 1000000000 is more than I can take |
      | 2.5 bags cement     | sold in whole pieces only      |
      | 50 kg cement        | sold by the bag, not by the kg |

  Scenario: No quantity at all
    When the shop writes "cement"
    Then it reads "How many bags of Cement do you need?"
    When the shop answers "60 bags"
    Then it reads "Total: ₹3,000"

  Scenario: A bad quantity answered by another one
    When the shop writes "Cement x 0"
    And the shop answers "-7"
    Then it reads "-7 is not a quantity"
    When the shop answers "7"
    Then it reads "Total: ₹350"

  Scenario: Sand comes in halves
    Given it also sells
      | product    | unit | price |
      | River Sand | ton  | 1450  |
    When the shop writes "2.5 ton river sand"
    Then it reads "Total: ₹3,625"

  Scenario: Change the quantity
    When the shop writes "Cement x 100"
    And the shop answers "2"
    Then it reads "Write the product with its new quantity"
    When the shop answers "Cement 80"
    Then it reads "Total: ₹4,000"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹4,000

  Scenario: Change one's mind
    When the shop writes "Cement x 100"
    And the shop answers "3"
    Then it reads "nothing was ordered"
    When the shop answers "yes"
    Then it reads "No order is waiting"
    And the distributor has no order

  Scenario Outline: An answer to no question
    When the shop answers "<answer>"
    Then it reads "No order is waiting"
    And it reads "Write what you need with its quantity"
    And the distributor has no order

    Examples:
      | answer |
      | 1      |
      | 2      |
      | 3      |
      | yes    |
      | no     |

  Scenario Outline: Yes in the words of the shop
    When the shop writes "Cement x 100"
    And the shop answers "<yes>"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹5,000

    Examples:
      | yes        |
      | yes        |
      | Yes.       |
      | OK         |
      | haan       |
      | theek hai  |
      | हाँ         |
      | 👍         |
      | 👍🏽         |
      | 1)         |
      | १          |

  Scenario Outline: No in the words of the shop
    When the shop writes "Cement x 100"
    And the shop answers "<no>"
    Then it reads "nothing was ordered"
    And the distributor has no order

    Examples:
      | no     |
      | no     |
      | cancel |
      | nahi   |
      | नहीं    |
      | 👎     |

  @real
  Scenario: The price changes before the answer
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000"
    When the price of "Cement" becomes ₹55
    And the shop answers "1"
    Then it reads "price or product has changed"
    And it reads "Total: ₹5,500"
    And the distributor has no order
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹5,500

  Scenario: The product is gone before the answer
    When the shop writes "Cement x 100"
    And the distributor no longer sells "Cement"
    And the shop answers "1"
    Then it reads "nothing was ordered"
    And the distributor has no order

  Scenario: The same order confirmed twice
    When the shop writes "Cement x 100"
    And the shop answers "1"
    And the shop answers "1"
    Then it reads "No order is waiting"
    When the background jobs have run
    Then the invoice arrives
    And the distributor has an order of ₹5,000

  Scenario: A word in between does not lose the order
    When the shop writes "Cement x 100"
    And the shop writes "when will you deliver?"
    Then it reads "Your order is still waiting"
    When the shop answers "1"
    Then it reads "Order confirmed!"

  Scenario: Two shops do not mix
    Given another shop
    When the shop writes "Cement x 100"
    And the other shop writes "Cement x 3"
    And the shop answers "1"
    Then it reads "Total: ₹5,000"
    And the distributor has an order of ₹5,000

  Scenario: Less is in stock than is wanted
    Given it has 40 of "Cement" in stock
    When the shop writes "Cement x 100"
    Then it reads "only 40 bags in stock"
    And it reads "Total: ₹5,000"
    When the shop writes "cement 40"
    Then it reads "Total: ₹2,000"
    And it does not read "in stock"
