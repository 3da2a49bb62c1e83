Feature: Changing an order
  Until the yes, an order is changed in plain words, and every change is followed by the new summary.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product            | unit  | price |
      | Binding Wire       | kg    | 82    |
      | River Sand         | ton   | 1450  |
      | Tata TMT Bar 12 mm | piece | 778   |
    And the shop has written "50 cement, 10 kg binding wire"

  Scenario Outline: Another quantity
    When the shop writes "<change>"
    Then it reads "1. Cement: 80 "
    And it reads "× ₹50 = ₹4,000"
    And it reads "2. Binding Wire: 10 "
    And it reads "₹4,820"

    Examples:
      | change                    |
      | cement 80                 |
      | make cement 80            |
      | change cement to 80       |
      | cement 80 karo            |
      | cement ko 80 kar do       |
      | cement 50 nahi 80         |
      | 50 nahi 80                |
      | 50 ki jagah 80            |
      | sorry 80 cement           |
      | only 80 cement            |
      | cement add 30             |
      | 30 bag cement aur         |
      | सीमेंट 80 कर दो             |

  Scenario Outline: The last thing spoken of
    When the shop writes "20 tata tmt 12mm"
    And the shop writes "<change>"
    Then it reads "Tata TMT Bar 12 mm: <quantity> "
    And it reads "₹2,500"

    Examples:
      | change      | quantity |
      | make it 40  | 40       |
      | 40 kar do   | 40       |
      | aur 10      | 30       |
      | 10 more     | 30       |
      | 10 kam karo | 10       |

  Scenario Outline: Something goes out
    When the shop writes "<change>"
    Then it reads "1. Binding Wire: 10 "
    And it reads "× ₹82 = ₹820"
    And it does not read "Cement:"

    Examples:
      | change             |
      | remove 1           |
      | remove cement      |
      | cement hata do     |
      | cement nahi chahiye |
      | cancel cement      |
      | item 1 delete      |
      | 1 number hatao     |
      | सीमेंट हटा दो         |

  Scenario Outline: Something comes in
    When the shop writes "<change>"
    Then it reads "1. Cement: 50 "
    And it reads "2. Binding Wire: 10 "
    And it reads "3. River Sand: 5 ton × ₹1,450 = ₹7,250"

    Examples:
      | change                  |
      | add 5 river sand        |
      | add 5 sand              |
      | add 5 ton river sand    |
      | aur 5 ton river sand    |
      | river sand bhi 5 ton    |
      | + 5 ton river sand      |
      | river sand 5 ton jod do |

  Scenario Outline: Something instead of something else
    When the shop writes "<change>"
    Then it reads "River Sand: 5 ton × ₹1,450 = ₹7,250"
    And it reads "Cement: 50 "
    And it does not read "Binding Wire"

    Examples:
      | change                                      |
      | remove binding wire and add 5 river sand    |
      | binding wire hata do, 5 ton river sand dal do |
      | replace binding wire with 5 ton river sand  |

  Scenario Outline: Everything goes out
    When the shop writes "<words>"
    Then it reads "nothing was ordered"
    When the shop answers "1"
    Then the distributor has no order

    Examples:
      | words      |
      | clear      |
      | remove all |
      | cancel all |

  Scenario: The last line goes out
    When the shop writes "remove 2"
    Then it reads "Total: ₹2,500"
    When the shop writes "remove cement"
    Then it reads "nothing was ordered"

  Scenario: By the number of the line
    When the shop answers "2"
    Then it reads the lines
      """
      What shall I change?
      1. Cement: 50 bags
      2. Binding Wire: 10 kg
      """
    When the shop answers "2"
    Then it reads "How many kg of Binding Wire do you need?"
    When the shop answers "25"
    Then it reads "2. Binding Wire: 25 kg × ₹82 = ₹2,050"
    And it reads "Total: ₹4,550"
    When the shop answers "1"
    Then the distributor has an order of ₹4,550

  Scenario: By the number of the line, with 0 to leave it out
    When the shop answers "2"
    And the shop answers "1"
    And the shop answers "0"
    Then it reads "Total: ₹820"
    And it does not read "Cement:"

  Scenario Outline: In words, after asking for a change
    When the shop answers "2"
    And the shop answers "<change>"
    Then it reads "Total: <total>"

    Examples:
      | change             | total  |
      | Cement 80          | ₹4,820 |
      | remove 1           | ₹820   |
      | river sand 1 ton   | ₹4,770 |
      | ok                 | ₹3,320 |

  Scenario: Nothing in the order goes by that name
    When the shop writes "remove river sand"
    Then it reads "“river sand” is not in your order, so nothing was changed there."
    And it reads "Your order of ₹3,320 is still waiting"

  Scenario: A change of nothing
    When the shop answers "3"
    And the shop writes "remove cement"
    Then it reads "There is no order to change yet."
    And the distributor has no order

  Scenario: A change brings the prices of today
    When the price of "Binding Wire" becomes ₹90
    And the shop writes "make cement 80"
    Then it reads "2. Binding Wire: 10 kg × ₹90 = ₹900"
