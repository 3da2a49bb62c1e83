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
    Then it reads "Shree Balaji Traders"
    And it reads "Cement x 100"
    And the distributor has no order

    Examples:
      | greeting     |
      | Hi           |
      | good morning |
      | Ram Ram      |
      | Namaste ji   |
      | नमस्ते         |

  Scenario Outline: Asking for help
    When the shop writes "<question>"
    Then it reads "Write what you need with its quantity"
    And it reads "1 to confirm, 2 to change, 3 to cancel"
    And it reads "same as last time"

    Examples:
      | question |
      | help     |
      | HELP!    |
      | how to order? |
      | ?        |

  Scenario Outline: Asking for help in Hindi
    When the shop writes "<question>"
    Then it is answered in <language>
    And it reads "Cement x 100"

    Examples:
      | question         | language |
      | madad            | Hinglish |
      | kaise order kare | Hinglish |
      | मदद              | Hindi    |

  Scenario Outline: Thanks
    When the shop writes "<thanks>"
    Then it does not read "Cement"
    And the distributor has no order

    Examples:
      | thanks     |
      | thanks     |
      | Thank you! |
      | dhanyavaad |
      | शुक्रिया      |
      | 🙏         |

  Scenario Outline: Nothing that can be ordered
    When the shop writes "<text>"
    Then it reads "Cement x 100"
    And the distributor has no order

    Examples:
      | text                |
      | 🧱🧱🧱               |
      | 100 🧱              |
      | 42                  |
      | سلام                |
      | مرحبا أريد الأسمنت   |
      | שלום                |
      | kya haal hai        |
      | 💥💥 -- ;;           |
      | <b>hello</b>        |
      | my son is 5 years old today |
      | kal 3 baje milte hain |

  Scenario Outline: Messages that were never meant for the desk
    When the shop writes "<text>"
    Then it does not read "Total"
    And it does not read "do you mean"
    When the shop answers "1"
    Then the distributor has no order

    Examples:
      | text                                                                            |
      | 482913 is your OTP for login. Do not share it with anyone.                       |
      | A/c XX1234 debited by Rs.5000.00 on 12-05. Avl Bal Rs.12,345.60                  |
      | Dear customer, your parcel is out for delivery. Track: https://example.com/x/12  |
      | Congratulations! You have won Rs 25,00,000 in the lucky draw. Call 98XXXXXX10    |
      | Forwarded as received: send this to 10 people and a good thing happens in 5 days |
      | Flat 50% off on 100 cement bags, T&C apply, visit www.example.com                |

  Scenario Outline: An order between signs that say nothing
    When the shop writes "<text>"
    Then it reads "= ₹500"

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
