"""One batch of a campaign: take some recipients, send to each at the pace of the number, note how it went.

Each recipient is noted as being sent to before its message leaves, so that a lost worker leaves a doubt
about a few of them, which is settled later; the job itself may simply run again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from time import monotonic, sleep
from uuid import UUID

from application.campaign_jobs import LOOK, batch_job
from application.campaigns.doubts import Doubts
from application.campaigns.posting import Posted, posted, put_back
from application.campaigns.preparing import Letter, prepare
from application.errors import StorageUnavailable
from application.outbox import Lease
from application.pace import bulk_share
from application.ports import AT_ONCE, Clock, MessageGateway, Metrics, OpenWork, SenderPace, UnitOfWork
from application.recovery import recover
from application.refusals import Remedy, codes_of
from domain.campaigns import Campaign, CampaignStatus
from domain.shops import Organization

logger = logging.getLogger(__name__)

BATCH = 60
AT_A_TIME = 12
JUDGED = 200
NOT_NOW = timedelta(seconds=5)
LONGEST_BATCH = 3.0
"""Seconds: so soon is a pause or a STOP heeded by everyone who is not written to yet."""
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class BatchSender:
    """Carries out the jobs that send a batch each; the last one of a campaign completes it."""

    open_work: OpenWork
    gateway: MessageGateway
    pace: SenderPace
    doubts: Doubts
    clock: Clock
    metrics: Metrics

    def send_batch(self, lease: Lease) -> None:
        """Send a batch and see to the next one; nothing is sent for a campaign that does not run."""
        if lease.job.payload["run"] == LOOK:
            self._look(lease)
            return
        with self.open_work(lease.job.organization_id) as work:
            campaign, organization = _running(work, lease), work.organizations.get(work.organization_id)
        if campaign is None:
            self._finish(lease)
            return
        self.doubts.settle(campaign, organization, lease.leave_by)
        limit = _fits(organization, lease.leave_by - monotonic())
        with self.open_work(organization.id) as work:
            prepared = prepare(work, campaign, organization, limit, self.clock())
            work.commit()
        results = self._post(organization, prepared.letters, lease.leave_by)
        self._note(organization, results)
        wait = max((result.wait for result in results), default=AT_ONCE)
        mend = next((result.mend for result in results if result.mend), "")
        self._go_on(lease, mend, max(prepared.not_before or self.clock(), self.clock() + wait))

    def _post(self, organization: Organization, letters: Sequence[Letter], leave_by: float) -> list[Posted]:
        """Post all letters, several at a time, each when someone is free and the number may send.

        Once the provider wants no more for now, or people must mend something, the others stay here.
        """
        free, under_way = BoundedSemaphore(AT_A_TIME), list[Future[Posted]]()
        with ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="campaign") as posters:
            for letter in letters:
                free.acquire()
                is_halted = any(one.done() and one.result().is_halt for one in under_way[-AT_A_TIME:])
                if is_halted or not self._has_turn(organization, leave_by):
                    break
                future = posters.submit(
                    posted, self.gateway, organization.number, letter, leave_by, self.clock
                )
                future.add_done_callback(lambda _: free.release())
                under_way.append(future)
        kept = [replace(put_back(recipient), wait=NOT_NOW) for recipient, _ in letters[len(under_way) :]]
        return [*(future.result() for future in under_way), *kept]

    def _has_turn(self, organization: Organization, leave_by: float) -> bool:
        """Wait for a token; False when nobody can say what the number may send.

        Once the time is over there is no need of one: the letters find so by themselves, and stay here.
        """
        per_second = organization.outreach.messages_per_second
        while monotonic() < leave_by:
            try:
                wait = self.pace.take(organization.number, per_second, is_bulk=True)
            except StorageUnavailable:
                return False
            if not wait:
                break
            sleep(wait)
        return True

    def _note(self, organization: Organization, results: Sequence[Posted]) -> None:
        """Write how each letter fared; what a refusal asks for is done as if it had been reported later."""
        if not results:
            return
        refused = [result for result in results if result.code]
        refused.sort(key=lambda result: result.recipient.address.value)
        with self.open_work(organization.id) as work:
            # In the order in which a report of a failure takes them, so that the two do not wait in a circle.
            work.outbound.report_all([result.report for result in results if result.report])
            for result in refused:
                if result.report:
                    recover(work, work.outbound.get(result.report.message_id), result.code, self.clock())
            work.recipients.settle([result.recipient for result in results if not result.code])
            work.commit()
        self.metrics.message_passed("out", sum(result.is_sent for result in results))
        for result in refused:
            self.metrics.message_failed(result.code)

    def _go_on(self, lease: Lease, mend: str, earliest: datetime) -> None:
        """Finish the job; with it the campaign is paused, is completed, or gets its next batch."""
        with self.open_work(lease.job.organization_id) as work:
            campaign = _running(work, lease)
            if campaign is not None:
                self._judge(work, campaign, mend)
                if campaign.status is CampaignStatus.RUNNING:
                    self._plan(work, campaign, lease, earliest)
            work.jobs.finish(lease)
            work.commit()

    def _judge(self, work: UnitOfWork, campaign: Campaign, mend: str) -> None:
        """Pause the campaign when the number is at stake, or people must mend something first."""
        since = campaign.resumed_at or campaign.created_at
        campaign.watch(work.recipients.outcomes(campaign.id, since, JUDGED, codes_of(Remedy.STOP)))
        if mend and campaign.status is CampaignStatus.RUNNING:
            campaign.pause(mend)
        if campaign.status is CampaignStatus.PAUSED:
            logger.critical("campaign %s paused: %s", campaign.reference, campaign.why)
            work.campaigns.save(campaign)

    def _plan(self, work: UnitOfWork, campaign: Campaign, lease: Lease, earliest: datetime) -> None:
        """Add the next batch for when someone is due or a doubt is old; complete it when nobody is left."""
        now, due = self.clock(), work.recipients.next_due(campaign.id)
        if due is None and not work.recipients.in_doubt(campaign.id):
            campaign.complete(now)
            work.campaigns.save(campaign)
            return
        at = max(earliest, due or now + self.doubts.age)
        job = batch_job(campaign, int(lease.job.payload["batch"]) + 1)
        work.jobs.add(job, min(max(at - now, AT_ONCE), LONGEST_PAUSE))

    def _look(self, lease: Lease) -> None:
        """Have a completed campaign go on when someone is on its list again."""
        with self.open_work(lease.job.organization_id) as work:
            campaign = work.campaigns.get(UUID(lease.job.payload["campaign_id"]))
            is_through = campaign.status is CampaignStatus.COMPLETED and not campaign.is_closed
            if is_through and work.recipients.next_due(campaign.id):
                campaign.reopen(self.clock())
                work.campaigns.save(campaign)
                work.jobs.add(batch_job(campaign, 0))
            work.jobs.finish(lease)
            work.commit()

    def _finish(self, lease: Lease) -> None:
        with self.open_work(lease.job.organization_id) as work:
            work.jobs.finish(lease)
            work.commit()


def _fits(organization: Organization, seconds: float) -> int:
    """Return how many letters make a short batch at the pace of the number; one at least."""
    pace = bulk_share(organization.outreach.messages_per_second)
    return min(BATCH, max(1, int(pace * min(seconds / 2, LONGEST_BATCH))))


def _running(work: UnitOfWork, lease: Lease) -> Campaign | None:
    """Return the campaign of a job if it runs, and in the run that the job is of."""
    campaign = work.campaigns.get(UUID(lease.job.payload["campaign_id"]))
    is_of_run = str(campaign.run) == lease.job.payload["run"]
    return campaign if is_of_run and campaign.status is CampaignStatus.RUNNING else None
