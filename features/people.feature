Feature: Speaking to a person
  Who asks for a person is left to one: the desk keeps silent until it is called back.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag

  @real
  Scenario: A person takes over until the shop calls the desk back
    When the shop writes "agent"
    Then it reads "I keep silent until then; bot brings me back."
    And the distributor sees that it waits for a person
    When the shop writes "the last bags were wet"
    Then it is left without an answer
    When the shop writes "Cement x 100"
    Then it is left without an answer
    When the shop writes "1"
    Then it is left without an answer
    And the distributor has no order
    When the shop writes "bot"
    Then it reads "I am back."
    And nobody waits for a person
    When the shop writes "Cement x 100"
    Then it reads "Total: ₹5,000"

  Scenario Outline: In the shop's words
    When the shop writes "<words>"
    Then the distributor sees that it waits for a person

    Examples:
      | words                    |
      | Agent                    |
      | talk to a human          |
      | I want to speak to someone |
      | call me                  |
      | kisi se baat karni hai   |
      | manager se baat karao    |
      | किसी से बात करनी है         |

  Scenario: The order waits until then
    When the shop writes "Cement x 100"
    And the shop writes "agent"
    And the shop answers "1"
    Then it is left without an answer
    And the distributor has no order
    When the shop writes "bot"
    Then it reads "Total: ₹5,000"
    When the shop answers "1"
    Then the distributor has an order of ₹5,000

  Scenario: The person is still needed after a day
    When the shop writes "agent"
    And 25 hours have passed
    And the shop writes "hello?"
    Then it is left without an answer
    And the distributor sees that it waits for a person

  Scenario: Other shops are served meanwhile
    Given another shop
    When the shop writes "agent"
    And the other shop writes "Cement x 3"
    Then the other shop reads "Total: ₹150"
