Feature: Whatever is written is answered
  There is always a reply that helps on, and never silence.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  Scenario: Nothing in it
    When the shop sends an empty message
    Then it reads "I can only read text"
    And it reads "Cement x 100"

  @real
  Scenario: A sticker
    When the shop sends a sticker
    Then it reads "I can only read text"
    And it reads "Cement x 100"

  Scenario: A very long message
    When the shop writes a message of 5000 letters
    Then it reads "too long for me"
    And it reads "one item a line"

  Scenario Outline: Greetings
    When the shop writes "<greeting>"
    Then it reads "ready for your order"
    And it reads "Cement x 100"

    Examples:
      | greeting     |
      | Hi           |
      | good morning |
      | Ram Ram      |
      | नमस्ते         |

  Scenario Outline: Asking for help
    When the shop writes "<question>"
    Then it reads "Write what you need with its quantity"
    And it reads "1 to confirm, 2 to change, 3 to cancel"

    Examples:
      | question |
      | help     |
      | HELP!    |
      | madad    |
      | ?        |

  Scenario Outline: Nothing that can be ordered
    When the shop writes "<text>"
    Then it reads "Write what you need with its quantity"
    And the distributor has no order

    Examples:
      | text                |
      | 🙂                  |
      | 🧱🧱🧱               |
      | 100 🧱              |
      | 42                  |
      | سلام                |
      | مرحبا أريد الأسمنت   |
      | שלום                |
      | kya haal hai        |
      | 💥💥 -- ;;           |
      | <b>hello</b>        |

  Scenario Outline: An order between signs that say nothing
    When the shop writes "<text>"
    Then it reads "Total: ₹500"

    Examples:
      | text                    |
      | 🙏 Cement x 10 🙏       |
      | ‏Cement x 10‏            |
      | *Cement* x _10_         |
      | CEMENT   X   10         |
      | cement × १०             |
      | bhai 10 bori cement bhej do |

  Scenario: Long in the middle of an order
    When the shop writes "Cement x 100"
    And the shop writes a message of 5000 letters
    And the shop answers "1"
    Then it reads "Order confirmed!"

  Scenario: A sticker in the middle of an order
    When the shop writes "Cement x 100"
    And the shop sends a sticker
    And the shop answers "1"
    Then it reads "Order confirmed!"

  Scenario: A greeting in the middle of an order shows the order again
    When the shop writes "Cement x 100"
    And the shop writes "hello"
    Then it reads "Total: ₹5,000"
