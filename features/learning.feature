Feature: Words of a shop
  What a shop was asked about once it is not asked about again.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And it also sells
      | product                | unit  | price |
      | Tata TMT Bar 12 mm     | piece | 778   |
      | Kamdhenu TMT Bar 12 mm | piece | 662   |
    And the shop has written "20 tmt bar 12 mm"

  @real
  Scenario: Asked once, and not again
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the shop answers "3"
    And the shop writes "30 tmt bar 12 mm"
    Then it reads "1. Kamdhenu TMT Bar 12 mm: 30 pieces × ₹662 = ₹19,860"

  Scenario Outline: The same words, typed in another way
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the shop answers "3"
    And the shop writes "<wish>"
    Then it reads "Kamdhenu TMT Bar 12 mm: 30 pieces"

    Examples:
      | wish                |
      | TMT Bar 12mm x 30   |
      | 30 pcs tmt bar 12mm |
      | tmt bar 12 mm - 30  |

  Scenario: What the shop answered in words is learned as well
    When the shop answers "kamdhenu"
    And the shop answers "3"
    And the shop writes "30 tmt bar 12 mm"
    Then it reads "1. Kamdhenu TMT Bar 12 mm: 30 pieces"

  Scenario: Another shop is still asked
    Given another shop
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the other shop writes "30 tmt bar 12 mm"
    Then the other shop reads "Which “tmt bar 12 mm” do you mean?"

  Scenario: What nobody knew can be learned
    When the shop answers "0"
    And the shop writes "5 zorotop"
    Then it reads "I do not know “zorotop”"
    When the shop answers "Tata TMT Bar 12 mm" by its number
    Then it reads "Tata TMT Bar 12 mm: 5 pieces"
    When the shop answers "3"
    And the shop writes "7 zorotop"
    Then it reads "Tata TMT Bar 12 mm: 7 pieces"

  @real
  Scenario: The shop sees its words and takes one back
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the shop answers "3"
    And the shop writes "my words"
    Then it reads "1. “tmt bar 12 mm” = Kamdhenu TMT Bar 12 mm"
    When the shop writes "forget 1"
    Then it reads "I forget “tmt bar 12 mm”"
    When the shop writes "my words"
    Then it reads "I have not learned any words of yours yet."
    When the shop writes "30 tmt bar 12 mm"
    Then it reads "Which “tmt bar 12 mm” do you mean?"

  Scenario: A word is taken back by itself
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the shop writes "forget tmt bar 12 mm"
    Then it reads "I forget “tmt bar 12 mm”"

  Scenario: A word that was never learned
    When the shop answers "0"
    And the shop writes "forget 7"
    Then it reads "I know no such word of yours."

  Scenario: What is left out is not learned
    When the shop answers "0"
    And the shop writes "my words"
    Then it reads "I have not learned any words of yours yet."

  Scenario: A learned product that is no longer sold is asked about
    When the shop answers "Kamdhenu TMT Bar 12 mm" by its number
    And the shop answers "3"
    And the distributor no longer sells "Kamdhenu TMT Bar 12 mm"
    And the shop writes "30 tmt bar 12 mm"
    Then it does not read "Kamdhenu"
