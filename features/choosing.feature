Feature: Which product is meant
  What is not sure is asked about; the nearest product is never ordered instead.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product                | unit   | price |
      | Tata TMT Bar 12 mm     | piece  | 778   |
      | Kamdhenu TMT Bar 12 mm | piece  | 662   |
      | River Sand             | ton    | 1450  |
      | White Paint            | bucket | 2400  |
      | Floor Tile             | box    | 640   |

  Scenario: Two products could be meant
    When the shop writes "20 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    And it may choose from
      | Tata TMT Bar 12 mm     |
      | Kamdhenu TMT Bar 12 mm |
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    Then it reads "Total: ₹13,240"

  Scenario Outline: Two products could be meant, and the shop names one
    When the shop writes "20 tmt bar 12 mm"
    And the shop answers "<name>"
    Then it reads "Kamdhenu TMT Bar 12 mm: 20 "
    And it reads "× ₹662 = ₹13,240"

    Examples:
      | name             |
      | kamdhenu         |
      | Kamdhenu wala    |
      | kamdhenu tmt bar |
      | kamdhenu ka      |

  Scenario Outline: Two sizes could be meant, and the shop names one
    Given it also sells
      | product             | unit  | price |
      | Crocin 500 mg Strip | piece | 30    |
      | Crocin 650 mg Strip | piece | 35    |
      | Dolo 650 mg Strip   | piece | 32    |
    When the shop writes "10 crocin"
    Then it may choose from
      | Crocin 500 mg Strip |
      | Crocin 650 mg Strip |
    When the shop answers "<size>"
    Then it reads "Crocin 650 mg Strip: 10 "
    And it reads "₹350"

    Examples:
      | size           |
      | 650 mg         |
      | 650mg          |
      | 650mg wala     |
      | crocin 650     |
      | the 650 mg one |

  Scenario: A number that was not offered
    When the shop writes "20 tmt bar 12 mm"
    And the shop answers "7"
    Then it reads "Which “tmt bar 12 mm” do you mean?"

  Scenario: One of several items is left out
    When the shop writes "100 cement, 20 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    When the shop answers "0"
    Then it reads "Order Summary"
    And it reads "Total: ₹5,000"
    And it does not read "TMT"

  Scenario: A further item while a choice is asked
    When the shop writes "20 tmt bar 12 mm"
    And the shop writes "100 cement"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
    When the shop answers "Tata TMT Bar 12 mm" by its number
    Then it reads "Total: ₹20,560"

  Scenario: A product that nobody here sells
    When the shop writes "marble x 10"
    Then it reads "I do not know “marble”"
    And it may choose from 3 products
    When the shop answers "yes"
    Then it reads "I do not know “marble”"
    When the shop answers "0"
    Then it reads "nothing was ordered"
    And the distributor has no order

  Scenario: One of the nearest will do
    When the shop writes "10 marble tile"
    And the shop answers "Floor Tile" by its number
    Then it reads "Floor Tile: 10 boxes × ₹640 = ₹6,400"

  Scenario Outline: What is not sold never becomes the nearest product
    When the shop writes "<wish>"
    Then it does not read "Order Summary"
    And it does not read "Total"
    When the shop answers "yes"
    Then the distributor has no order

    Examples:
      | wish                     |
      | 20 tmt bar 10 mm         |
      | 20 tata tmt bar 16mm     |
      | 20 jsw tmt bar 12 mm     |
      | 10 bucket black paint    |
      | 5 laptop                 |
      | 3 box paracetamol        |
      | 10 kg basmati rice       |
      | 2 plate paneer tikka     |
      | 5 cement mixer machine   |

  Scenario Outline: A size is never taken for another one
    Given it also sells
      | product         | unit  | price |
      | Syska Bulb 9 W  | piece | 95    |
      | Crocin 500 mg   | piece | 30    |
      | Amul Butter 100 g | piece | 60  |
    When the shop writes "<wish>"
    Then it does not read "Total"
    When the shop answers "yes"
    Then the distributor has no order

    Examples:
      | wish                |
      | 10 syska bulb 12w   |
      | 10 crocin 650 mg    |
      | 10 amul butter 500g |

  Scenario Outline: A size is known however it is written
    When the shop writes "<wish>"
    Then it reads "Tata TMT Bar 12 mm: 20 pieces × ₹778 = ₹15,560"

    Examples:
      | wish                 |
      | 20 tata tmt 12mm     |
      | tata tmt 12 MM x 20  |
      | tata 12mm tmt bar 20 |

  Scenario Outline: A product is known in spite of a slip of the finger
    When the shop writes "<wish>"
    Then it reads "₹5,000"

    Examples:
      | wish        |
      | 100 cemnt   |
      | 100 cemment |
      | 100 siment  |
      | 100 सीमेंट   |

  @real
  Scenario: What the shop ordered before settles which one it means
    Given another shop
    And the shop has ordered "5 kamdhenu tmt bar 12 mm"
    When the shop writes "20 tmt bar 12 mm"
    Then it reads "Kamdhenu TMT Bar 12 mm: 20 pieces × ₹662 = ₹13,240"
    When the other shop writes "20 tmt bar 12 mm"
    Then the other shop reads "Which “tmt bar 12 mm” do you mean?"

  Scenario: Who ordered both is asked
    Given the shop has ordered "5 kamdhenu tmt bar 12 mm, 5 tata tmt bar 12 mm"
    When the shop writes "20 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"
