"""The desk as it would run on two machines: two webs behind a balancer, two workers, all of it killable."""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from sqlalchemy import Engine, create_engine, text

from domain.phone import PhoneNumber
from entrypoints import container
from entrypoints.distributor import load_distributor
from entrypoints.local.ports import free_port
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.local.processes import ProcessSpec, Supervisor
from entrypoints.local.redis import EmbeddedRedis
from entrypoints.local.stack import LocalStack
from tests.chaos.ledger import PRICE
from tests.chaos.proxy import Proxy
from tests.chaos.sabotage import SABOTAGE
from tests.chaos.sandbox import Sandbox
from tests.chaos.shops import PRODUCTS
from tests.entrypoints.configured import bare_environment
from tests.real_stack import settings_in

BUSINESSES = {"+14155238886": "Shree Balaji Traders", "+14155238887": "Jai Ambe Steel"}
WEBS, WORKERS = ("web-1", "web-2"), ("worker-1", "worker-2")
LEASE_SECONDS = 15
SETTLE_SECONDS = 4
_STOCK = 90_000_000
_SETTINGS = {
    "BAHI_WEB_PROCESSES": "1",
    "BAHI_WEB_THREADS": "8",
    "BAHI_WORKER_THREADS": "4",
    "BAHI_RATE_LIMIT": "100000",
    "BAHI_LEASE_SECONDS": str(LEASE_SECONDS),
    "BAHI_SETTLE_SECONDS": str(SETTLE_SECONDS),
    "BAHI_PULL_SECONDS": "3",
}


@dataclass(frozen=True)
class ChaosStack:
    """What runs, and what may be done to it."""

    postgres: EmbeddedPostgres
    redis: EmbeddedRedis
    supervisor: Supervisor
    sandbox: Sandbox
    engine: Engine

    def kill_serving_process(self, web: str) -> None:
        """Kill the process that answers for a web, not the one that starts it anew."""
        for child in psutil.Process(self.supervisor.pid(web)).children():
            child.kill()


@contextmanager
def running(shops: Sequence[str], *, sabotage: str = "", tries_others: bool = False) -> Iterator[ChaosStack]:
    """Start everything for the shops with these numbers on throw-away state, and leave nothing behind.

    A balancer that `tries_others` asks the second web what the first left unanswered.
    """
    folder = Path(tempfile.mkdtemp(prefix="bahi-chaos-"))
    web_ports = [free_port() for _ in WEBS]
    try:
        with (
            EmbeddedPostgres(folder / "postgres") as postgres,
            EmbeddedRedis(folder / "redis", free_port()) as redis,
            Proxy([("127.0.0.1", port) for port in web_ports], tries_others=tries_others) as balancer,
            LocalStack(
                state_dir=folder / "var",
                port=web_ports[0],
                sandbox_port=(sandbox_port := free_port()),
                environment=_environment(postgres, redis, balancer) | {SABOTAGE: sabotage},
                prepare=lambda environment: _prepare(environment, folder, shops),
                processes=lambda environment: _processes(environment, web_ports),
                say=lambda line: None,
                show_output=False,
            ) as stack,
        ):
            assert stack.supervisor is not None
            engine = create_engine(postgres.url, pool_pre_ping=True)
            sandbox = Sandbox(f"http://127.0.0.1:{sandbox_port}")
            yield ChaosStack(postgres, redis, stack.supervisor, sandbox, engine)
            engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(postgres: EmbeddedPostgres, redis: EmbeddedRedis, balancer: Proxy) -> dict[str, str]:
    return bare_environment(
        BAHI_DATABASE_URL=postgres.url,
        BAHI_REDIS_URL=redis.url,
        BAHI_PUBLIC_URL=f"http://127.0.0.1:{balancer.port}",
        BAHI_SANDBOX_SENDERS=",".join(f"{number}={name}" for number, name in BUSINESSES.items()),
        **_SETTINGS,
    )


def _processes(environment: Mapping[str, str], web_ports: Sequence[int]) -> list[ProcessSpec]:
    python = [sys.executable, "-m"]
    is_sabotaged = bool(environment[SABOTAGE])
    worker = "tests.chaos.sabotaged_worker" if is_sabotaged else "entrypoints.worker"
    app = f"{'tests.chaos.sabotaged_web' if is_sabotaged else 'entrypoints.web'}:create_app()"
    gunicorn = [*python, "gunicorn", "--config", "python:entrypoints.gunicorn_config", app]
    sandbox = f"http://127.0.0.1:{environment['BAHI_SANDBOX_PORT']}/health"
    return [
        ProcessSpec("sandbox", [*python, "entrypoints.sandbox"], environment, sandbox),
        *(ProcessSpec(name, [*python, worker], environment) for name in WORKERS),
        *(
            ProcessSpec(
                name,
                gunicorn,
                {**environment, "BAHI_PORT": str(port)},
                f"http://127.0.0.1:{port}/health/ready",
            )
            for name, port in zip(WEBS, web_ports, strict=True)
        ),
    ]


def _prepare(environment: Mapping[str, str], folder: Path, shops: Sequence[str]) -> None:
    """Make the schema, and distributors that know every shop and never run short."""
    settings = settings_in(environment)
    _hurry(settings.database_url)
    container.migrate(settings)
    application = container.build(settings)
    products = [
        {"sku": name.upper(), "name": name, "unit": "bag", "price": f"{PRICE}.00", "stock": _STOCK}
        for name in PRODUCTS
    ]
    phones = [{"name": f"Shop {number[-4:]}", "phone": number, "language": "en"} for number in shops]
    for number, name in BUSINESSES.items():
        load_distributor(
            application,
            name=name,
            number=PhoneNumber(number),
            gstin=None,
            state="08",
            products=_csv(folder / "products.csv", products),
            shops=_csv(folder / "shops.csv", phones),
        )


def _hurry(url: str) -> None:
    """Write to the disk at leisure: that survives the death of any process, if not a power cut.

    The commit itself stays synchronous: a database killed just after an asynchronous one forgets it.
    """
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def _csv(file: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file
