Feature: Meeting a new shop
  Whoever writes for the first time is asked for the name of the shop, and nothing else.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And a shop that has never written before

  @real
  Scenario: A new shop says its name and orders
    When the shop writes "Namaste"
    Then it reads "what is the name of your shop?"
    When the shop answers "Gupta Hardware"
    Then it reads "Welcome, Gupta Hardware!"
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    When the background jobs have run
    Then the invoice arrives
    And the invoice reads "To: Gupta Hardware"

  Scenario: What it wanted first is remembered
    When the shop writes "Cement x 100"
    Then it reads "what is the name of your shop?"
    When the shop answers "Gupta Hardware"
    Then it reads "Welcome, Gupta Hardware!"
    And it reads "Order Summary"
    And it reads "Total: ₹5,000"
    When the shop answers "1"
    Then it reads "Order confirmed!"

  Scenario: What it wanted first is asked about when it is not clear
    When the shop writes "Cement x 0"
    And the shop answers "Gupta Hardware"
    Then it reads "Welcome, Gupta Hardware!"
    And it reads "How many bags of Cement do you need?"
    When the shop answers "10"
    Then it reads "Total: ₹500"

  Scenario: It insists on ordering first
    When the shop writes "Cement x 100"
    And the shop writes "Cement x 7"
    Then it reads "what is the name of your shop?"
    When the shop answers "Gupta Hardware"
    Then it reads "Total: ₹350"

  Scenario Outline: What can be no name is asked again
    When the shop writes "Namaste"
    And the shop answers "<strange>"
    Then it reads "what is the name of your shop?"
    When the shop answers "Gupta Hardware"
    Then it reads "Welcome, Gupta Hardware!"

    Examples:
      | strange |
      | 12345   |
      | x       |
      | 🙂      |
      | ....    |
      | yes     |
      | 1       |

  Scenario: A name that is far too long is asked again
    When the shop writes "Namaste"
    And the shop writes a message of 5000 letters
    Then it reads "what is the name of your shop?"

  Scenario Outline: Names of all kinds
    When the shop writes "Namaste"
    And the shop answers "<name>"
    Then it reads "<shown>!"
    And it reads "Cement x 100"

    Examples:
      | name                 | shown              |
      | शर्मा ट्रेडर्स          | शर्मा ट्रेडर्स        |
      | *Gupta* Hardware     | Gupta Hardware     |
      | Jain & Sons (Regd.)  | Jain & Sons (Regd.) |
      | محل الأمين           | محل الأمين         |

  Scenario: Help is given before the name
    When the shop writes "Namaste"
    And the shop writes "help"
    Then it reads "Write what you need with its quantity"
    When the shop answers "Gupta Hardware"
    Then it reads "Welcome, Gupta Hardware!"

  Scenario: It is asked only once
    When the shop writes "Namaste"
    And the shop answers "Gupta Hardware"
    And the shop writes "Namaste"
    Then it reads "ready for your order"
    And it reads "Shree Balaji Traders"
    And it does not read "what is the name of your shop?"

  Scenario Outline: A name that sounds like an order
    When the shop writes "Namaste"
    And the shop answers "<name>"
    Then it reads "Welcome, <name>!"

    Examples:
      | name                     |
      | 5 Star Cement Agency     |
      | Sharma Steel, Sector 21  |

  Scenario: A name that is an order, word for word
    When the shop writes "Namaste"
    And the shop answers "Cement 24"
    Then it reads "If it is really called “Cement 24”, just send that once more."
    When the shop answers "Cement 24"
    Then it reads "Welcome, Cement 24!"
    And it does not read "Order Summary"

  Scenario Outline: In the language that the new shop writes
    When the shop writes "<order>"
    Then it is answered in <language>
    And it reads "Shree Balaji Traders"
    When the shop answers "<name>"
    Then it is answered in <language>
    And it reads "<name>"
    And it reads "₹5,000"
    When the shop answers "1"
    Then it is answered in <language>
    And the distributor has an order of ₹5,000

    Examples:
      | order                        | name         | language |
      | भाई 100 बोरी सीमेंट भेज दो      | गुप्ता हार्डवेयर | Hindi    |
      | bhai 100 bori cement bhej do | Gupta Hardware | Hinglish |

  Scenario Outline: Its language is remembered
    When the shop writes "<first>"
    And the shop answers "Gupta Hardware"
    And 25 hours have passed
    And the shop writes "Cement x 100"
    Then it is answered in <language>

    Examples:
      | first               | language |
      | नमस्ते, सीमेंट चाहिए    | Hindi    |
      | bhai cement chahiye | Hinglish |
      | Hello               | English  |

  Scenario: What it asks before it has a name
    When the shop writes "price of cement"
    Then it reads "what is the name of your shop?"
    When the shop answers "Gupta Hardware"
    Then it reads "Welcome, Gupta Hardware!"
