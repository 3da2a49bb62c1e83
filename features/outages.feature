Feature: When something is down
  Nothing that a shop writes is lost, nothing comes twice, and the shop is always told the truth.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  Scenario: The desk is down when the shop writes
    Given the desk is down
    When the shop writes "Cement x 100"
    Then it reads "We have your message and it is safe"
    And it reads "No need to send it again"
    When 2 minutes pass
    Then nothing has arrived
    When the desk is up again
    And 1 minutes pass
    Then these have arrived, one after the other
      | Total: ₹5,000 |
    When the shop answers "1"
    Then it reads "Order confirmed!"
    And the distributor has an order of ₹5,000

  Scenario: The desk is down for a whole order
    Given the desk is down
    When the shop writes "Cement x 100"
    And the shop answers "1"
    Then it reads "We have your message and it is safe"
    When the desk is up again
    And 2 minutes pass
    Then these have arrived, one after the other
      | Total: ₹5,000    |
      | Order confirmed! |
      | Invoice INV-1    |
    And the distributor has an order of ₹5,000

  Scenario: The desk goes down in the middle of an order
    Given the shop has written "Cement x 100"
    When the desk goes down
    And the shop answers "1"
    Then it reads "We have your message and it is safe"
    When the desk is up again
    And 2 minutes pass
    Then these have arrived, one after the other
      | Order confirmed! |
      | Invoice INV-1    |
    And the distributor has an order of ₹5,000

  Scenario Outline: It is said in the language of the talk
    Given a shop that is spoken to in <language>
    And the shop has written "<greeting>"
    When the desk goes down
    And the shop writes "Cement x 100"
    Then it is answered in <language>

    Examples:
      | language | greeting |
      | Hindi    | नमस्ते     |
      | Hinglish | namaste  |
      | English  | hello    |

  Scenario: WhatsApp is down when the invoices should go
    Given WhatsApp takes no messages from the desk
    When the shop orders "Cement x 100"
    And the shop orders "Cement x 20"
    And 2 minutes pass
    Then nothing has arrived
    When WhatsApp takes messages again
    And 5 minutes pass
    Then these have arrived, one after the other
      | Invoice INV-1 |
      | Invoice INV-2 |
    When 10 minutes pass
    Then nothing has arrived

  Scenario: The line breaks before the answer is there
    When the shop writes "Cement x 100" and the line breaks before it is answered
    Then it is left without an answer
    When 5 minutes pass
    Then these have arrived, one after the other
      | Total: ₹5,000 |
    When 10 minutes pass
    Then nothing has arrived

  Scenario: WhatsApp could not bring the answer
    When the shop writes "Cement x 100" and WhatsApp cannot bring the answer
    Then it is left without an answer
    When 1 minutes pass
    Then these have arrived, one after the other
      | Total: ₹5,000 |
    When 10 minutes pass
    Then nothing has arrived

  Scenario: An answer that was read does not come again
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000"
    When 10 minutes pass
    Then nothing has arrived

  Scenario: An invoice that could not go for a day
    Given the distributor has an approved template for invoices
    When the shop writes "Cement x 100"
    And the shop answers "1"
    And 25 hours have passed
    And the background jobs have run
    Then these have arrived, one after the other
      | Maa Vaishno Hardware INV-1 ₹5,000 |

  Scenario: A shop that cannot be reached is left alone until it writes
    Given the shop has written "Cement x 100"
    And the shop has written "1"
    And the shop has written "Cement x 20"
    And the shop has written "1"
    When WhatsApp cannot reach the phone of the shop
    And 30 minutes pass
    Then nothing has arrived
    When the shop writes "invoice INV-1"
    Then it reads "Invoice INV-1"
    When the shop orders "Cement x 5"
    Then the invoice has the number "INV-3"

  Scenario: A message that never reached the desk
    When the shop writes "Cement x 100", which never reaches the desk
    Then it is left without an answer
    When 2 minutes pass
    Then these have arrived, one after the other
      | Total: ₹5,000 |
    When the shop answers "1"
    Then it reads "Order confirmed!"
    When 5 minutes pass
    Then these have arrived, one after the other
      | Invoice INV-1 |
