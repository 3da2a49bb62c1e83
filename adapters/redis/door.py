"""The door: one round trip before a turn, one after it.

All keys of a sender share a hash slot, so that the look is a single call on a cluster, too.
"""

from __future__ import annotations

import json
import logging
from uuid import UUID

from redis import Redis, RedisError
from redis.cluster import RedisCluster

from adapters.redis.patience import Patience
from adapters.schemas.fields import UNREADABLE
from adapters.schemas.sessions import SESSION
from application.messages import InboundMessage
from application.ports import Admission, MessageDoor
from domain.conversation.session import Session

logger = logging.getLogger(__name__)

MINUTE = 60
SHOP_LIFE = 5 * 60
DAY = 24 * 60 * 60

LOOK = """
local repeated = redis.call('EXISTS', KEYS[1])
local count = 0
if repeated == 0 then
    count = redis.call('INCR', KEYS[2])
    if count == 1 then redis.call('EXPIRE', KEYS[2], ARGV[1]) end
end
return {repeated, count, redis.call('GET', KEYS[3]), redis.call('GET', KEYS[4])}
"""


class RedisMessageDoor:
    """Counts, hints and copies in Redis; without Redis the `fallback` of this process stands in."""

    def __init__(
        self, client: Redis | RedisCluster, patience: Patience, *, limit: int, fallback: MessageDoor
    ) -> None:
        self._client = client
        self._patience = patience
        self._limit = limit
        self._fallback = fallback
        self._look = client.register_script(LOOK)

    def enter(self, message: InboundMessage) -> Admission:
        """Count the message against its sender's limit and return what is known; never raises."""
        try:
            with self._patience:
                repeated, count, copy, shop = self._look(keys=self._keys(message), args=[MINUTE])
        except RedisError:
            return self._fallback.enter(message)
        return Admission(
            is_repeat=bool(repeated),
            excess=max(0, count - self._limit),
            session=_session(copy),
            shop_id=UUID(shop.decode()) if shop else None,
        )

    def leave(self, message: InboundMessage, session: Session, shop_id: UUID | None) -> None:
        """Remember the answered message, the session and the shop; never raises."""
        processed, _, copy, shop = self._keys(message)
        pipeline = self._client.pipeline(transaction=False)
        pipeline.set(processed, 1, ex=DAY)
        pipeline.set(copy, json.dumps(SESSION.dump(session)), ex=DAY)
        if shop_id:
            pipeline.set(shop, str(shop_id), ex=SHOP_LIFE)
        try:
            with self._patience:
                pipeline.execute()
        except RedisError:
            self._fallback.leave(message, session, shop_id)

    def _keys(self, message: InboundMessage) -> list[str]:
        sender = f"{{{message.organization_id}:{message.sender}}}"
        return [
            f"processed:{sender}:{message.sid}",
            f"rate_limit:{sender}",
            f"whatsapp:session:{sender}",
            f"user_exists:{sender}",
        ]


def _session(copy: bytes | None) -> Session | None:
    """Return the session of a copy; one that cannot be read is as good as none."""
    if copy is None:
        return None
    try:
        session: Session = SESSION.loads(copy)
    except UNREADABLE as error:
        logger.warning("door: unreadable session copy: %s", error)
        return None
    return session
