"""What a shop wants to be written about, or not: offers, and its usual order when that is due."""

from __future__ import annotations

from application.bus import Bus
from application.conversation.replies.text import plain
from application.conversation.talk import Talk
from application.organizations.commands import SetConsent
from application.trace import current_trace
from domain.conversation.flow import State
from domain.shops import Topic


class Consents:
    """Keeps what a shop says, with the message in which it said so."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def opt_out(self, talk: Talk) -> str:
        """Send no more offers; what is told of orders and money goes on."""
        self._want_offers(talk, wants=False)
        return talk.say.opted_out

    def opt_in(self, talk: Talk) -> str:
        """Send offers, from now on or again."""
        self._want_offers(talk, wants=True)
        return talk.say.opted_in

    def set_nudges(self, talk: Talk) -> str:
        """Ask for the usual order when it is due, or no more; of what stands in the way the shop is told."""
        self._keep(talk, Topic.NUDGES, wants=talk.speech.wants)
        if not talk.speech.wants:
            return talk.say.nudges_off
        if not talk.organization.outreach.nudges:
            return talk.say.nudges_not_offered.format(distributor=plain(talk.organization.name))
        return talk.say.nudges_stopped if talk.session.has_opted_out else talk.say.nudges_on

    def _want_offers(self, talk: Talk, *, wants: bool) -> None:
        self._keep(talk, Topic.CAMPAIGNS, wants=wants)
        talk.session.has_opted_out = not wants
        if talk.session.state in (State.IDLE, State.OPTED_OUT):
            talk.session.go(State.IDLE)

    def _keep(self, talk: Talk, topic: Topic, *, wants: bool) -> None:
        source = f"whatsapp {current_trace()}"
        self._bus.within(talk.work, SetConsent(talk.known_shop_id, topic, wants, source))
