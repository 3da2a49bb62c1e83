Feature: Looking at what is sold
  Two numbers lead from the menu to a product, and a third one orders it.

  Background:
    Given a distributor sells
      | product            | unit  | price | category |
      | Cement             | bag   | 50    | cement   |
      | Tata TMT Bar 12 mm | piece | 778   | steel    |
      | Tata TMT Bar 16 mm | piece | 1382  | steel    |
      | River Sand         | ton   | 1450  | sand     |

  @real
  Scenario: From the menu to an order
    When the shop writes "menu"
    Then it reads "What we sell"
    And it may choose from
      | Cement |
      | Steel  |
      | Sand   |
    When the shop answers "Steel" by its number
    Then it reads "Tata TMT Bar 12 mm: ₹778 / piece"
    And it may choose from
      | Tata TMT Bar 12 mm |
      | Tata TMT Bar 16 mm |
    When the shop answers "Tata TMT Bar 16 mm" by its number
    Then it reads "How many pieces of Tata TMT Bar 16 mm do you need?"
    When the shop answers "10"
    Then it reads "1. Tata TMT Bar 16 mm: 10 pieces × ₹1,382 = ₹13,820"
    When the shop answers "1"
    Then the distributor has an order of ₹13,820

  Scenario Outline: The menu in the shop's words
    When the shop writes "<words>"
    Then it may choose from
      | Cement |
      | Steel  |
      | Sand   |

    Examples:
      | words              |
      | menu               |
      | catalogue          |
      | price list         |
      | what do you sell?  |
      | show all products  |
      | kya kya milta hai? |
      | क्या क्या है          |

  Scenario: Products of no category
    Given it also sells
      | product  | unit  | price |
      | Umbrella | piece | 300   |
    When the shop writes "menu"
    And the shop answers "Other" by its number
    Then it may choose from
      | Umbrella |

  Scenario Outline: One kind of product
    When the shop writes "<words>"
    Then it may choose from
      | Tata TMT Bar 12 mm |
      | Tata TMT Bar 16 mm |

    Examples:
      | words               |
      | show steel          |
      | steel list          |
      | steel me kya hai    |
      | steel dikhao        |

  Scenario: A category by its name
    When the shop writes "menu"
    And the shop answers "sand"
    Then it reads "River Sand: ₹1,450 / ton"

  Scenario: An order straight from the menu
    When the shop writes "menu"
    And the shop writes "cement 20"
    Then it reads "Total: ₹1,000"

  Scenario: More than one message can hold
    Given it also sells 25 kinds of tile at ₹10 a box
    When the shop writes "show tiles"
    Then it may choose from 10 products
    And it reads "more shows the next ones."
    When the shop answers "more"
    Then it may choose from 10 products
    When the shop answers "more"
    Then it may choose from 5 products
    And it does not read "more shows the next ones."
    When the shop answers "Tile cero Glossy" by its number
    Then it reads "How many boxes of Tile cero Glossy do you need?"

  Scenario: A look at the menu keeps the order
    When the shop writes "Cement x 100"
    And the shop writes "menu"
    And the shop answers "Sand" by its number
    And the shop answers "River Sand" by its number
    And the shop answers "2"
    Then it reads "Total: ₹7,900"

  Scenario: A yes to the menu orders nothing
    When the shop writes "menu"
    And the shop answers "yes"
    Then it does not read "Order confirmed"
    And the distributor has no order
