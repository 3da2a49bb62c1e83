Feature: Goods that come back
  What was billed and comes back is credited with its tax, and set against what the shop owes.

  Background:
    Given a distributor sells
      | product | unit | price | gst |
      | Cement  | bag  | 50    | 18  |
    And it has 500 of "Cement" in stock

  @real
  Scenario: Some of it comes back
    Given the shop has ordered "Cement x 100"
    When 10 of "Cement" on invoice INV-1 come back, since "wet bags"
    Then it reads "Credit note CN-1 of ₹500 for INV-1."
    And it reads "(wet bags)"
    And it reads "You owe ₹4,500."
    And the link opens a PDF
    When the shop writes "cement stock?"
    Then it reads "Cement: 410 bags in stock"

  Scenario: It is sent once more
    Given the shop has ordered "Cement x 100"
    When 10 of "Cement" on invoice INV-1 come back, since "wet bags"
    And the shop writes "credit note CN-1"
    Then it reads "Credit note CN-1"
    And it reads "For invoice INV-1"
    And it reads "Cement: 10 bags × ₹50 = ₹500"

  Scenario: With its tax
    Given the distributor is registered for GST in Rajasthan
    And its prices are without GST
    And the shop has ordered "Cement x 100"
    When 10 of "Cement" on invoice INV-1 come back, since "wet bags"
    Then it reads "Credit note CN-1 of ₹590 for INV-1."
    And it reads "You owe ₹5,310."

  Scenario: What comes back after it was paid is the shop's
    Given the shop has ordered "Cement x 100"
    And the distributor has received ₹5,000
    When 10 of "Cement" on invoice INV-1 come back, since "wet bags"
    Then it reads "You have paid ₹500 in advance."
    When the shop writes "statement"
    Then it reads "credit note CN-1: -₹500 → -₹500"
