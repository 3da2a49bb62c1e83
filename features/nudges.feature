Feature: The usual order
  A shop that asked for it is asked for its usual order when that is due, and says yes with one sign.

  Background:
    Given the clock shows 05-01-2026 11:00
    And a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product | unit  | price |
      | Brick   | piece | 8     |
    And the distributor has an approved template for what it tells
    And the distributor asks shops for their usual order
    And the shop has ordered "Cement x 60, Brick x 100" on 05-01-2026 11:00
    And the shop has ordered "Cement x 60" on 12-01-2026 11:00
    And the shop has ordered "Cement x 40, Brick x 100" on 19-01-2026 11:00
    And the distributor has received ₹9,600

  Scenario: Asked for, and answered with "1"
    Given the shop has written "remind me to order"
    When it becomes 26-01-2026 09:59
    Then nothing has arrived
    When it becomes 26-01-2026 10:01
    Then it reads "You usually order every 7 days, so here is your usual order."
    And it reads "1. Cement: 60 bags × ₹50 = ₹3,000"
    And it reads "2. Brick: 100 pieces × ₹8 = ₹800"
    And it reads "Total: ₹3,800"
    And it reads "1 Confirm · 2 Change · 3 Cancel"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "₹3,800"

  Scenario: Changed before the yes
    Given the shop has written "remind me to order"
    When it becomes 26-01-2026 10:01
    And the shop writes "make cement 20"
    Then it reads "= ₹1,000"
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And it reads "₹1,800"

  Scenario: Nobody is asked who did not ask for it
    When it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario: Not before three orders
    Given another shop
    And the other shop has ordered "Cement x 60"
    When the other shop writes "remind me to order"
    And it becomes 30-01-2026 12:00
    Then the other shop has received nothing

  Scenario: A shop that has ordered by itself is not asked
    Given the shop has written "remind me to order"
    When the shop orders "Cement x 60" on 25-01-2026 11:00
    And it becomes 26-01-2026 12:00
    Then nothing has arrived

  Scenario: A shop that is in the middle of an order is asked a day later
    Given the shop has written "remind me to order"
    When the shop writes "Brick x 500" on 26-01-2026 09:30
    And it becomes 26-01-2026 20:00
    Then nothing has arrived
    When the shop writes "cancel"
    And it becomes 27-01-2026 11:00
    Then it reads "here is your usual order"

  Scenario Outline: Switched off again
    Given the shop has written "remind me to order"
    When the shop writes "<words>"
    Then it reads "<answer>"
    When it becomes 20-02-2026 12:00
    Then nothing has arrived

    Examples:
      | words                   | answer                                   |
      | order reminder off      | we do not ask for your usual order       |
      | don't remind me to order | we do not ask for your usual order      |
      | mat yaad dilana         | ab usual order ke liye nahi poochenge    |
      | ऑर्डर रिमाइंडर बंद         | अब रोज़ वाले ऑर्डर के लिए नहीं पूछेंगे             |
      | STOP                    | You will get no more offers              |

  Scenario: On a holiday it waits
    Given 26-01-2026 is a holiday
    And the shop has written "remind me to order"
    When it becomes 27-01-2026 08:59
    Then nothing has arrived
    When it becomes 27-01-2026 10:01
    Then it reads "here is your usual order"

  Scenario: When nothing of it can be had
    Given the shop has written "remind me to order"
    And it has 0 of "Cement" in stock
    And it has 0 of "Brick" in stock
    When it becomes 20-02-2026 12:00
    Then nothing has arrived

  Scenario: What is left unanswered for three days is forgotten
    Given the shop has written "remind me to order"
    When it becomes 26-01-2026 10:01
    And the shop writes "1" on 29-01-2026 10:30
    Then it reads "No order is waiting"

  Scenario: A yes on the third day still counts
    Given the shop has written "remind me to order"
    When it becomes 26-01-2026 10:01
    And the shop writes "1" on 29-01-2026 09:00
    Then it reads "Order confirmed!"
