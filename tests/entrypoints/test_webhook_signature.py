"""Only what our Twilio account has signed gets in."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Request
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from entrypoints.application import Application
from entrypoints.signature import SignatureCheck
from entrypoints.web import app_of
from tests.entrypoints.configured import PUBLIC_URL, settings
from tests.entrypoints.signed import (
    MESSAGES,
    REPORTS,
    Answer,
    Twilio,
    a_message,
    a_report,
    signature,
    without,
)

CALL = {
    "CallSid": "CA1234567890ABCDE",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
    "Caller": "+14158675309",
}
WITHOUT_PORT, WITH_PORT = "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "kvajT1Ptam85bY51eRf/AJRuM3w="
TARGETS = {MESSAGES: a_message(), f"{REPORTS}?message=1": a_report("sent")}

either_route = pytest.mark.parametrize(("target", "form"), TARGETS.items())


def signed_by(value: str) -> dict[str, Any]:
    return {"headers": {"X-Twilio-Signature": value}}


@either_route
def test_a_missing_signature_is_refused(twilio: Twilio, target: str, form: dict[str, str]) -> None:
    assert twilio.post(target, form, headers={}).status == 403


@either_route
@pytest.mark.parametrize("forged", ["", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "é" * 28, "\x7f"])
def test_a_wrong_signature_is_refused(twilio: Twilio, target: str, form: dict[str, str], forged: str) -> None:
    assert twilio.post(target, form, **signed_by(forged)).status == 403


def test_an_operator_reads_in_the_log_over_which_address_it_should_have_been_signed(
    twilio: Twilio, caplog: pytest.LogCaptureFixture
) -> None:
    assert twilio.post(MESSAGES, a_message(), **signed_by("x")).status == 403
    assert f"not signed over {PUBLIC_URL}{MESSAGES}" in caplog.text


@either_route
def test_another_account_is_refused_even_with_a_right_signature(
    twilio: Twilio, target: str, form: dict[str, str]
) -> None:
    assert twilio.post(target, form | {"AccountSid": "AC" + "f" * 32}).status == 403
    assert twilio.post(target, without(form, "AccountSid")).status == 403


@pytest.mark.parametrize("name", ["Body", "From", "To", "MessageSid"])
def test_a_field_that_was_changed_on_the_way_is_refused(twilio: Twilio, name: str) -> None:
    form = a_message()
    sign = signed_by(signature(form, MESSAGES))
    assert twilio.post(MESSAGES, form | {name: form[name] + "1"}, **sign).status == 403


def test_a_field_that_was_added_on_the_way_is_refused(twilio: Twilio) -> None:
    sign = signed_by(signature(form := a_message(), MESSAGES))
    assert twilio.post(MESSAGES, form | {"ButtonText": ""}, **sign).status == 403


def test_a_signature_for_another_address_is_refused(twilio: Twilio) -> None:
    form = a_message()
    assert twilio.post(MESSAGES, form, **signed_by(signature(form, REPORTS))).status == 403


@pytest.mark.parametrize("target", [MESSAGES, f"{MESSAGES}?bodySHA256=0123", REPORTS])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", '{"Body": "Cement x 100"}'),
        ("text/xml", "<Body>Cement x 100</Body>"),
        ("application/octet-stream", "\x00\xff"),
        ("multipart/form-data", "no boundary"),
        ("", ""),
    ],
)
def test_what_is_no_form_is_refused(twilio: Twilio, target: str, content_type: str, body: str) -> None:
    sign = signed_by(signature({}, target))
    assert twilio.post(target, {}, data=body, content_type=content_type, **sign).status == 403


def test_a_form_that_is_no_utf_8_is_refused(twilio: Twilio) -> None:
    assert twilio.post(MESSAGES, {}, data=b"Body=\xff\xfe", **signed_by("x" * 28)).status == 403


def test_the_second_token_counts_while_they_are_rotated(application: Application) -> None:
    twilio = Twilio(app_of(application, settings(twilio_auth_tokens=("the new one", "the old one"))))

    def answer_to(token: str) -> Answer:
        form = a_message()
        return twilio.post(MESSAGES, form, **signed_by(signature(form, MESSAGES, token)))

    assert [answer_to(token).status for token in ("the new one", "the old one", "an older one")] == [
        200,
        200,
        403,
    ]


@pytest.mark.parametrize("public_url", ["https://mycompany.com", "https://mycompany.com:443"])
@pytest.mark.parametrize("signed", [WITHOUT_PORT, WITH_PORT])
def test_twilios_own_example_passes_with_and_without_the_port(public_url: str, signed: str) -> None:
    assert SignatureCheck(public_url, ("12345",)).passes(the_call(signed))


@pytest.mark.parametrize(
    ("public_url", "token"), [("https://mycompany.com", "54321"), ("https://yourcompany.com", "12345")]
)
def test_twilios_own_example_fails_for_another_token_or_address(public_url: str, token: str) -> None:
    assert not SignatureCheck(public_url, (token,)).passes(the_call(WITHOUT_PORT))


def test_blank_fields_are_signed_too(twilio: Twilio) -> None:
    form = a_message(Address="", Label="")
    assert twilio.deliver(form).status == 200
    sign = signed_by(signature(form, MESSAGES))
    assert twilio.post(MESSAGES, without(form, "Label"), **sign).status == 403


@pytest.mark.parametrize(
    "target",
    [
        f"{MESSAGES}?note=%7E%2B%2F",
        f"{MESSAGES}?note=~+/",
        f"{MESSAGES}?note=%2b",
        f"{MESSAGES}?a=1&a=2&b",
        f"{MESSAGES}?note=%E0%A4%85",
        f"{MESSAGES}?",
        "/%77hatsapp/webhook",
        "/whatsapp/web%68ook?note=%7e",
    ],
)
def test_the_address_is_checked_as_it_was_written(twilio: Twilio, target: str) -> None:
    form = a_message()
    answer = twilio.post(target, form, environ_overrides={"RAW_URI": target})
    assert answer.status == 200


def test_what_the_process_sees_behind_a_proxy_does_not_matter(twilio: Twilio) -> None:
    answer = twilio.post(MESSAGES, a_message(), base_url="http://10.0.0.7:8000")
    assert answer.status == 200
    assert answer.callbacks[0].startswith(PUBLIC_URL)


def the_call(signed: str) -> Request:
    headers = Headers({"X-Twilio-Signature": signed})
    builder = EnvironBuilder("/myapp.php?foo=1&bar=2", method="POST", data=CALL, headers=headers)
    return Request(builder.get_environ())
