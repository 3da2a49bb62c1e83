"""The distributors: each has a WhatsApp number of its own."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from adapters.schemas.organizations import BILLING, OUTREACH, TERMS
from application.errors import NotFound
from domain.outreach import Outreach
from domain.phone import PhoneNumber
from domain.shops import Billing, Organization, Terms
from tests.builders import a_number, an_organization
from tests.contracts.backends import Backend


def save(backend: Backend, organization: Organization) -> None:
    with backend.open_work(organization.id) as work:
        work.organizations.save(organization)
        work.commit()


def test_a_distributor_comes_back_whole(backend: Backend, organization: Organization) -> None:
    with backend.open_work(organization.id) as work:
        assert work.organizations.get(organization.id) == organization
    assert backend.organizations.get(organization.id) == organization


def test_a_distributor_is_found_by_its_number(backend: Backend, organization: Organization) -> None:
    assert backend.organizations.by_number(organization.number) == organization
    assert backend.organizations.by_number(PhoneNumber(a_number())) is None


def test_everyone_is_listed_as_they_are_now(
    backend: Backend, organization: Organization, theirs: UUID
) -> None:
    known = {one.id: one for one in backend.organizations.everyone()}
    assert (known[organization.id], theirs in known) == (organization, True)
    changed = replace(organization, name="Balaji & Sons")
    save(backend, changed)
    known = {one.id: one for one in backend.organizations.everyone()}
    assert known[organization.id] == changed


def test_a_change_is_seen_once_the_old_state_is_forgotten(
    backend: Backend, organization: Organization
) -> None:
    changed = an_organization(id=organization.id, name="Balaji & Sons", payment_days=7)
    save(backend, changed)
    backend.organizations.forget(organization)
    assert backend.organizations.get(organization.id) == changed
    assert backend.organizations.by_number(changed.number) == changed
    assert backend.organizations.by_number(organization.number) is None


def test_nobody_takes_the_number_of_another(backend: Backend, organization: Organization) -> None:
    with pytest.raises(ValueError, match=f"{organization.number.value[1:]} belongs to another organization"):
        save(backend, an_organization(number=organization.number))
    assert backend.organizations.by_number(organization.number) == organization


def test_a_number_that_was_given_up_may_be_taken(backend: Backend, organization: Organization) -> None:
    save(backend, replace(organization, number=PhoneNumber(a_number())))
    heir = an_organization(number=organization.number)
    save(backend, heir)
    backend.organizations.forget(organization)
    assert backend.organizations.by_number(organization.number) == heir


def test_an_unknown_distributor_is_not_found(backend: Backend, ours: UUID) -> None:
    with pytest.raises(NotFound):
        backend.organizations.get(uuid4())
    with backend.open_work(ours) as work, pytest.raises(NotFound):
        work.organizations.get(uuid4())


def test_a_transaction_does_not_see_another_distributor(backend: Backend, ours: UUID, theirs: UUID) -> None:
    with backend.open_work(theirs) as work, pytest.raises(NotFound):
        work.organizations.get(ours)


def test_a_setting_that_was_never_told_has_its_default(organization: Organization) -> None:
    billing, terms = BILLING.dump(organization.billing), TERMS.dump(organization.terms)
    outreach = OUTREACH.dump(organization.outreach)
    for settings in (billing, terms, outreach):
        settings.pop(next(iter(settings)))
    assert BILLING.load(billing) == replace(organization.billing, invoice_prefix=Billing().invoice_prefix)
    assert TERMS.load(terms) == replace(organization.terms, prices_include_tax=Terms().prices_include_tax)
    assert OUTREACH.load(outreach) == replace(organization.outreach, quiet_from=Outreach().quiet_from)
    assert (BILLING.load({}), TERMS.load({}), OUTREACH.load({})) == (Billing(), Terms(), Outreach())


def test_a_setting_of_a_later_version_is_ignored() -> None:
    assert TERMS.load({"payment_days": 7, "moon_phase": "full"}) == Terms(payment_days=7)


def test_settings_that_say_nothing_come_back_whole(backend: Backend, organization: Organization) -> None:
    outreach = Outreach(reminder_stages=(), recipients_a_day=None)
    plain = replace(organization, billing=Billing(), terms=Terms(), outreach=outreach)
    save(backend, plain)
    backend.organizations.forget(plain)
    assert backend.organizations.get(plain.id) == plain
