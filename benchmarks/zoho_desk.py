"""A desk beside the sandbox's Zoho, where a copy of the products is made by a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter, sleep

import psutil
import requests

from application.crm.fetching import OVERLAP
from application.crm_records import CopyName
from entrypoints import container
from entrypoints.application import Application
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local.desk import prepare
from entrypoints.local.ports import free_port
from entrypoints.local.stack import LocalStack, bahi_processes
from entrypoints.progress import counted
from entrypoints.settings import read_settings

TIMEOUT = 300
KEYS = ("BAHI_ZOHO_CLIENT_ID", "BAHI_ZOHO_CLIENT_SECRET", "BAHI_ZOHO_REFRESH_TOKEN")
A_SECOND = 1.1  # and a little more: Zoho's times are to the second


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one look at the products brought and cost; `waiting` are the seconds until Zoho answered."""

    listed: int
    changed: int
    seconds: float
    waiting: float
    requests: int
    rss_mb: float


class ZohoDesk:
    """Zoho at the sandbox, filled and changed at will, and the desk that keeps a copy of its products."""

    def __init__(self, stack: LocalStack, sandbox: str) -> None:
        self._sandbox = sandbox
        self._environment = stack.environment
        self._desk: Application = container.build(read_settings())

    def fill(self, products: int) -> None:
        """Have Zoho list so many products."""
        self._post("bulk", {"products": products})

    def change(self, count: int) -> None:
        """Change stock and price of so many products, at most a hundred, at the same moment."""
        url = f"{self._sandbox}/zoho/overview?module=Products"
        newest = requests.get(url, timeout=TIMEOUT).json()["records"][:count]
        self._post(
            "products", [{"id": each["id"], "Qty_in_Stock": 777, "Unit_Price": 77.5} for each in newest]
        )

    def let_time_pass(self) -> None:
        """Have the next look ask for what changes from now on: what was seen is older than its overlap."""
        sleep(A_SECOND)
        organization = self._desk.organizations().by_number(DEMO_NUMBER)
        assert organization
        with self._desk.open_work()(organization.id) as work:
            copy = work.copies.get(CopyName.INVENTORY)
            work.copies.save(replace(copy, since=self._desk.clock()() + OVERLAP))
            work.commit()
        sleep(A_SECOND)

    def look(self, *flags: str) -> Look:
        """Have a process of its own look at the products, whole with the flag `whole`."""
        command = [sys.executable, "-m", "benchmarks.zoho_desk", *flags]
        process = subprocess.run(  # noqa: S603 - our own module
            command, env=self._environment, stdout=subprocess.PIPE, check=True, text=True
        )
        return Look(**json.loads(process.stdout.splitlines()[-1]))

    def _post(self, path: str, body: object) -> None:
        answer = requests.post(f"{self._sandbox}/zoho/{path}", json=body, timeout=TIMEOUT)
        answer.raise_for_status()


@contextmanager
def zoho_desk() -> Iterator[ZohoDesk]:
    """Run the sandbox and the servers of a desk on state of its own, without web and worker."""
    with tempfile.TemporaryDirectory(prefix="bahi-bench-") as folder:
        sandbox_port = free_port()
        sandbox = f"http://127.0.0.1:{sandbox_port}"
        stack = LocalStack(
            state_dir=Path(folder),
            port=free_port(),
            sandbox_port=sandbox_port,
            environment={
                **os.environ,
                **dict.fromkeys(KEYS, "1000.bench"),
                "BAHI_ZOHO_ACCOUNTS_URL": sandbox,
                "BAHI_ZOHO_API_URL": sandbox,
                "BAHI_ZOHO_DISTRIBUTOR": str(DEMO_NUMBER),
                "BAHI_SANDBOX_SENDERS": f"{DEMO_NUMBER}=Demo",
            },
            prepare=prepare,
            processes=lambda given: [each for each in bahi_processes(given) if each.name == "sandbox"],
            say=lambda line: None,
            show_output=False,
        )
        with stack:
            os.environ.update(stack.environment)
            yield ZohoDesk(stack, sandbox)


class Waiting:
    """How many requests were sent through a session, and how long their answers took."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.requests = 0

    def watch(self) -> None:
        """Count from now on, for this whole process."""
        send = requests.Session.send

        def counted_send(*args: object, **named: object) -> requests.Response:
            began = perf_counter()
            try:
                return send(*args, **named)  # type: ignore[arg-type]  # whatever it was called with
            finally:
                self.seconds += perf_counter() - began
                self.requests += 1

        requests.Session.send = counted_send  # type: ignore[method-assign]  # in a process for this


def main(flags: Sequence[str]) -> None:
    """Look at the products of the settings' Zoho, and print what that cost, memory beyond the start's."""
    desk = container.build(read_settings())
    organization = desk.organizations().by_number(DEMO_NUMBER)
    assert organization
    inventory, waiting = desk.inventory(), Waiting()
    waiting.watch()
    at_start, began = psutil.Process().memory_info().rss, perf_counter()
    with counted("products") as progress:
        fetched = inventory.fetch(organization.id, is_whole="whole" in flags, progress=progress)
    assert fetched, "someone else is at it"
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    look = Look(
        listed=fetched.listed,
        changed=fetched.changed,
        seconds=perf_counter() - began,
        waiting=waiting.seconds,
        requests=waiting.requests,
        rss_mb=(highest - at_start) / 2**20,
    )
    print(json.dumps(asdict(look)))


if __name__ == "__main__":
    main(sys.argv[1:])
