"""Forms that are rightly signed and yet strange: never an error of ours, never a person without an answer."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from entrypoints.application import Application
from tests.entrypoints.signed import MESSAGES, Twilio, a_message, a_sid, signature, without


@pytest.mark.parametrize("name", ["MessageSid", "From", "To"])
def test_a_form_without_a_needed_field_is_told_which_one_it_lacks(twilio: Twilio, name: str) -> None:
    answer = twilio.deliver(without(a_message(), name))
    assert answer.status == 400
    assert answer.body


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MessageSid", ""),
        ("MessageSid", "SM123"),
        ("MessageSid", "'; DROP TABLE whatsapp_message; --"),
        ("MessageSid", "SM" + "G" * 32),
        ("From", ""),
        ("From", "whatsapp:"),
        ("From", "garbage"),
        ("From", "whatsapp:garbage"),
        ("From", "whatsapp:+0"),
        ("From", "whatsapp:+" + "9" * 40),
        ("From", "messenger:+919810000001"),
        ("From", "whatsapp:+91\x00981000001"),
        ("To", ""),
        ("To", "whatsapp:garbage"),
        ("To", "whatsapp:+1 415 523 8886"),
    ],
)
def test_a_form_with_a_nonsensical_field_is_refused(twilio: Twilio, name: str, value: str) -> None:
    assert twilio.deliver(a_message() | {name: value}).status == 400


def test_a_person_without_a_number_is_met_like_any_other(twilio: Twilio) -> None:
    person = {"From": "whatsapp:IN.1234abcd", "ExternalUserId": "IN.1234abcd", "WaId": ""}
    assert "name of your shop" in twilio.write("hello", **person).text
    assert "Welcome, *Gupta Hardware*!" in twilio.write("Gupta Hardware", **person).text
    assert "Total: ₹5,000" in twilio.write("Cement x 100", **person).text


def test_fields_that_we_do_not_know_are_passed_over(twilio: Twilio) -> None:
    answer = twilio.write(
        NewField="1", **{"Odd name 😀": "\n", "MediaUrl0": "https://x.example", "": "blank"}
    )
    assert "Total: ₹5,000" in answer.text


@pytest.mark.parametrize("number", ["", "-1", "many", "1e9", "99999999999999999999"])
def test_a_wrong_count_of_media_does_not_matter(twilio: Twilio, number: str) -> None:
    assert "Total: ₹5,000" in twilio.write(NumMedia=number).text


def test_a_message_without_a_body_is_asked_for_words(twilio: Twilio) -> None:
    answer = twilio.deliver(without(a_message(), "Body") | {"NumMedia": "1", "MessageType": "sticker"})
    assert "I can only read text" in answer.text


@pytest.mark.parametrize("sign", ["\x00", "\x01\x08", "\x1b", "\x7f", "\ufffe", "\uffff", "\u200b", "\u202e"])
def test_signs_that_cannot_be_seen_do_not_hide_the_order(twilio: Twilio, sign: str) -> None:
    assert "Total: ₹5,000" in twilio.write(f"{sign}Cement x 100{sign}").text


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ufffe", "\u200b"])
def test_signs_that_no_database_can_hold_are_left_out(live_twilio: Twilio, sign: str) -> None:
    assert "Total: ₹5,000" in live_twilio.write(f"{sign}Cement x 100{sign}").text
    assert "Which" in live_twilio.write(f"20 tmt{sign} bar 12mm").text


@pytest.mark.parametrize("text", ["<b>marble</b> x 3", "marble ]]> x 3", "marble \"5' x 3"])
def test_signs_that_mean_something_in_xml_do_not_break_the_answer(twilio: Twilio, text: str) -> None:
    answer = twilio.write(text)
    assert answer.status == 200
    assert "Answer with the number" in answer.text


def test_a_name_with_signs_of_xml_is_welcomed(twilio: Twilio) -> None:
    stranger = "+919820000001"
    twilio.write("hello", stranger)
    assert "Welcome, *<Gupta> & Sons*!" in twilio.write("<Gupta> & Sons\x00\x0b", stranger).text


@pytest.mark.parametrize("half", ["\ud800", "\udfff", "\ude00\ud83d"])
def test_half_of_a_sign_does_no_harm(twilio: Twilio, half: str) -> None:
    form = a_message("Cement x 100")
    body = "Body=" + quote("Cement x 100 ", safe="") + quote(half, errors="surrogatepass")
    data = urlencode(without(form, "Body")) + "&" + body
    as_read = form | {"Body": "Cement x 100 " + quote(half, errors="surrogatepass")}
    answer = twilio.post(
        MESSAGES, form, data=data, headers={"X-Twilio-Signature": signature(as_read, MESSAGES)}
    )
    assert answer.status == 200
    assert answer.text


@pytest.mark.parametrize(
    "text",
    [
        "🧱" * 1_600,
        "ﷺ" * 1_600,
        "9" * 1_600,
        "1 x " * 400,
        "-" * 1_600,
        "(" * 1_600,
        "a\u0301" * 800,
        "\n" * 1_600,
    ],
)
def test_a_message_of_the_greatest_length_is_answered_whatever_is_in_it(twilio: Twilio, text: str) -> None:
    answer = twilio.write(text)
    assert answer.status == 200
    assert answer.text
    assert all(len(part) <= 1_600 for part in answer.texts)


def test_nothing_strange_keeps_a_shop_from_ordering_afterwards(
    twilio: Twilio, application: Application
) -> None:
    for strange in ("\x00", "🧱" * 500, "]]>", ""):
        twilio.write(strange, MessageSid=a_sid())
    assert "Total: ₹5,000" in twilio.write("Cement x 100").text
    assert "Order confirmed!" in twilio.write("1").text


def test_a_sid_with_a_newline_behind_it_is_refused(twilio: Twilio) -> None:
    assert twilio.deliver(a_message(MessageSid=a_sid() + "\n")).status == 400
