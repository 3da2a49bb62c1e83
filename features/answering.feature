Feature: Answering a question in one's own way
  A question about one line waits for its answer, and whatever else is said meanwhile is neither lost nor mixed up.

  Background:
    Given a distributor sells "Ambuja Cement" at ₹383 a bag
    And it also sells
      | product                | unit  | price |
      | Ball Valve             | piece | 520   |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |

  Scenario Outline: An option is taken without its number or its name
    When the shop writes "20 tmt bar 12 mm"
    And the shop answers "<answer>"
    Then it reads "<line>"

    Examples:
      | answer       | line                                             |
      | cheapest one | Kamdhenu TMT Bar 12 mm: 20 pieces × ₹662 = ₹13,240 |
      | the tata one | Tata TMT Bar 12 mm: 20 pieces × ₹778 = ₹15,560   |

  Scenario: Another article beside the question does not take its quantity over
    When the shop writes "20 tmt bar 12 mm"
    And the shop answers "ball valve"
    Then it reads "How many pieces of Ball Valve do you need?"
    When the shop answers "6"
    Then it reads "In your order: Ball Valve 6 pieces"
    And it reads "Which “tmt bar 12 mm” do you mean?"
    When the shop answers "0"
    Then it reads "Total: ₹3,120"

  Scenario: What is asked about is taken back
    When the shop writes "50 ambuja cement, 20 tmt bar 12 mm"
    And the shop answers "remove tmt bar"
    Then it reads "Total: ₹19,150"
    And it does not read "TMT"

  Scenario: A quantity that comes later answers the question for it
    When the shop writes "ambuja cement"
    And the shop writes "ambuja cement 20"
    Then it reads "Total: ₹7,660"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹7,660

  Scenario: A change in bags is about what is sold in bags
    When the shop writes "100 bags ambuja cement, 6 ball valve"
    And the shop answers "make that 120 bags"
    Then it reads "Ambuja Cement: 120 bags × ₹383 = ₹45,960"
    And it reads "Ball Valve: 6 pieces × ₹520 = ₹3,120"

  Scenario: Two ways to say one product in one message are added up
    When the shop writes "30 tata tmt bar 12 mm, 20 tmt bar 12 mm"
    And the shop answers "Tata TMT Bar 12 mm" by its number
    Then it reads "Tata TMT Bar 12 mm: 50 pieces × ₹778 = ₹38,900"

  Scenario: A price, then just how many
    When the shop writes "price of ambuja cement"
    And the shop answers "50"
    Then it reads "Ambuja Cement: 50 bags × ₹383 = ₹19,150"
