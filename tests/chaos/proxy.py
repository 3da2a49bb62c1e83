"""A TCP proxy that passes connections on to one of its targets in turn, and misbehaves on demand."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Literal, Self

Address = tuple[str, int] | str
"""Host and port, or the path of a unix socket."""

Fault = Literal["refuse", "reset", "black_hole", "drop_reply"]
Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_CHUNK = 65536


class Proxy:
    """Listens on 127.0.0.1 at `port` from `start` to `stop`; a target that refuses is passed over.

    A fault holds from the moment it is set, for open connections too: `refuse` takes no connection,
    `reset` cuts each off as soon as it stands, `black_hole` lets nothing through and says nothing,
    `drop_reply` cuts off when the target begins to answer.

    With `tries_others` it behaves as a balancer: what a target did not answer with a single byte before it
    closed is asked of the next one.
    """

    def __init__(self, targets: Sequence[Address], port: int = 0, *, tries_others: bool = False) -> None:
        self.port = port
        self._tries = len(targets) if tries_others else 1
        self.latency = 0.0
        """Seconds by which whatever passes is late."""
        self._targets = deque(targets)
        self._fault: Fault | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def fault(self) -> Fault | None:
        """How it misbehaves now."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault | None) -> None:
        """Return when the fault has taken hold."""
        self._fault = fault
        asyncio.run_coroutine_threadsafe(self._apply(), self._loop).result()

    def start(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def stop(self) -> None:
        """Cut off every connection and listen no more."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=512)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _apply(self) -> None:
        if self._fault == "refuse":
            await self._close()
        elif self._server is None:
            await self._listen()
        if self._fault in ("refuse", "reset"):
            self._cut_off()

    async def _end(self) -> None:
        await self._close()
        self._cut_off()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _cut_off(self) -> None:
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(asyncio.CancelledError):  # that is `stop`, and no error to be told
            asked = bytearray()
            for _ in range(self._tries):
                if self._fault == "reset" or not (target := await self._reach()):
                    break
                if await self._join((reader, writer), target, asked):
                    break
        writer.close()  # what it still holds goes out first
        self._open.discard(writer)

    async def _reach(self) -> Pair | None:
        """Return a connection to the next target that takes one, or None when all refuse."""
        self._targets.rotate(-1)
        for target in tuple(self._targets):
            with suppress(OSError):
                if isinstance(target, str):
                    return await asyncio.open_unix_connection(target)
                return await asyncio.open_connection(*target)
        return None

    async def _join(self, client: Pair, target: Pair, asked: bytearray) -> bool:
        """Carry both directions until the target has nothing more to say; False when it said nothing.

        What was asked before goes first, and what is asked now is noted with it.
        """
        target[1].write(asked)
        asking = asyncio.ensure_future(self._carry(client[0], target[1], asked))
        try:
            return await self._carry(target[0], client[1])
        finally:
            asking.cancel()
            target[1].transport.abort()

    async def _carry(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, asked: bytearray | None = None
    ) -> bool:
        """Carry what comes until there is no more, and say whether anything came; a reply is not `asked`."""
        has_come = False
        with suppress(OSError):
            while chunk := await source.read(_CHUNK):
                has_come = True
                if asked is None and self._fault == "drop_reply":
                    return True
                if asked is not None and self._tries > 1:
                    asked += chunk
                await asyncio.sleep(self.latency)
                while self._fault == "black_hole":
                    await asyncio.sleep(0.05)
                sink.write(chunk)
                await sink.drain()
            if has_come and not sink.is_closing():
                sink.write_eof()
        return has_come
