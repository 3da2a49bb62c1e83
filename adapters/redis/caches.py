"""Copies of distributors and catalogues that live for an hour; without Redis everything is read anew."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, Protocol
from uuid import UUID

from marshmallow import Schema
from redis import Redis, RedisError
from redis.cluster import RedisCluster

from adapters.redis.patience import Patience
from adapters.schemas.catalog import CATALOGUE
from adapters.schemas.fields import UNREADABLE
from adapters.schemas.organizations import ORGANIZATION
from application.errors import StorageUnavailable
from application.ports import CatalogueReader, OrganizationReader
from domain.catalog import Catalogue
from domain.phone import PhoneNumber
from domain.shops import Organization

logger = logging.getLogger(__name__)

HOUR = 60 * 60
LARGE = 2000  # products, which take a tenth of a second to read
A_MOMENT = 0.5  # seconds for which a message waits until a small one is read


class RedisCache:
    """JSON under a key for an hour; a Redis that is away looks like an empty one."""

    def __init__(self, client: Redis | RedisCluster, patience: Patience) -> None:
        self._client = client
        self._patience = patience

    def get(self, key: str) -> bytes | str | None:
        """Return what is kept, if anything."""
        try:
            with self._patience:
                return self._client.get(key)
        except RedisError:
            return None

    def put(self, key: str, value: str | int) -> None:
        """Keep a value for an hour."""
        with suppress(RedisError), self._patience:
            self._client.set(key, value, ex=HOUR)

    def drop(self, *keys: str) -> None:
        """Forget some keys, each by a call of its own, since a cluster may keep them apart."""
        with suppress(RedisError), self._patience:
            for key in keys:
                self._client.delete(key)

    def through(self, key: str, schema: Schema, read: Callable[[], Any]) -> Any:
        """Return the kept object, or read it and keep it; None is not kept."""
        kept = self.get(key)
        if kept is not None:
            try:
                return schema.loads(kept)
            except UNREADABLE as error:
                logger.warning("cache: unreadable %s: %s", key, error)
        value = read()
        if value is not None:
            self.put(key, json.dumps(schema.dump(value)))
        return value


class CachedOrganizationReader:
    """Distributors by number and by id, at most an hour old."""

    def __init__(self, cache: RedisCache, source: OrganizationReader) -> None:
        self._cache = cache
        self._source = source

    def by_number(self, number: PhoneNumber) -> Organization | None:
        """Return the distributor whose WhatsApp number it is."""
        found: Organization | None = self._cache.through(
            _number_key(number), ORGANIZATION, lambda: self._source.by_number(number)
        )
        return found

    def get(self, organization_id: UUID) -> Organization:
        """Return the distributor; raise `NotFound` when there is none."""
        found: Organization = self._cache.through(
            _id_key(organization_id), ORGANIZATION, lambda: self._source.get(organization_id)
        )
        return found

    def everyone(self) -> list[Organization]:
        """Return all distributors as they are now."""
        return self._source.everyone()

    def forget(self, organization: Organization) -> None:
        """Read it anew the next time."""
        self._cache.drop(_number_key(organization.number), _id_key(organization.id))


class VersionedCatalogueReader(CatalogueReader, Protocol):
    """A source that can tell the version of a catalogue without reading all of it."""

    def version(self, organization_id: UUID) -> int:
        """Return the version; raise `NotFound`."""


class CachedCatalogueReader:
    """Catalogues, kept whole in this process and in Redis; only their version is asked for each time.

    A large one takes seconds to read, so the one before stays in use until a thread has read the next. For
    that, who has a small one waits a moment.
    """

    def __init__(self, cache: RedisCache, source: VersionedCatalogueReader) -> None:
        self._cache = cache
        self._source = source
        self._kept: dict[UUID, Catalogue] = {}
        self._being_read: set[UUID] = set()
        self._lock = Lock()

    def current(self, organization_id: UUID) -> Catalogue:
        """Return all that the distributor sells, or a moment ago sold, if that is much."""
        version = self._version(organization_id)
        kept = self._kept.get(organization_id)
        if kept is not None and kept.version >= version:
            return kept
        if kept is None:
            kept = self._kept[organization_id] = self._read(organization_id, version)
            return kept
        reading = self._read_aside(kept, version)
        if reading and len(kept.products) < LARGE:
            reading.join(A_MOMENT)  # enough for another small one, and what has grown large keeps nobody
        return self._kept.get(organization_id, kept)

    def forget(self, organization_id: UUID) -> None:
        """Ask for the version anew the next time, and in this process read what is new before it is used."""
        self._kept.pop(organization_id, None)
        self._cache.drop(_catalogue_key(organization_id))

    def _read(self, organization_id: UUID, version: int) -> Catalogue:
        key = _copy_key(organization_id, version)
        read: Catalogue = self._cache.through(key, CATALOGUE, lambda: self._source.current(organization_id))
        return read

    def _read_aside(self, kept: Catalogue, version: int) -> Thread | None:
        """Have a thread read what comes in place of a catalogue, and return it, unless one is at it."""
        with self._lock:
            if kept.organization_id in self._being_read:
                return None
            self._being_read.add(kept.organization_id)
        reading = Thread(target=self._replace, args=(kept, version), name="catalogue", daemon=True)
        reading.start()
        return reading

    def _replace(self, kept: Catalogue, version: int) -> None:
        """Put what is new in place of what was kept; whoever forgot it meanwhile has the newer one."""
        organization_id = kept.organization_id
        try:
            read = self._read(organization_id, version)
            # A large one in every version of an hour would fill a Redis that drops nothing by itself.
            self._cache.drop(_copy_key(organization_id, kept.version))
            with self._lock:
                if self._kept.get(organization_id) is kept:
                    self._kept[organization_id] = read
        except StorageUnavailable as error:
            logger.warning("cache: the catalogue of %s stays as it was: %s", organization_id, error)
        finally:
            self._being_read.discard(organization_id)

    def _version(self, organization_id: UUID) -> int:
        key = _catalogue_key(organization_id)
        kept = self._cache.get(key)
        if kept is not None:
            return int(kept)
        version = self._source.version(organization_id)
        self._cache.put(key, version)
        return version


def _number_key(number: PhoneNumber) -> str:
    return f"organization:number:{number}"


def _id_key(organization_id: UUID) -> str:
    return f"organization:id:{organization_id}"


def _catalogue_key(organization_id: UUID) -> str:
    return f"catalogue:{organization_id}"


def _copy_key(organization_id: UUID, version: int) -> str:
    return f"{_catalogue_key(organization_id)}:{version}"
