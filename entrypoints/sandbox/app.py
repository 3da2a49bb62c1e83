"""The sandbox as a web application."""

from flask import Flask, Response, render_template

from entrypoints.sandbox import content_api, fault_routes, ledger, phones, twilio_api
from entrypoints.sandbox.clock import Clock, now
from entrypoints.sandbox.parts import NAME, assemble, parts
from entrypoints.sandbox.server import LARGEST_BODY
from entrypoints.sandbox.settings import SandboxSettings
from entrypoints.sandbox.zoho import api as zoho_api
from entrypoints.sandbox.zoho import desk as zoho_desk
from entrypoints.sandbox.zoho import oauth as zoho_oauth

# Media may lie at the bot or anywhere else; everything else comes from here.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " img-src 'self' http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def create_app(settings: SandboxSettings, clock: Clock = now) -> Flask:
    """Build the application and start its work in the background; `close_app` ends it."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.extensions[NAME] = assemble(settings, clock)
    for module in (twilio_api, content_api, phones, ledger, fault_routes, zoho_oauth, zoho_api, zoho_desk):
        app.register_blueprint(module.routes)
    app.add_url_rule("/", view_func=page)
    app.add_url_rule("/events", view_func=events)
    app.add_url_rule("/health", view_func=health)
    app.after_request(_protect)
    return app


def close_app(app: Flask) -> None:
    """End everything that the application does in the background."""
    app.extensions[NAME].close()


def page() -> str:
    """Show the phones."""
    return render_template("phone.html")


def events() -> Response:
    """Stream what happens on all phones."""
    response = Response(parts().events.stream(), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    return response


def health() -> dict[str, str]:
    """Say that the sandbox answers."""
    return {"status": "ok"}


def _protect(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
