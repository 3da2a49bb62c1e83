"""Reminders wait for weeks in the outbox: whoever looks for work reads what is due, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from adapters.sql.engine import connect
from adapters.sql.migrate import upgrade
from adapters.sql.outbox import SqlOutbox
from entrypoints.local.postgres import EmbeddedPostgres

WAITING, DUE, DONE = 300_000, 100, 20_000
FEW = WAITING / 100
# What is due comes from every queue, and most of it behind reminders by its priority.
JOBS = f"""
SET LOCAL statement_timeout = 0;
INSERT INTO organizations SELECT gen_random_uuid(), 'Balaji', '+919810000001', '', '08', 1, '{{}}', '{{}}';
INSERT INTO outbox
    (id, organization_id, queue, dedupe_key, payload, priority, trace, run_at, state, lease_until)
SELECT gen_random_uuid(), o.id, queue, queue || place, '{{}}', priority, '', now() + due, state,
    CASE WHEN state = 'unknown' THEN now() + due END
FROM organizations o, (
    SELECT place, 'send-reminder' AS queue, 10 AS priority, 'ready' AS state,
        place * interval '10 seconds' + interval '1 hour' AS due
    FROM generate_series(1, {WAITING}) AS place
    UNION ALL
    SELECT place, 'send-campaign-message', 0, 'ready', place * interval '-1 second'
    FROM generate_series(1, {DUE}) AS place
    UNION ALL
    SELECT place, 'send-reply', 30, 'ready', place * interval '-1 second'
    FROM generate_series(1, {DUE}) AS place
    UNION ALL
    SELECT place, 'send-invoice', 20, 'unknown', place * interval '-1 second'
    FROM generate_series(1, {DUE}) AS place
    UNION ALL
    SELECT place, 'process-order', 20, 'done', place * interval '-1 minute'
    FROM generate_series(1, {DONE}) AS place
) AS job;
ANALYZE outbox;
"""  # noqa: S608  # our own numbers


@pytest.fixture(scope="module")
def engine(postgres: EmbeddedPostgres) -> Iterator[Engine]:
    """Connect to a database where hardly anything of all that waits is due."""
    url = postgres.create_database("due_jobs")
    upgrade(url)
    engine = connect(url, pool_size=2)
    with engine.begin() as connection:
        connection.execute(text(JOBS))
    yield engine
    engine.dispose()
    postgres.drop_database("due_jobs")


def asked_by(engine: Engine, ask: Callable[[], object]) -> list[tuple[str, Any]]:
    """Return the statements of a question with their values."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Connection, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return asked


def jobs_read(engine: Engine, ask: Callable[[], object]) -> int:
    """Return how many rows, and entries of indexes, Postgres looks at when it is asked the same again."""
    asked = asked_by(engine, ask)
    with engine.connect() as connection:
        connection.execute(text("UPDATE outbox SET poked_at = NULL WHERE poked_at IS NOT NULL"))
        return sum(
            rows_of(
                connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", values).scalar()
            )
            for statement, values in asked
        )


def rows_of(plan: Any) -> int:
    """Return the rows that all scans of a plan have read, those that they left aside included."""
    if isinstance(plan, list):
        return sum(map(rows_of, plan))
    if "Plan" in plan:
        return rows_of(plan["Plan"])
    names = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
    is_scan = "Scan" in plan["Node Type"] and plan["Node Type"] != "CTE Scan"
    read = sum(plan.get(name, 0) for name in names) * plan["Actual Loops"] if is_scan else 0
    return int(read) + rows_of(plan.get("Plans", []))


def test_a_sweep_reads_what_is_due_and_nothing_else(engine: Engine) -> None:
    jobs = SqlOutbox(engine).sweep(10)
    assert [job.queue for job in jobs] == ["send-reply"] * 10
    assert jobs_read(engine, lambda: SqlOutbox(engine).sweep(10 * DUE)) < FEW


def test_the_most_urgent_of_what_is_due_is_swept_first(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET poked_at = NULL WHERE poked_at IS NOT NULL"))
    queues = [job.queue.value for job in SqlOutbox(engine).sweep(10 * DUE)]
    assert queues == ["send-reply"] * DUE + ["send-invoice"] * DUE + ["send-campaign-message"] * DUE


def test_how_long_the_oldest_has_waited_is_read_off_what_is_due(engine: Engine) -> None:
    assert jobs_read(engine, SqlOutbox(engine).oldest_waiting) < FEW
