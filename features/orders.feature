Feature: Ordering
  A shop writes what it needs, reads a summary with the total, and answers with one digit.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product            | unit  | price   | aliases |
      | Tata TMT Bar 12 mm | piece | 778     |         |
      | River Sand         | ton   | 1450.50 | balu    |
      | Binding Wire       | kg    | 82      |         |

  @real
  Scenario: From the first word to the invoice
    Given the distributor is registered for GST in Rajasthan
    When the shop writes "Cement x 100"
    Then it reads the lines
      """
      Order Summary
      1. Cement: 100 bags × ₹50 = ₹5,000
      Total: ₹5,000 (GST included)

      1 Confirm · 2 Change · 3 Cancel
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "ORD-… · Total: ₹5,000"
    When the background jobs have run
    Then the invoice arrives
    And the invoice has an INV number
    And the invoice reads "Total: ₹5,000"

  @real
  Scenario: Several items in one message
    When the shop writes "100 cement and 20 tata tmt 12mm, 1.5 ton river sand"
    Then it reads the lines
      """
      1. Cement: 100 bags × ₹50 = ₹5,000
      2. Tata TMT Bar 12 mm: 20 pieces × ₹778 = ₹15,560
      3. River Sand: 1.5 ton × ₹1,450.50 = ₹2,175.75
      Total: ₹22,736
      """
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹22,736

  Scenario: One item on each line
    When the shop writes the lines
      """
      Cement - 50
      binding wire 10 kg
      """
    Then it reads the lines
      """
      1. Cement: 50 bags × ₹50 = ₹2,500
      2. Binding Wire: 10 kg × ₹82 = ₹820
      Total: ₹3,320
      """

  Scenario Outline: One order, in the shop's own way
    When the shop writes "<text>"
    Then it reads "= ₹5,000"
    And it reads "= ₹29,010"
    And it reads "₹34,010"

    Examples:
      | text                                       |
      | 100 bag cement aur 20 ton balu bhej do     |
      | Cement 100 bags, river sand 20 ton         |
      | please send 100 cement & 20 ton river sand |
      | भाई 100 cement और 20 ton balu चाहिए          |
      | cement x 100 / balu x 20                   |

  Scenario Outline: Any trade
    Given it also sells
      | product           | unit   | price | category |
      | Toor Dal          | kg     | 140   | grocery  |
      | Sugar             | kg     | 42    | grocery  |
      | Paneer Tikka      | plate  | 220   | starters |
      | Butter Naan       | piece  | 45    | breads   |
      | Dolo 650 mg Strip | piece  | 32    | tablets  |
      | Cough Syrup 100 ml | bottle | 95   | syrups   |
      | Hammer 500 g      | piece  | 250   | tools    |
    When the shop writes "<text>"
    Then it reads "<first>"
    And it reads "<second>"

    Examples:
      | text                                   | first                          | second                           |
      | 2 kg toor dal and sugar 5 kg           | Toor Dal: 2 kg × ₹140 = ₹280   | Sugar: 5 kg × ₹42 = ₹210         |
      | 2 paneer tikka, 6 butter naan          | Paneer Tikka: 2 plates × ₹220  | Butter Naan: 6 pieces × ₹45      |
      | dolo 650 x 10, 3 bottles cough syrup   | Dolo 650 mg Strip: 10 pieces   | Cough Syrup 100 ml: 3 bottles    |
      | 4 hammer and 5 kg binding wire         | Hammer 500 g: 4 pieces         | Binding Wire: 5 kg               |

  Scenario: What was forgotten comes into the same order
    When the shop writes "Cement x 100"
    And the shop writes "binding wire 10 kg"
    Then it reads the lines
      """
      1. Cement: 100 bags × ₹50 = ₹5,000
      2. Binding Wire: 10 kg × ₹82 = ₹820
      Total: ₹5,820
      """
    When the shop answers "1"
    Then the distributor has an order of ₹5,820

  Scenario: Corrections that follow at once come into the same order
    When the shop writes "Cement x 100"
    And the shop writes "binding wire 10 kg"
    And the shop writes "sorry cement 80"
    And the shop writes "and 2 ton river sand"
    Then it reads the lines
      """
      1. Cement: 80 bags × ₹50 = ₹4,000
      2. Binding Wire: 10 kg × ₹82 = ₹820
      3. River Sand: 2 ton × ₹1,450.50 = ₹2,901
      Total: ₹7,721
      """
    When the shop answers "1"
    Then the distributor has an order of ₹7,721

  Scenario: What is named twice in one message is added up
    When the shop writes "20 cement, 5 kg binding wire, 30 cement"
    Then it reads "1. Cement: 50 bags × ₹50 = ₹2,500"

  Scenario: The next order begins with nothing in it
    Given the shop has ordered "Cement x 100"
    When the shop writes "binding wire 10 kg"
    Then it reads "Total: ₹820"
    And it does not read "Cement"

  Scenario: Less is in stock than is wanted
    Given it has 40 of "Cement" in stock
    When the shop writes "Cement x 100"
    Then it reads "only 40 of 100 in stock"
    And it reads "Total: ₹2,000"
    When the shop writes "cement 40"
    Then it reads "Total: ₹2,000"
    And it does not read "in stock"

  Scenario: Big amounts are written as in India
    When the shop writes "Cement x 12345"
    Then it reads "Total: ₹6,17,250"

  Scenario: An order that was left for a day starts anew
    When the shop writes "Cement x 100"
    And 25 hours have passed
    And the shop answers "1"
    Then it reads "No order is waiting"
    And the distributor has no order

  Scenario: Two shops do not mix
    Given another shop
    When the shop writes "Cement x 100"
    And the other shop writes "Cement x 3"
    And the shop answers "1"
    Then it reads "Total: ₹5,000"
    And the distributor has an order of ₹5,000
