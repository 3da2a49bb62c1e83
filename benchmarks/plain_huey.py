"""The least that sends a campaign: a Huey task that posts a message with requests and forgets it."""

from __future__ import annotations

import json
import os

import requests
from huey import RedisHuey

TIMEOUT = 10

huey = RedisHuey("plain", url=os.environ["BAHI_REDIS_URL"], results=False)


@huey.task()
def post(sandbox: str, sender: str, phone: str, template: str) -> None:
    """Post one message, and ask for word of it as we do."""
    account = os.environ["BAHI_TWILIO_ACCOUNT_SID"]
    callback = f"{os.environ['BAHI_PUBLIC_URL']}/whatsapp/status?message={os.urandom(16).hex()}"
    requests.post(
        f"{sandbox}/2010-04-01/Accounts/{account}/Messages.json",
        data={
            "To": f"whatsapp:{phone}",
            "From": f"whatsapp:{sender}",
            "ContentSid": template,
            "ContentVariables": json.dumps({"1": "Shop"}),
            "StatusCallback": callback,
        },
        auth=(account, os.environ["BAHI_TWILIO_AUTH_TOKEN"]),
        timeout=TIMEOUT,
    ).raise_for_status()
