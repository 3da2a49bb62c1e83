Feature: Reminders of payments
  The distributor reminds a shop of what is due, by its own rules, and never of what is settled.

  Background:
    Given the clock shows 05-01-2026 11:00
    And a distributor sells "Cement" at ₹50 a bag
    And the distributor has an approved template for what it tells
    And the shop has ordered "Cement x 60"

  Scenario Outline: Each stage around the due date
    When it becomes <before>
    And it becomes <at>
    Then it reads "<words>"
    And it reads "<asking>"
    When it becomes <after>
    Then nothing has arrived

    Examples:
      | before           | at               | after            | words                                             | asking                         |
      | 19-01-2026 09:59 | 19-01-2026 10:01 | 20-01-2026 09:59 | ₹3,000 for INV-1 is due tomorrow, 20-01-2026.     | Reply paid once it is done     |
      | 20-01-2026 09:59 | 20-01-2026 10:01 | 23-01-2026 09:59 | ₹3,000 for INV-1 is due today.                    | or the day on which you will pay |
      | 23-01-2026 09:59 | 23-01-2026 10:01 | 27-01-2026 09:59 | ₹3,000 for INV-1 was due on 20-01-2026, 3 days ago.  | please pay soon                |
      | 27-01-2026 09:59 | 27-01-2026 10:01 | 04-02-2026 09:59 | ₹3,000 for INV-1 was due on 20-01-2026, 7 days ago.  | within the next few days       |
      | 04-02-2026 09:59 | 04-02-2026 10:01 | 20-02-2026 10:01 | ₹3,000 for INV-1 was due on 20-01-2026, 15 days ago. | Please pay now                 |

  Scenario: Before the first stage
    When it becomes 19-01-2026 09:59
    Then nothing has arrived

  Scenario: A distributor has its own stages
    Given reminders go out 0, 5 days from the due date
    When it becomes 20-01-2026 09:59
    Then nothing has arrived
    When it becomes 25-01-2026 09:59
    And it becomes 25-01-2026 10:01
    Then it reads "5 days ago"

  Scenario: Several invoices in one message
    Given it is paid at "balaji@okhdfc"
    And the shop has ordered "Cement x 40" on 06-01-2026 12:00
    When it becomes 20-01-2026 09:59
    And it becomes 20-01-2026 10:01
    Then these have arrived, one after the other
      | These invoices wait for your payment |
    And it reads "INV-1 · ₹3,000 · due 20-01-2026"
    And it reads "INV-2 · ₹2,000 · due 21-01-2026"
    And it reads "Together: ₹5,000."
    And it reads "Pay by UPI to: balaji@okhdfc"

  Scenario: Another shop's invoices are nobody's business
    Given another shop
    And the other shop has ordered "Cement x 40"
    When it becomes 19-01-2026 10:01
    Then it reads "INV-1"
    And it does not read "INV-2"

  Scenario: Paid before
    When it becomes 18-01-2026 12:00
    And the distributor receives ₹3,000
    And it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario: Paid in part
    When it becomes 18-01-2026 12:00
    And the distributor receives ₹1,000
    And it becomes 19-01-2026 10:01
    Then it reads "₹2,000 for INV-1 is due tomorrow"

  Scenario: A payment that turns out to be none
    When it becomes 19-01-2026 12:00
    And the distributor receives ₹3,000
    And the payment is taken back, since "the cheque bounced"
    And it becomes 20-01-2026 10:01
    Then it reads "₹3,000 for INV-1 is due today."

  Scenario: The order is called off
    Given the distributor has cancelled the order, since "out of stock"
    When it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario Outline: A promise
    When the shop writes "<words>" on 20-01-2026 10:30
    Then it reads "23-01-2026"
    And it reads "INV-1"
    When it becomes 24-01-2026 09:59
    Then nothing has arrived
    When it becomes 24-01-2026 10:01
    Then it reads "You said that you would pay ₹3,000 for INV-1 by 23-01-2026."

    Examples:
      | words               |
      | friday ko de dunga  |
      | will pay on friday  |
      | remind friday       |
      | 23 tarikh ko dunga  |
      | 3 din mein de denge |
      | शुक्रवार को दे दूंगा     |

  Scenario: A promise that is kept
    When the shop writes "friday ko de dunga" on 20-01-2026 10:30
    And it becomes 23-01-2026 18:00
    And the distributor receives ₹3,000
    And it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario: A promise without a day
    When the shop writes "will pay soon" on 20-01-2026 10:30
    Then it reads "On which day will you pay?"
    When the shop answers "friday"
    Then it reads "Noted: you pay by 23-01-2026."
    When it becomes 24-01-2026 09:59
    Then nothing has arrived

  Scenario: A promise for a day that is far off changes nothing
    When the shop writes "will pay in 40 days" on 20-01-2026 10:30
    Then it reads "Shree Balaji Traders has to agree first"
    When it becomes 23-01-2026 10:01
    Then it reads "3 days ago"

  Scenario: A day for an order is no promise
    When the shop writes "kal 50 bori cement bhej dena" on 20-01-2026 10:30
    Then it reads "₹2,500"
    When it becomes 23-01-2026 10:01
    Then it reads "3 days ago"

  Scenario: A bill that is said to be wrong
    When the shop writes "INV-1 is wrong" on 18-01-2026 12:00
    Then it reads "Shree Balaji Traders looks into it, and we do not remind you of it meanwhile."
    When it becomes 28-01-2026 12:00
    Then nothing has arrived
    When the distributor upholds invoice "INV-1"
    And it becomes 04-02-2026 10:01
    Then it reads "15 days ago"

  Scenario: Of a bill that is wrong nothing is said in the list
    Given the shop has ordered "Cement x 40" on 05-01-2026 12:00
    When the shop writes "wrong bill" on 18-01-2026 12:00
    Then it reads "Which invoice is wrong?"
    When the shop answers "INV-1 is wrong"
    And it becomes 19-01-2026 10:01
    Then it reads "₹2,000 for INV-2 is due tomorrow"
    And it does not read "INV-1"

  Scenario: In quiet hours it waits for the morning
    Given reminders go out at 07:00
    When it becomes 19-01-2026 08:59
    Then nothing has arrived
    When it becomes 19-01-2026 09:01
    Then it reads "due tomorrow"

  Scenario: After quiet hours have begun it waits for the next morning, and tells how things stand then
    Given nobody is disturbed from 18:00 to 08:00
    And reminders go out at 19:00
    When it becomes 20-01-2026 07:59
    Then nothing has arrived
    When it becomes 20-01-2026 08:01
    Then it reads "is due today"

  Scenario: On a holiday it waits for the next day
    Given 19-01-2026 is a holiday
    And 20-01-2026 is a holiday
    When it becomes 21-01-2026 08:59
    Then nothing has arrived
    When it becomes 21-01-2026 10:01
    Then these have arrived, one after the other
      | was due yesterday |

  Scenario: On a day of rest it waits for the next day
    Given nobody is disturbed on Mondays
    When it becomes 19-01-2026 23:00
    Then nothing has arrived
    When it becomes 20-01-2026 10:01
    Then it reads "is due today"

  Scenario: By the clock of the shop
    Given the clock of the shop is that of Asia/Dubai
    When it becomes 19-01-2026 11:29
    Then nothing has arrived
    When it becomes 19-01-2026 11:31
    Then it reads "due tomorrow"

  Scenario: Small amounts
    Given shops that owe less than ₹3,001 are not reminded
    When it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario: No more than so often a week
    Given a shop is reminded 1 times a week at most
    When it becomes 19-01-2026 10:01
    Then it reads "due tomorrow"
    When it becomes 26-01-2026 12:00
    Then nothing has arrived
    When it becomes 27-01-2026 10:01
    Then it reads "7 days ago"

  Scenario: Shops that the distributor leaves out
    Given shops tagged "vip" are not reminded
    And the shop is tagged "VIP"
    When it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario: While a claim is being checked
    When the shop writes "paid 3000 by gpay" on 18-01-2026 12:00
    And it becomes 20-01-2026 12:00
    Then nothing has arrived
    When it becomes 23-01-2026 10:01
    Then it reads "3 days ago"

  Scenario: A claim that is not found
    When the shop writes "paid 3000 by gpay" on 18-01-2026 12:00
    And the distributor does not find the payment, since "nothing has come"
    And it becomes 19-01-2026 10:01
    Then it reads "due tomorrow"

  Scenario: Free text while the shop is in touch
    When the shop writes "hello" on 19-01-2026 09:30
    And it becomes 19-01-2026 10:01
    Then it reads "due tomorrow"
    And it came as free text

  Scenario: By template once it has been silent for a day
    When it becomes 19-01-2026 10:01
    Then it reads "due tomorrow"
    And it came by template

  Scenario: STOP is about offers
    When the shop writes "STOP"
    And it becomes 19-01-2026 10:01
    Then it reads "due tomorrow"

  Scenario Outline: Reminders of payments have no switch
    When the shop writes "<words>"
    Then it reads "<answer>"
    When it becomes 19-01-2026 10:01
    Then it reads "<due>"

    Examples:
      | words                      | answer                                       | due               |
      | stop payment reminders     | Reminders of payments cannot be switched off | due tomorrow      |
      | payment reminder band karo | Payment ki yaad band nahi ho sakti           | INV-1             |

  Scenario: In the distributor's own words
    When the distributor has the shop reminded of "We are closed for *Holi* from Monday" at 18-01-2026 22:00
    And it becomes 19-01-2026 08:59
    Then nothing has arrived
    When it becomes 19-01-2026 09:01
    Then it reads "Shree Balaji Traders writes: We are closed for Holi from Monday"

  Scenario Outline: In the language of the shop
    Given a shop that is spoken to in <language>
    And the shop has ordered "Cement x 60"
    When it becomes 19-01-2026 10:01
    Then it reads "<words>"

    Examples:
      | language | words                                   |
      | Hindi    | के ₹3,000 कल, 20-01-2026 को, देने हैं।        |
      | Hinglish | ke ₹3,000 kal, 20-01-2026 ko, dene hain. |
