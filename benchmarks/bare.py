"""The least that any bot does: check the signature, answer in TwiML."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from twilio.twiml.messaging_response import MessagingResponse

from entrypoints.settings import read_settings
from entrypoints.signature import SignatureCheck


def create_app() -> Flask:
    """Return an application that echoes what it is sent."""
    settings = read_settings()
    signature = SignatureCheck(settings.public_url, settings.twilio_auth_tokens)
    app = Flask("bare")

    @app.post("/whatsapp/webhook")
    def echo() -> Response:
        if not signature.passes(request):
            abort(403)
        response = MessagingResponse()
        response.message(request.form["Body"])
        return Response(str(response), mimetype="text/xml")

    @app.get("/health/ready")
    def ready() -> str:
        return "ok"

    return app
