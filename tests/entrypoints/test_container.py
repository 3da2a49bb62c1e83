"""The container: which adapters fill the ports, and that none stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from dependency_injector.errors import Error

from application.organizations.commands import LoadOrganization
from application.summaries import Listing
from domain.shops import Organization
from entrypoints import container
from entrypoints.application import Application
from entrypoints.local.postgres import EmbeddedPostgres
from entrypoints.settings import Settings
from tests.builders import a_shop, an_order, an_organization


def saved_order(application: Application, organization: Organization) -> UUID:
    """Load the distributor with one shop, and store an order of it."""
    shop = a_shop(organization.id, version=0)
    application.bus().execute(organization.id, LoadOrganization(organization, [], [], [shop]))
    order = an_order(organization.id, shop_id=shop.id, created_at=datetime.now(UTC), version=0)
    with application.open_work()(organization.id) as work:
        work.orders.save(order)
        work.commit()
    return order.id


def test_a_port_that_nothing_fills_is_found_at_the_start_and_not_at_the_first_message() -> None:
    with pytest.raises(Error, match="gateway"):
        Application().check_dependencies()


def test_lists_are_read_from_the_replica_when_there_is_one(
    stored: Settings, postgres: EmbeddedPostgres
) -> None:
    name = f"replica_{uuid4().hex}"
    replica = replace(stored, database_url=postgres.create_database(name))
    container.migrate(replica)
    organization = an_organization()
    on_primary = saved_order(container.build(stored), organization)
    on_replica = saved_order(container.build(replica), organization)
    reading = container.build(replace(stored, replica_url=replica.database_url))

    listed = [order.id for order in reading.orders().listed(organization.id, Listing())]

    assert listed == [on_replica]
    with reading.open_work()(organization.id) as work:
        assert work.orders.find(on_primary)


def test_one_process_takes_no_more_than_its_share_of_twenty_connections(stored: Settings) -> None:
    assert replace(stored, web_processes=2, web_threads=4, worker_threads=4).pool_size == 8
    assert replace(stored, web_processes=2, web_threads=32).pool_size == 10
    assert replace(stored, web_processes=1, web_threads=64).pool_size == 20
