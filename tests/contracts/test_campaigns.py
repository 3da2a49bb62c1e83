"""Campaigns, as people ask for them: by the reference, or by the name in any letters."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.campaigns import Campaign
from tests.builders import NOON, a_campaign, a_draft
from tests.contracts.backends import Backend
from tests.contracts.stored import keep


def named(backend: Backend, organization_id: UUID, name: str) -> Campaign | None:
    with backend.open_work(organization_id) as work:
        return work.campaigns.named(name)


def test_a_campaign_is_found_by_its_reference(backend: Backend, ours: UUID) -> None:
    campaign = a_campaign(ours)
    keep(backend, campaign, a_campaign(ours))
    assert named(backend, ours, campaign.reference) == campaign
    assert named(backend, ours, f" {campaign.reference.lower()} ") == campaign


@pytest.mark.parametrize("asked", ["Diwali offer", "DIWALI OFFER", " diwali offer "])
def test_a_campaign_is_found_by_its_name_in_any_letters(backend: Backend, ours: UUID, asked: str) -> None:
    campaign = a_campaign(ours, name="Diwali offer")
    keep(backend, campaign, a_campaign(ours, name="Diwali"))
    assert named(backend, ours, asked) == campaign


def test_a_name_in_hindi_is_found(backend: Backend, ours: UUID) -> None:
    campaign = a_campaign(ours, name="दिवाली")
    keep(backend, campaign)
    assert named(backend, ours, "दिवाली") == campaign


def test_of_several_of_a_name_the_newest_is_meant(backend: Backend, ours: UUID) -> None:
    newest = a_draft(ours, created_at=NOON + timedelta(days=2))
    keep(backend, a_draft(ours), newest, a_draft(ours, created_at=NOON + timedelta(days=1)))
    assert named(backend, ours, "diwali") == newest


def test_a_reference_goes_before_a_name_that_reads_like_it(backend: Backend, ours: UUID) -> None:
    campaign = a_campaign(ours)
    keep(backend, campaign, a_campaign(ours, name=campaign.reference, created_at=NOON + timedelta(days=1)))
    assert named(backend, ours, campaign.reference) == campaign


def test_a_name_that_reads_like_a_reference_is_found_when_no_campaign_has_it(
    backend: Backend, ours: UUID
) -> None:
    campaign = a_campaign(ours, name="CMP-00000000", id=UUID(int=uuid4().int | 1 << 127))
    keep(backend, campaign)
    assert named(backend, ours, "cmp-00000000") == campaign


def test_a_renamed_campaign_goes_by_its_new_name_alone(backend: Backend, ours: UUID) -> None:
    campaign = a_draft(ours)
    keep(backend, campaign)
    campaign.name = "Holi"
    keep(backend, campaign)
    assert (named(backend, ours, "diwali"), named(backend, ours, "holi")) == (None, campaign)


def test_what_nobody_knows_and_what_is_another_distributors_is_not_found(
    backend: Backend, ours: UUID, theirs: UUID
) -> None:
    campaign = a_campaign(theirs)
    keep(backend, campaign)
    for asked in (campaign.reference, campaign.name, "", "CMP-", "%"):
        assert named(backend, ours, asked) is None


def test_a_campaign_that_was_found_is_a_private_copy(backend: Backend, ours: UUID) -> None:
    campaign = a_campaign(ours)
    keep(backend, campaign)
    found = named(backend, ours, campaign.reference)
    assert found
    found.name = "Holi"
    assert named(backend, ours, campaign.reference) == campaign
