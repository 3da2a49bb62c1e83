"""What Twilio takes and what it refuses, field by field."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from werkzeug.datastructures import MultiDict

from entrypoints.sandbox.contents import Content
from entrypoints.sandbox.twilio_checks import Draft, Refusal, draft
from tests.entrypoints.sandbox.live import BUSINESS

TEMPLATE = Content(
    sid="HX" + "1" * 32,
    created=datetime(2026, 1, 5, tzinfo=UTC),
    friendly_name="payment_due",
    language="en",
    variables={},
    types={"twilio/text": {"body": "Dear {{1}}, ₹{{2}} is due."}},
)
STAND_INS = {"1": "friend", "2": "INV-0", "3": "₹0", "4": ""}
INVOICE = replace(
    TEMPLATE,
    sid="HX" + "3" * 32,
    variables=STAND_INS,
    types={"twilio/text": {"body": "Dear {{1}}, invoice {{2}} of {{3}} is ready: {{4}} Thank you."}},
)
VALUES = json.dumps({"1": "Gupta Hardware", "2": "5,000"})
GOOD = {"To": "whatsapp:+919810000001", "From": f"whatsapp:{BUSINESS}", "Body": "Namaste"}
TEMPLATED = {key: GOOD[key] for key in ("To", "From")} | {
    "ContentSid": TEMPLATE.sid,
    "ContentVariables": VALUES,
}
INVOICED = TEMPLATED | {"ContentSid": INVOICE.sid}
LINK = f"https://bahi.example/documents/{'t' * 200}/INV-1.pdf"
SERVICE = "MG" + "0" * 32


def checked(form: dict[str, object]) -> Draft:
    known = {TEMPLATE.sid: TEMPLATE, INVOICE.sid: INVOICE}
    return draft(MultiDict(form), [BUSINESS], known.get)


def without(*fields: str) -> dict[str, object]:
    return {key: value for key, value in GOOD.items() if key not in fields}


@pytest.mark.parametrize(
    ("label", "form", "code"),
    [
        ("no To", without("To"), 21604),
        ("To without its channel", GOOD | {"To": "+919810000001"}, 21211),
        ("To that is no number", GOOD | {"To": "whatsapp:98100"}, 21211),
        ("To that begins with zero", GOOD | {"To": "whatsapp:+0919810000001"}, 21211),
        ("no From", without("From"), 21603),
        ("From without its channel", GOOD | {"From": BUSINESS}, 21212),
        ("From that is not ours", GOOD | {"From": "whatsapp:+14155550000"}, 21606),
        ("To ourselves", GOOD | {"To": GOOD["From"]}, 21266),
        ("a service sid that is none", without("From") | {"MessagingServiceSid": "MG1"}, 21705),
        ("nothing to say", without("Body"), 21619),
        ("an empty body", GOOD | {"Body": ""}, 21619),
        ("a body and a template", TEMPLATED | {"Body": "Namaste"}, 21619),
        ("a file and a template", TEMPLATED | {"MediaUrl": "https://bahi.example/a.pdf"}, 21619),
        ("1601 characters", GOOD | {"Body": "x" * 1601}, 21617),
        ("a file without http", GOOD | {"MediaUrl": "bahi.example/INV-1.pdf"}, 21620),
        ("eleven files", GOOD | {"MediaUrl": ["https://bahi.example/a.pdf"] * 11}, 21623),
        ("a callback that is no URL", GOOD | {"StatusCallback": "/whatsapp/status"}, 21609),
        ("a callback with a space", GOOD | {"StatusCallback": "http://bahi.example/a b"}, 21609),
        ("validity of no time", GOOD | {"ValidityPeriod": "0"}, 21624),
        ("validity over ten hours", GOOD | {"ValidityPeriod": "36001"}, 21624),
        ("validity in words", GOOD | {"ValidityPeriod": "soon"}, 21624),
        ("variables without a template", GOOD | {"ContentVariables": VALUES}, 21654),
        ("a template sid that is none", TEMPLATED | {"ContentSid": "HX1"}, 21655),
        ("an unknown template", TEMPLATED | {"ContentSid": "HX" + "2" * 32}, 21655),
        ("variables that are no JSON", TEMPLATED | {"ContentVariables": "{1: Gupta}"}, 21656),
        ("variables in a list", TEMPLATED | {"ContentVariables": '["Gupta", "5,000"]'}, 21656),
        ("a variable that is null", TEMPLATED | {"ContentVariables": '{"1": null, "2": "5"}'}, 21656),
        ("an empty variable", TEMPLATED | {"ContentVariables": '{"1": "", "2": "5"}'}, 21656),
        ("a variable of two lines", TEMPLATED | {"ContentVariables": '{"1": "a\\nb", "2": "5"}'}, 21656),
        ("a variable with a tab", TEMPLATED | {"ContentVariables": '{"1": "a\\tb", "2": "5"}'}, 21656),
        ("a variable with a gap", TEMPLATED | {"ContentVariables": '{"1": "a     b", "2": "5"}'}, 21656),
        (
            "a variable of 1601 characters",
            TEMPLATED | {"ContentVariables": json.dumps({"1": "x" * 1601, "2": "5"})},
            21656,
        ),
        (
            "an empty value that stands in",
            {key: INVOICED[key] for key in ("To", "From", "ContentSid")},
            21656,
        ),
        ("two variables for a template of four", INVOICED, 63028),
        ("a variable too few", TEMPLATED | {"ContentVariables": '{"1": "Gupta"}'}, 63028),
        ("a variable too many", TEMPLATED | {"ContentVariables": '{"1": "a", "2": "b", "3": "c"}'}, 63028),
        ("no variables at all", {key: TEMPLATED[key] for key in ("To", "From", "ContentSid")}, 63028),
        (
            "a template that grows too long",
            TEMPLATED | {"ContentVariables": json.dumps({"1": "x" * 1020, "2": "5"})},
            21617,
        ),
    ],
)
def test_twilio_refuses(label: str, form: dict[str, object], code: int) -> None:
    with pytest.raises(Refusal) as refused:
        checked(form)
    assert (refused.value.code, refused.value.status) == (code, 400), label


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("plain text", GOOD),
        ("1600 characters of any script", GOOD | {"Body": "न" * 1600}),
        ("an id that hides the number", GOOD | {"To": "whatsapp:US.13491208655302741918"}),
        ("a file alone", without("Body") | {"MediaUrl": "http://127.0.0.1:8000/documents/t/INV-1.pdf"}),
        ("a file with a text", GOOD | {"MediaUrl": "https://bahi.example/INV-1.pdf"}),
        ("the longest validity", GOOD | {"ValidityPeriod": "36000"}),
        ("a template", TEMPLATED),
    ],
)
def test_twilio_takes(label: str, form: dict[str, object]) -> None:
    assert checked(form).business == BUSINESS, label


def test_a_template_is_filled_with_its_variables() -> None:
    assert checked(TEMPLATED).body == "Dear Gupta Hardware, ₹5,000 is due."


def test_an_invoice_is_told_by_shop_number_total_and_link() -> None:
    values = {"1": "Gupta Hardware", "2": "INV-1", "3": "₹39,000", "4": LINK}
    sent = checked(INVOICED | {"ContentVariables": json.dumps(values)})
    assert sent.body == f"Dear Gupta Hardware, invoice INV-1 of ₹39,000 is ready: {LINK} Thank you."


def test_values_that_stand_in_are_used_when_a_message_brings_none() -> None:
    stood_in = replace(INVOICE, variables=STAND_INS | {"4": LINK})
    form = MultiDict({key: INVOICED[key] for key in ("To", "From", "ContentSid")})
    assert draft(form, [BUSINESS], lambda sid: stood_in).body == (
        f"Dear friend, invoice INV-0 of ₹0 is ready: {LINK} Thank you."
    )


def test_a_messaging_service_sends_from_its_first_sender() -> None:
    assert checked(without("From") | {"MessagingServiceSid": SERVICE}).business == BUSINESS


def test_a_sender_that_is_named_goes_before_that_of_the_messaging_service() -> None:
    first = "+14155230000"
    both = MultiDict(GOOD | {"MessagingServiceSid": SERVICE})
    assert draft(both, [first, BUSINESS], lambda sid: None).business == BUSINESS
