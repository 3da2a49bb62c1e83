"""Starts the sandbox: `python -m entrypoints.sandbox`, until SIGTERM or Ctrl-C.

It reads from the environment (a wrong or missing variable ends it with code 2, all of them named):

BAHI_SANDBOX_PORT        where it listens on 127.0.0.1; 8001 when not given
BAHI_SANDBOX_DIR         the folder for its SQLite file, made when missing
BAHI_TWILIO_ACCOUNT_SID  the account that it plays, AC and 32 hexadecimal digits
BAHI_TWILIO_AUTH_TOKEN   the account's token: opens the API and signs the webhooks
BAHI_PUBLIC_URL          where the bot answers, such as http://127.0.0.1:8000
BAHI_SANDBOX_SENDERS     the bot's WhatsApp numbers: +14155238886=Shree Balaji Traders,+1415…=…
BAHI_SANDBOX_PHONES      optional, shops to begin with: +919810000001=Gupta Hardware;+9198…=…
BAHI_SANDBOX_PRODUCTS    optional, a products.csv whose rows become the products of a Zoho that is new
BAHI_ZOHO_CLIENT_ID      optional, these three: what the bot shows to get an access token of Zoho;
BAHI_ZOHO_CLIENT_SECRET  when one of them is not given, the Zoho that is played refuses everybody
BAHI_ZOHO_REFRESH_TOKEN
"""

import os
import signal
import sys
import threading

from entrypoints.sandbox.app import close_app, create_app
from entrypoints.sandbox.server import open_server
from entrypoints.sandbox.settings import WrongSettings, settings_from


def main() -> int:
    """Serve until a signal comes; return the exit code."""
    try:
        settings = settings_from(os.environ)
        app = create_app(settings)
    except WrongSettings as wrong:
        sys.stderr.write(f"The sandbox cannot start:\n{wrong}\n")
        return 2
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    server = open_server(app, settings.port)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    stop.wait()
    server.shutdown()
    close_app(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
