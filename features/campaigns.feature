Feature: Campaigns
  A distributor writes one message to many shops: to each once, to nobody who does not want it, and so that
  its number comes to no harm.

  Background:
    Given a distributor sells "Cement" at ₹50 a bag
    And the clock shows 05-01-2026 12:00

  Scenario: Every shop reads it once, under its own name
    Given 130 shops
    When the distributor sends "Cement sale, {{name}}!" by template
    Then every shop has read it once
    And "Shop 7" reads "Cement sale, Shop 7!"
    And the campaign is completed

  Scenario Outline: Only those for whom it is
    Given the shops
      | shop  | city   | tag    |
      | Gupta | Jaipur | retail |
      | Verma | Kota   | bulk   |
    When the distributor sends "Cement sale" by template to shops <whose>
    Then "Gupta" reads "Cement sale"
    And "Verma" has received nothing

    Examples:
      | whose              |
      | of the city jaipur |
      | tagged retail      |
      | not tagged bulk    |

  Scenario: To those who have ordered, and to those who have not for long
    Given 2 shops
    And "Shop 1" has ordered "Cement x 10"
    When the distributor sends "Thank you" by template to shops that ordered within 7 days
    And the distributor sends "We miss you" by template to shops that have not ordered for 7 days
    Then "Shop 1" reads "Thank you"
    And "Shop 1" does not read "We miss you"
    And "Shop 2" reads "We miss you"
    And "Shop 2" does not read "Thank you"

  Scenario: A dry run tells what would happen, and sends nothing
    Given 10 shops
    And a message costs ₹0.88
    And "Shop 1" has written "STOP"
    And a campaign "Cement sale" by template, with 11 of a hundred shops held out
    When the distributor tries it out
    Then it would reach 8 shops for ₹7.04, with 1 held out
    And it would leave out 1 shop, since opted_out
    And no shop has read it

  Scenario: Whoever writes STOP before its turn gets nothing
    Given 2 shops
    And a campaign "Cement sale" by template
    When the distributor starts it for 05-01-2026 15:00
    And "Shop 1" has written "STOP"
    And the time has come to 05-01-2026 16:00
    Then "Shop 1" has received nothing
    And "Shop 2" reads "Cement sale"

  Scenario: Whoever wrote STOP still gets the invoices
    Given 1 shops
    And "Shop 1" has written "STOP"
    When "Shop 1" has ordered "Cement x 10"
    Then "Shop 1" reads "Invoice INV-1"

  Scenario: A campaign waits for its hour
    Given 1 shops
    And a campaign "Cement sale" by template
    When the distributor starts it for 06-01-2026 11:00
    And the time has come to 06-01-2026 10:00
    Then "Shop 1" has received nothing
    When the time has come to 06-01-2026 11:01
    Then "Shop 1" reads "Cement sale"

  Scenario: Nobody is woken up
    Given 2 shops
    And nobody is disturbed from 20:00 to 09:00
    And a campaign "Cement sale" by template
    When the distributor starts it for 05-01-2026 22:00
    And the time has come to 06-01-2026 08:00
    Then no shop has read it
    When the time has come to 06-01-2026 10:00
    Then every shop has read it once

  Scenario: A text without a template reaches those who wrote within a day
    Given 2 shops
    And "Shop 1" has written "hello"
    When the distributor sends "Cement sale, {{name}}!" as free text
    Then "Shop 1" reads "Cement sale, Shop 1!"
    And "Shop 2" has received nothing

  Scenario: A distributor stops it and goes on
    Given 130 shops
    And a campaign "Cement sale" by template
    When the distributor starts it for 05-01-2026 14:00
    And the distributor pauses it, since "the price is wrong"
    And the time has come to 05-01-2026 15:00
    Then no shop has read it
    And the campaign is paused, since "the price is wrong"
    When the distributor resumes it
    And the time has come to 05-01-2026 16:00
    Then every shop has read it once
    And the campaign is completed

  Scenario: A campaign that is closed sends nothing more
    Given 2 shops
    And a campaign "Cement sale" by template
    When the distributor starts it for 05-01-2026 14:00
    And the distributor closes it
    And the time has come to 06-01-2026 14:00
    Then no shop has read it

  Scenario: The number reaches no more people a day than WhatsApp allows
    Given 10 shops
    And the number may reach 7 people a day
    When the distributor sends "Cement sale" by template
    Then 7 shops have read it
    When the time has come to 06-01-2026 11:00
    Then 7 shops have read it
    When the time has come to 06-01-2026 13:00
    Then every shop has read it once

  Scenario: Too many messages fail
    Given 130 shops
    When WhatsApp refuses 20 messages with the code 63013
    And the distributor sends "Cement sale" by template
    Then the campaign is paused, since "20 of the last 60 messages failed"
    And 40 shops have read it

  Scenario: What WhatsApp could not bring is on the list with its reason
    Given 3 shops
    When WhatsApp refuses 1 messages with the code 63013
    And the distributor sends "Cement sale" by template
    Then 2 shops have read it
    And the campaign shows
      | sent | failed | opted out | reason |
      | 2    | 1      | 0         | 63013  |

  Scenario: The provider is away for a while
    Given 3 shops
    When WhatsApp is away for 3 messages
    And the distributor sends "Cement sale" by template
    When the time has come to 05-01-2026 13:00
    And the time has come to 05-01-2026 14:00
    And the time has come to 05-01-2026 15:00
    Then every shop has read it once

  Scenario: Nobody knows whether a message left
    Given 3 shops
    When the answers to 2 messages that left are lost
    And the distributor sends "Cement sale" by template
    And the time has come to 05-01-2026 14:00
    Then every shop has read it once
    And the campaign is completed

  Scenario: Two wordings, and some shops that get neither
    Given 100 shops
    When the distributor sends "Cement sale" or "Cement at ₹45" by template, with 10 of a hundred held out
    Then 45 shops have read "Cement sale"
    And 45 shops have read "Cement at ₹45"
    And 10 shops have received nothing

  Scenario: What came of it, beside those that got nothing
    Given 10 shops
    And a campaign "Cement sale" by template, with 20 of a hundred shops held out
    When the distributor starts it
    And 3 shops that got it and 1 that did not have ordered "Cement x 10" within a week
    And 1 shop that got it has ordered "Cement x 10" after more than a week
    Then those who got it have ordered 3 times for ₹1,500, and those held out 1 times for ₹500

  Scenario: A shop cannot change the text by its name
    Given the shops
      | shop                       | city   | tag    |
      | {{owed}} *Bold* _x_ Traders | Jaipur | retail |
    When the distributor sends "Cement sale, {{name}}!" by template
    Then the only shop reads "Cement sale, {{owed}} Bold x Traders!"

  Scenario: What a shop reads was fixed at the start
    Given 1 shops
    And a campaign "Cement sale, {{name}}!" by template
    When the distributor starts it for 05-01-2026 14:00
    And "Shop 1" is called "Sharma" from now on
    And the time has come to 05-01-2026 15:00
    Then "Shop 1" reads "Cement sale, Shop 1!"

  Scenario Outline: A text that cannot be filled is refused before it is kept
    When the distributor writes the campaign "<text>"
    Then it is told "<complaint>"

    Examples:
      | text                  | complaint                    |
      | Sale, {{shop}}!       | shop: no such field          |
      | Sale, {{name}!        | braces that hold no field    |
