"""One bucket of tokens for each sender, shared by all workers; all of a sender's is under one key."""

from __future__ import annotations

from redis import Redis, RedisError
from redis.cluster import RedisCluster

from adapters.redis.patience import Patience
from application.errors import StorageUnavailable
from application.pace import bucket_for, bulk_allowance
from domain.phone import PhoneNumber

MICROSECONDS = 1_000_000
KEPT_FOR = 60
"""Seconds after which an unused bucket is forgotten: it has long been full."""

TAKE = """
local function after(bucket) return math.max(1, math.ceil((1 - bucket.tokens) * 1e6 / bucket.fills)) end
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local kept = redis.call('HMGET', KEYS[1], 'at', 'all', 'bulk')
local passed = math.max(0, now - (tonumber(kept[1]) or now))
local is_bulk = ARGV[5] == '1'
local wait, buckets = 0, {}
for place = 1, 2 do
    local holds, fills = tonumber(ARGV[place * 2 - 1]), tonumber(ARGV[place * 2])
    local tokens = tonumber(kept[place + 1]) or holds
    local bucket = {tokens = math.min(holds, tokens + passed * fills / 1e6), fills = fills}
    buckets[place] = bucket
    if (place == 1 or is_bulk) and bucket.tokens < 1 then wait = math.max(wait, after(bucket)) end
end
if wait == 0 then
    buckets[1].tokens = buckets[1].tokens - 1
    if is_bulk then buckets[2].tokens = buckets[2].tokens - 1 end
end
redis.call('HSET', KEYS[1], 'at', string.format('%.0f', now),
    'all', string.format('%.17g', buckets[1].tokens), 'bulk', string.format('%.17g', buckets[2].tokens))
redis.call('EXPIRE', KEYS[1], ARGV[6])
return wait
"""


class RedisSenderPace:
    """The buckets of all workers, by the clock of Redis."""

    def __init__(self, client: Redis | RedisCluster, patience: Patience) -> None:
        self._patience = patience
        self._take = client.register_script(TAKE)

    def take(self, sender: PhoneNumber, per_second: int, *, is_bulk: bool = False) -> float:
        """Take a token and return 0, or take none and return after how many seconds to ask again.

        What goes out in bulk takes one of a smaller bucket, too, from both or from none. While Redis is
        away, `StorageUnavailable` keeps it back, and whatever else goes out need not wait.
        """
        whole, bulk = bucket_for(per_second), bucket_for(bulk_allowance(per_second))
        figures = [whole.holds, whole.fills, bulk.holds, bulk.fills, int(is_bulk), KEPT_FOR]
        try:
            with self._patience:
                wait = int(self._take(keys=[f"{{pace:{sender}}}"], args=figures))
        except RedisError as error:
            if is_bulk:
                raise StorageUnavailable("nobody can tell how much the number has sent") from error
            return 0.0
        return wait / MICROSECONDS
