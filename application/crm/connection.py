"""Whose CRM it is."""

from __future__ import annotations

from dataclasses import dataclass

from application.errors import NotFound
from application.ports import OrganizationReader
from domain.phone import PhoneNumber
from domain.shops import Organization


@dataclass(frozen=True, kw_only=True)
class CrmConnection:
    """One account at the CRM, which belongs to one distributor.

    It is the one with this `number`, or without a number the only one that there is; the one with the number
    of `stand_in` does not count beside others.
    """

    organizations: OrganizationReader
    is_set_up: bool
    number: PhoneNumber | None
    stand_in: PhoneNumber

    def organization(self) -> Organization | None:
        """Return whose it is; None without an account. Raise `NotFound` when nobody can tell."""
        if not self.is_set_up:
            return None
        everyone = self.organizations.everyone()
        if self.number is not None:
            found = [each for each in everyone if each.number == self.number]
        else:
            found = [each for each in everyone if each.number != self.stand_in] or everyone
        if len(found) != 1:
            raise NotFound(self._remedy(len(found)))
        return found[0]

    def _remedy(self, count: int) -> str:
        if self.number is not None:
            return f"no distributor has the number {self.number}: see BAHI_ZOHO_DISTRIBUTOR"
        if not count:
            return "no distributor is loaded: run `bahi load`"
        return (
            f"there are {count} distributors: set BAHI_ZOHO_DISTRIBUTOR to the number of the one whose it is"
        )
