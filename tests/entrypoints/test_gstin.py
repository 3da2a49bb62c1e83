"""GSTINs are told from what is none, with the reason, and so are numbers of invoices."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from stdnum.in_ import gstin as library

from domain.states import STATES
from entrypoints.gstin import ALPHABET, FORMER_STATES, WrongGstin, check, check_gstin, normal_gstin

SIGNS = st.sampled_from(ALPHABET)
LETTERS = st.sampled_from(ALPHABET[10:])
DIGITS = st.sampled_from(ALPHABET[:10])
# The library's list of states ends before Ladakh, and never had the sea and the air.
UNKNOWN_TO_LIBRARY = ("38", "97")


def check_sign(first: str) -> str:
    """Return the sign that follows fourteen: every second one counts twice, in figures to the base of 36."""
    doubled = [ALPHABET.index(sign) * (1 + at % 2) for at, sign in enumerate(first)]
    return ALPHABET[-sum(value // 36 + value % 36 for value in doubled) % 36]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(check, arguments)


@pytest.mark.parametrize(
    "text",
    [
        "27AAPFU0939F1ZV",
        "29AAGCB7383J1Z4",
        "08AABCS1429B1ZU",
        "37AABCS1429B2ZS",
        "24AABCS1429B1Z0",
        "38AABCS1429B1ZR",
        "97AABCS1429B1ZN",
        "25AABCS1429B1ZY",
        "28AABCS1429B1ZS",
        "27aapfu0939f1zv",
        "  27AAPFU0939F1ZV\n",
        "27 AAPFU0939F 1Z V",
    ],
)
def test_a_gstin_is_valid_however_it_is_spaced_and_spelt(text: str) -> None:
    check_gstin(text)
    result = run("--gstin", text)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "valid\n", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it has 0 signs; a GSTIN has 15"),
        ("27AAPFU0939F1Z", "it has 14 signs; a GSTIN has 15"),
        ("27AAPFU0939F1ZVV", "it has 16 signs; a GSTIN has 15"),
        ("27-AAPFU0939F1ZV", "it has 16 signs; a GSTIN has 15"),
        ("27AAPFU0939-1ZV", "it holds '-'; a GSTIN is of letters and digits only"),
        ("२७AAPFU0939F1ZV", "it holds '२'; a GSTIN is of letters and digits only"),
        ("27ÄAPFU0939F1ZV", "it holds 'Ä'; a GSTIN is of letters and digits only"),
        ("00AAPFU0939F1ZV", "it begins with 00, which is no state's code"),
        ("39AAPFU0939F1ZV", "it begins with 39, which is no state's code"),
        ("99AABCS1429B1ZJ", "it begins with 99, which is no state's code"),
        ("A7AAPFU0939F1ZV", "it begins with A7, which is no state's code"),
        ("271APFU0939F1ZV", "its signs 3 to 12, 1APFU0939F, are no PAN: "),
        ("27AAPXU0939F1ZV", "its signs 3 to 12, AAPXU0939F, are no PAN: "),
        ("27AAPFU0000F1ZV", "its signs 3 to 12, AAPFU0000F, are no PAN: "),
        ("27AAPFU093991ZV", "its signs 3 to 12, AAPFU09399, are no PAN: "),
        ("27AAPFU0939F0ZV", "its 13th sign counts registrations and cannot be 0"),
        ("27AAPFU0939F1AV", "its 14th sign is A; it is always Z"),
        ("27AAPFU0939F1ZO", "its check digit is O; after 27AAPFU0939F1Z it is V"),
        ("29AAPFU0939F1ZV", "its check digit is V; after 29AAPFU0939F1Z it is R"),
        ("38AABCS1429B1ZU", "its check digit is U; after 38AABCS1429B1Z it is R"),
    ],
)
def test_what_is_no_gstin_is_refused_with_the_reason_in_one_line(text: str, reason: str) -> None:
    result = run("--gstin", text)
    assert (result.exit_code, result.stdout) == (1, "")
    [line] = result.stderr.splitlines()
    assert line.startswith(f"Error: {text} is no GSTIN: {reason}")


@given(
    st.sampled_from(sorted({*STATES, *FORMER_STATES})),
    st.text(LETTERS, min_size=3, max_size=3),
    st.sampled_from("ABCFGHLJPT"),
    LETTERS,
    st.integers(1, 9999),
    LETTERS,
    st.sampled_from(ALPHABET[1:]),
)
def test_every_gstin_is_valid_with_its_check_digit_and_with_no_other(
    state: str, letters: str, holder: str, initial: str, serial: int, last: str, count: str
) -> None:
    first = f"{state}{letters}{holder}{initial}{serial:04}{last}{count}Z"
    right = check_sign(first)
    check_gstin(first + right)
    for wrong in ALPHABET.replace(right, ""):
        with pytest.raises(WrongGstin, match=f"after {first} it is {right}"):
            check_gstin(first + wrong)


@given(
    st.one_of(
        st.text(SIGNS, min_size=13, max_size=17),
        st.builds("".join, st.tuples(DIGITS, DIGITS, *[LETTERS] * 5, *[DIGITS] * 4, LETTERS, *[SIGNS] * 3)),
        st.builds(lambda first: first + check_sign(first), st.just("27AAPFU0939F1Z")),
    )
)
def test_the_library_says_the_same_of_all_states_that_it_knows(text: str) -> None:
    try:
        check_gstin(text)
        valid = True
    except WrongGstin:
        valid = False
    assert valid == library.is_valid(text) or text[:2] in UNKNOWN_TO_LIBRARY


@pytest.mark.parametrize("state", UNKNOWN_TO_LIBRARY)
def test_the_library_still_lacks_the_states_for_which_its_list_is_not_used(state: str) -> None:
    first = f"{state}AABCS1429B1Z"
    assert not library.is_valid(first + check_sign(first))


@given(st.text(max_size=30))
def test_no_text_whatever_breaks_the_check(text: str) -> None:
    try:
        check_gstin(text)
    except WrongGstin as refused:
        assert len(str(refused).splitlines()) == 1


def test_a_gstin_is_kept_as_it_is_printed() -> None:
    assert normal_gstin(" 27aapfu 0939f1zv\t") == "27AAPFU0939F1ZV"


@pytest.mark.parametrize(
    "number",
    ["1", "INV-1", "INV-123", "SBT/26-27/000123", "inv-1", "A/B-C", "1234567890123456", "1-", "Z/", "9"],
)
def test_a_number_that_rule_46_allows_is_valid(number: str) -> None:
    result = run("--number", number)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "valid\n", "")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "must not be empty"),
        ("12345678901234567", "17 signs; at most 16"),
        ("INV/2026-27/00001", "17 signs; at most 16"),
        ("0", "begins with 0"),
        ("0123", "begins with 0"),
        ("INV 1", "letters, digits, - and / only"),
        ("INV_1", "letters, digits, - and / only"),
        ("INV-1 ", "letters, digits, - and / only"),
        ("INV-1\n", "letters, digits, - and / only"),
        ("INV#1", "letters, digits, - and / only"),
        ("INV\\1", "letters, digits, - and / only"),
        ("बिल-1", "letters, digits, - and / only"),
        ("INV-१", "letters, digits, - and / only"),
    ],
)
def test_a_number_that_rule_46_does_not_allow_is_refused_with_the_reason(number: str, reason: str) -> None:
    result = run("--number", number)
    assert (result.exit_code, result.stdout) == (1, "")
    assert reason in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--gstin", "27AAPFU0939F1ZV", "--number", "INV-1"]])
def test_one_thing_is_checked_at_a_time(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "either --gstin or --number" in result.stderr
