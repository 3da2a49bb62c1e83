"""Stands in for `bahi run`: a local stack whose web and worker are stand-ins.

stand_in_run.py STATE_DIR PORT SANDBOX_PORT
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from entrypoints.local.errors import LocalError
from entrypoints.local.processes import ProcessSpec
from entrypoints.local.stack import LocalStack

STAND_IN = [sys.executable, str(Path(__file__).with_name("stand_in.py"))]


def processes(environment: Mapping[str, str]) -> list[ProcessSpec]:
    port = environment["BAHI_PORT"]
    return [
        ProcessSpec("worker", [*STAND_IN, "sleep"], environment),
        ProcessSpec("web", [*STAND_IN, "serve", port], environment, f"http://127.0.0.1:{port}/health/ready"),
    ]


def main(state: str, port: str, sandbox_port: str) -> None:
    try:
        with (
            suppress(KeyboardInterrupt),
            LocalStack(
                state_dir=Path(state),
                port=int(port),
                sandbox_port=int(sandbox_port),
                environment=os.environ,
                prepare=lambda environment: None,
                durable=False,
                processes=processes,
            ) as stack,
        ):
            click.echo("all answer")
            stack.run_until_stopped()
    except LocalError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
