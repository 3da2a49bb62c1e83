Feature: Languages
  The shop is answered in the language it asked for, else in the one it writes, else in the one it is set to.

  Background:
    Given a distributor sells "Cement" at ₹1234.50 a bag

  Scenario Outline: The language that the shop is set to
    Given a shop that is spoken to in <language>
    When the shop writes "Cement x 100"
    Then it is answered in <language>
    And it reads "Cement: 100 <bags> × ₹1,234.50 = ₹1,23,450"
    When the shop answers "1"
    Then it is answered in <language>
    And it reads "₹1,23,450"
    When the background jobs have run
    Then it is answered in <language>
    And it reads "₹1,23,450"

    Examples:
      | language | bags |
      | English  | bags |
      | Hindi    | बोरी  |
      | Hinglish | bori |

  Scenario Outline: The language that the shop writes
    When the shop writes "<text>"
    Then it is answered in <language>
    And it reads "₹1,23,450"

    Examples:
      | text                            | language |
      | please send 100 bags of cement  | English  |
      | bhai 100 bori cement bhej do    | Hinglish |
      | भाई 100 बोरी सीमेंट भेज दो         | Hindi    |

  Scenario: The shop changes its language, and the desk with it
    When the shop writes "bhai 100 bori cement bhej do"
    Then it is answered in Hinglish
    When the shop answers "2"
    Then it is answered in Hinglish
    When the shop writes "please make it 80"
    Then it is answered in English

  Scenario Outline: The language that the shop asks for
    When the shop writes "<wish>"
    Then it is answered in <language>
    When the shop writes "please send 100 bags of cement"
    Then it is answered in <language>
    And it reads "₹1,23,450"

    Examples:
      | wish           | language |
      | hindi          | Hindi    |
      | hinglish please | Hinglish |

  Scenario Outline: Asking for a language in words
    Given a shop that is spoken to in Hindi
    When the shop writes "<wish>"
    Then it is answered in <language>

    Examples:
      | wish                 | language |
      | english please       | English  |
      | English              | English  |
      | reply in english     | English  |
      | hinglish me likho    | Hinglish |

  Scenario: What it asked for stays for good
    When the shop writes "hindi"
    And 25 hours have passed
    And the shop writes "Cement x 100"
    Then it is answered in Hindi

  @real
  Scenario: A language in the middle of an order
    When the shop writes "Cement x 100"
    And the shop writes "hindi"
    Then it is answered in Hindi
    And it reads "₹1,23,450"
    When the shop answers "1"
    Then it is answered in Hindi
    And the distributor has an order of ₹1,23,450

  Scenario Outline: Every part of the talk is in the language
    Given a shop that is spoken to in <language>
    And the shop has ordered "Cement x 100"
    When the shop writes "<text>"
    Then it is answered in <language>

    Examples:
      | language | text              |
      | Hindi    | menu              |
      | Hindi    | help              |
      | Hindi    | status            |
      | Hindi    | orders            |
      | Hindi    | invoice           |
      | Hindi    | cancel            |
      | Hindi    | agent             |
      | Hindi    | STOP              |
      | Hindi    | my words          |
      | Hinglish | menu              |
      | Hinglish | help              |
      | Hinglish | status            |
      | Hinglish | orders            |
      | Hinglish | cancel            |
      | Hinglish | agent             |
      | Hinglish | STOP              |
      | Hinglish | my words          |
