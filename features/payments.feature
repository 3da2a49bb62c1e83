Feature: Payments and khata
  The distributor notes what it has received; the shop hears of it at once, and can ask where it stands.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And the shop has ordered "Cement x 60"
    And the shop has ordered "Cement x 40"

  @real
  Scenario: A payment is set against the oldest invoices
    When the distributor receives ₹4,000
    Then it reads "Received ₹4,000 (UPI)."
    And it reads "Against INV-1 ₹3,000, INV-2 ₹1,000."
    And it reads "You owe ₹1,000."
    When the shop writes "invoice INV-1"
    Then it reads "This invoice is paid."
    When the shop writes "invoice INV-2"
    Then it reads "₹1,000 of it is paid. Please pay the other ₹1,000 by"

  Scenario: More than is owed is kept for the next invoice
    When the distributor receives ₹5,500
    Then it reads "You have paid ₹500 in advance."
    When the shop orders "Cement x 20"
    Then the invoice reads "₹500 of it is paid. Please pay the other ₹500 by"

  Scenario: A payment that turns out to be none
    Given the distributor has received ₹4,000
    When the payment is taken back, since "the cheque bounced"
    Then it reads "Your payment of ₹4,000 (UPI) did not go through and is taken back."
    And it reads "(the cheque bounced)"
    And it reads "You owe ₹5,000."
    When the shop writes "dues"
    Then it reads "INV-1"

  @real
  Scenario: The shop says that it has paid
    When the shop writes "paid 5000 by gpay"
    Then it reads "Thank you! Shree Balaji Traders checks it and you get a receipt here."
    And it reads "It counts once it is found."
    And the distributor has a claim of ₹5,000 to check
    And the distributor has no payment
    When the shop writes "balance"
    Then it reads "You owe ₹5,000."
    When the distributor finds the payment
    Then it reads "Received ₹5,000 (UPI, ref 4123)."
    And it reads "You owe nothing."

  Scenario: The money is not found
    When the shop writes "paid 5000 by gpay"
    And the distributor does not find the payment, since "nothing has come"
    Then it reads "We have not found your payment of ₹5,000."
    And it reads "(nothing has come)"
    When the shop writes "balance"
    Then it reads "You owe ₹5,000."

  Scenario Outline: In the shop's words
    When the shop writes "<words>"
    Then it reads "Shree Balaji Traders"
    And the distributor has a claim of ₹5,000 to check

    Examples:
      | words                              |
      | 5000 bhej diye                     |
      | Rs.5,000 transfer kar diya hai     |
      | paanch hazar upi kar diya          |
      | 5k sent on phonepe                 |
      | 5000 रुपये भेज दिए                     |

  Scenario: No amount is named
    When the shop writes "payment kar diya"
    Then the distributor has a claim to check that names no amount

  Scenario: The same claim twice
    When the shop writes "paid 5000"
    And the shop writes "paid 5000"
    Then it reads "is checking that payment already"
    And the distributor has a claim of ₹5,000 to check

  Scenario Outline: What is no claim
    When the shop writes "<words>"
    Then the distributor has no claim
    And the distributor has the orders
      | ₹2,000 | confirmed |
      | ₹3,000 | confirmed |

    Examples:
      | words                  |
      | paid?                  |
      | kal de dunga           |
      | payment kab karna hai  |
      | kal 5000 bhej dunga    |
      | payment nahi kiya      |

  Scenario Outline: What the shop owes
    When the shop writes "<question>"
    Then it reads "₹5,000"
    And it does not read "INV-1"

    Examples:
      | question          |
      | balance           |
      | how much do I owe |
      | kitna baki hai    |
      | mera hisab        |
      | udhar kitna       |
      | बाकी कितना है        |

  Scenario Outline: Which invoices are open
    Given it is paid at "balaji@okhdfc"
    When the shop writes "<question>"
    Then it reads "INV-1"
    And it reads "₹3,000"
    And it reads "₹5,000"
    And it reads "balaji@okhdfc"

    Examples:
      | question             |
      | dues                 |
      | pending bills        |
      | kaun se bill baki hai |
      | payment kab karna hai |

  @real
  Scenario Outline: The khata
    Given the distributor has received ₹1,000
    When the shop writes "<question>"
    Then it reads "INV-1: +₹3,000 → ₹3,000"
    And it reads "INV-2: +₹2,000 → ₹5,000"
    And it reads "-₹1,000 → ₹4,000"

    Examples:
      | question     |
      | statement    |
      | khata        |
      | hisab dikhao |

  Scenario: Another shop's money is nobody's business
    Given another shop
    When the other shop writes "balance"
    Then the other shop reads "You owe nothing."
    And the other shop does not read "₹"

  Scenario: A stranger is asked for its name first
    Given a shop that has never written before
    When the shop writes "balance"
    Then it reads "what is the name of your shop?"

  Scenario: A question about money leaves the order where it is
    When the shop writes "Cement x 10"
    And the shop writes "balance"
    Then it reads "You owe ₹5,000."
    And it reads "Your order of ₹500 is still waiting"
    When the shop answers "1"
    Then it reads "Order confirmed!"
