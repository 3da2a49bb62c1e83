Feature: How much is meant
  Units are counted as the trade counts them, and what nobody can deliver is asked about.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product      | unit   | price |
      | River Sand   | ton    | 1450  |
      | Binding Wire | kg     | 82    |
      | Eggs         | piece  | 6     |
      | Basmati Rice | kg     | 110   |
      | Sugar        | kg     | 42    |
      | Mustard Oil  | litre  | 150   |

  Scenario Outline: Quantities and units
    When the shop writes "<wish>"
    Then it reads "<line>"

    Examples:
      | wish                     | line                                        |
      | 2 dozen eggs             | Eggs: 24 pieces × ₹6 = ₹144                 |
      | half dozen eggs          | Eggs: 6 pieces × ₹6 = ₹36                   |
      | 5 quintal basmati rice   | Basmati Rice: 500 kg × ₹110 = ₹55,000       |
      | 500 g sugar              | Sugar: 0.5 kg × ₹42 = ₹21                   |
      | sugar 250gm              | Sugar: 0.25 kg × ₹42 = ₹10.50               |
      | 500 ml mustard oil       | Mustard Oil: 0.5 litre × ₹150 = ₹75         |
      | 1500 kg river sand       | River Sand: 1.5 ton × ₹1,450 = ₹2,175       |
      | 2.5 ton river sand       | River Sand: 2.5 ton × ₹1,450 = ₹3,625       |
      | 1/2 ton river sand       | River Sand: 0.5 ton × ₹1,450 = ₹725         |
      | ten bags cement          | Cement: 10 bags × ₹50 = ₹500                |
      | cement 1,000             | Cement: 1000 bags × ₹50 = ₹50,000           |
      | 10 bags cement @ 48      | Cement: 10 bags × ₹50 = ₹500                |

  Scenario Outline: Quantities in Hindi words
    When the shop writes "<wish>"
    Then it reads "<amount>"

    Examples:
      | wish                  | amount    |
      | pachas bori cement    | = ₹2,500  |
      | ५० बोरी cement         | = ₹2,500  |
      | dedh ton river sand   | = ₹2,175  |
      | dhai sau bori cement  | = ₹12,500 |
      | do darjan eggs        | = ₹144    |
      | सौ bag cement          | = ₹5,000  |

  Scenario Outline: A quantity that nobody can deliver
    When the shop writes "<wish>"
    Then it reads "<reason>"
    And it reads "How many bags of Cement do you need?"
    When the shop answers "60"
    Then it reads "Order Summary"
    And it reads "Total: ₹3,000"

    Examples:
      | wish                | reason                             |
      | Cement x 0          | 0 is not a quantity                |
      | Cement x -5         | -5 is not a quantity               |
      | Cement x 1000000000 | 1000000000 is more than I can take |
      | 2.5 bags cement     | sold in whole pieces only          |
      | 50 kg cement        | sold by the bag, not by the kg     |

  Scenario Outline: No quantity at all
    When the shop writes "cement"
    Then it reads "How many bags of Cement do you need?"
    When the shop answers "<answer>"
    Then it reads "= ₹3,000"

    Examples:
      | answer      |
      | 60          |
      | 60 bags     |
      | sixty       |
      | ६०          |
      | 60 bori     |

  Scenario: A bad quantity answered by another one
    When the shop writes "Cement x 0"
    And the shop answers "-7"
    Then it reads "-7 is not a quantity"
    When the shop answers "7"
    Then it reads "Total: ₹350"
