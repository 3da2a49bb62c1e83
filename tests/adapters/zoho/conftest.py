"""A vendor of its own for each test, and a gateway to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adapters.zoho.gateway import ZohoCrmGateway
from tests.adapters.zoho.vendor import Clock, Store, Vendor, a_gateway, running_vendor


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with running_vendor() as vendor:
        yield vendor


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def gateway(vendor: Vendor, store: Store, clock: Clock) -> Iterator[ZohoCrmGateway]:
    gateway = a_gateway(vendor.url, store, clock, hsn_field="HSN_Code")
    yield gateway
    gateway.close()
