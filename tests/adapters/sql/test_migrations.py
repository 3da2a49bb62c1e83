"""The schema: up, down and up again, and the tables that statements know are those that are there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

from adapters.sql.campaign_tables import campaign_recipient
from adapters.sql.crm_tables import crm_telling
from adapters.sql.ledger_tables import khata_entry
from adapters.sql.migrate import _config, downgrade, upgrade
from application.errors import StorageUnavailable
from tests.adapters.sql.before import rows, store_at

# The tables of every module are known once it is imported.
[metadata] = {khata_entry.metadata, campaign_recipient.metadata, crm_telling.metadata}
MESSAGES, PAPERS = {"inbound", "outbound"}, {"order", "invoice", "credit_note", "payment", "claim"}
KINDS = MESSAGES | PAPERS | {"reminder", "campaign"}
SEQUENCES = {
    "whatsapp_message_id_seq",
    "outbox_position_seq",
    "stock_movement_id_seq",
    "khata_entry_id_seq",
}
PARTITIONS = {f"whatsapp_message_{kind}" for kind in KINDS}
VERSIONS = "alembic_version"
ORGANIZATION = (
    "INSERT INTO organizations VALUES (:id, 'Balaji', '+919810000001', '', '08', true, 'INV', '', 15, 1)"
)
PRODUCT = (
    "INSERT INTO products SELECT :id, id, 'CEM', 'Cement', 'bag', 38975, 28, '2523', '', '', '{}', true"
    " FROM organizations"
)
STOCK = "INSERT INTO inventory_current SELECT organization_id, id, 120.5, 20.25 FROM products"
JOB = (
    "INSERT INTO outbox (id, organization_id, queue, dedupe_key, payload, priority, trace)"
    " SELECT :id, id, 'send-reply', '{key}', '{{}}', 30, '' FROM organizations"
)
STORED_BEFORE = (
    ORGANIZATION,
    "INSERT INTO shops SELECT :id, id, 1, 'Sharma', '+919810000002', '', '', '', 0, 'en', '{}'"
    " FROM organizations",
    "INSERT INTO conversation_session"
    """ SELECT id, '+919810000002', :id, 1, now(), '{"state": "idle"}' FROM organizations""",
)


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {VERSIONS}


def sequences(engine: Engine) -> set[str]:
    return set(inspect(engine).get_sequence_names())


def test_every_table_that_statements_know_is_there(url: str, engine: Engine) -> None:
    upgrade(url)
    assert tables(engine) == set(metadata.tables) | PARTITIONS
    assert sequences(engine) == SEQUENCES


def test_the_schema_goes_up_down_and_up_again(url: str, engine: Engine) -> None:
    upgrade(url)
    before = tables(engine)
    downgrade(url)
    assert (tables(engine), sequences(engine)) == (set(), set())
    upgrade(url)
    assert (tables(engine), sequences(engine)) == (before, SEQUENCES)


def shape(engine: Engine) -> dict[str, tuple[set[str], set[str]]]:
    """Return the columns and the indexes of each table."""
    inspector = inspect(engine)
    return {
        table: (
            {column["name"] for column in inspector.get_columns(table)},
            {str(index["name"]) for index in inspector.get_indexes(table)},
        )
        for table in tables(engine)
    }


@pytest.mark.parametrize(
    ("below", "step"),
    [
        ("0001", "0002"),
        ("0002", "0003"),
        ("0003", "0004"),
        ("0004", "0005"),
        ("0005", "0006"),
        ("0006", "0007"),
        ("0007", "0008"),
    ],
)
def test_a_step_down_leaves_no_trace_of_it(url: str, engine: Engine, below: str, step: str) -> None:
    shapes = []
    for version in (below, step, below, step):
        with _config(url) as config:
            (command.downgrade if version == below and shapes else command.upgrade)(config, version)
        shapes.append(shape(engine))
    before, after, down, again = shapes
    assert before == down
    assert after == again != before


def test_what_was_stored_before_the_second_step_is_completed(url: str, engine: Engine) -> None:
    store_at("0001", url, engine, *STORED_BEFORE)
    upgrade(url)
    added = (
        "SELECT terms -> 'cancel_minutes', opted_out_at, is_with_human"
        " FROM organizations, shops, conversation_session"
    )
    assert rows(engine, added) == [(60, None, False)]


def test_the_stock_that_is_there_becomes_the_first_movement(url: str, engine: Engine) -> None:
    store_at("0002", url, engine, ORGANIZATION, PRODUCT, STOCK)
    upgrade(url)
    movements = (
        "SELECT kind, cause_id, on_hand_change, reserved_change FROM stock_movement"
        " JOIN inventory_current USING (organization_id, product_id)"
    )
    assert rows(engine, movements) == [("counted", None, Decimal("120.5"), Decimal("20.25"))]
    assert rows(engine, "SELECT count(*) FROM stock_movement") == [(1,)]


def test_jobs_from_before_there_were_lanes_wait_for_nobody_and_keep_their_order(
    url: str, engine: Engine
) -> None:
    store_at("0002", url, engine, ORGANIZATION, *(JOB.format(key=key) for key in ("first", "second")))
    upgrade(url)
    assert rows(engine, "SELECT dedupe_key, lane FROM outbox ORDER BY position") == [
        ("first", ""),
        ("second", ""),
    ]


def test_a_second_upgrade_changes_nothing(url: str, engine: Engine) -> None:
    upgrade(url)
    with engine.begin() as connection:
        connection.execute(text("SELECT nextval('whatsapp_message_id_seq')"))
    upgrade(url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT nextval('whatsapp_message_id_seq')")).scalar() == 2


def test_two_upgrades_at_once_take_turns(url: str, engine: Engine) -> None:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(upgrade, [url] * 2))
    assert tables(engine) == set(metadata.tables) | PARTITIONS


def test_the_tables_are_as_statements_know_them(url: str, engine: Engine) -> None:
    upgrade(url)
    options = {"compare_type": True, "compare_server_default": True, "include_name": is_ours}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def is_ours(name: str | None, kind: str, parents: dict[str, str | None]) -> bool:
    """Leave out the partitions, which belong to the migrations alone."""
    return kind != "table" or name not in PARTITIONS | {VERSIONS}


def test_a_message_of_an_unknown_kind_has_no_place(url: str, engine: Engine) -> None:
    upgrade(url)
    message = (
        "INSERT INTO whatsapp_message (kind, message_sid, organization_id, status, payload)"
        " VALUES ('telegram', 'x', :id, 'done', '{}')"
    )
    organization = (
        "INSERT INTO organizations VALUES (:id, 'Balaji', '+919810000001', '', '08', 1, '{}', '{}')"
    )
    with pytest.raises(IntegrityError, match="no partition"), engine.begin() as connection:
        for statement in (organization, message):
            connection.execute(text(statement), {"id": uuid4()})


def test_a_database_that_is_away_is_said_in_the_words_of_the_ports() -> None:
    with pytest.raises(StorageUnavailable):
        upgrade("postgresql://bahi@/bahi?host=/no/such/folder")
