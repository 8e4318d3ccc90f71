"""GraphQL over Server-Sent Events, "distinct connections mode": one response per operation, `next`… then `complete`.

Protocol: graphql-over-http, rfcs/GraphQLOverSSE.md.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

import orjson
from starlette.types import Receive, Scope, Send

from backend.kit.graphql.errors import Answer, log

KEEP_ALIVE_SECONDS = 15.0
HOLDS_SECONDS = 1.0
_SLOWEST_READER_SECONDS = 30.0
_COMMENT = b":\n\n"
_COMPLETE = b"event: complete\ndata: \n\n"  # without `data`, browsers' EventSource would not tell of it
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would keep the events for itself
    (b"vary", b"Accept"),
]


class EventStream:
    """An ASGI response that sends the answers as they come, a comment in each silence, and stops with the client.

    `holds`: whether the reader may still listen, asked each second; the stream ends once they may not.
    """

    def __init__(
        self,
        answers: AsyncGenerator[Answer, None],
        *,
        keep_alive_seconds: float = KEEP_ALIVE_SECONDS,
        holds: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self._answers = answers
        self._keep_alive_seconds = keep_alive_seconds
        self._holds = holds

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """The generator is closed in every case: end, client gone, client too slow, server stopping."""
        # one answer waits at most: a slow client slows its own source, and nothing piles up
        queue: asyncio.Queue[bytes] = asyncio.Queue(maxsize=1)
        tasks = [
            asyncio.ensure_future(self._produce(queue)),
            asyncio.ensure_future(self._forward(queue, send)),
            asyncio.ensure_future(_until_gone(receive)),
        ]
        if self._holds is not None:
            tasks.append(asyncio.ensure_future(self._watch(self._holds, tasks[0], queue)))
        try:
            await asyncio.wait(tasks[1:3], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _produce(self, queue: asyncio.Queue[bytes]) -> None:
        """In one task from the first event to the last, so that a resolver may hold a lock or a time-out across."""
        try:
            async with aclosing(self._answers) as answers:
                async for answer in answers:
                    await queue.put(b"event: next\ndata: " + orjson.dumps(answer) + b"\n\n")
        except Exception:  # noqa: BLE001  (an answer that is no JSON: logged, and the stream ends properly)
            log.exception("An event stream broke")
        await queue.put(_COMPLETE)

    async def _watch(
        self, holds: Callable[[], Awaitable[bool]], producing: asyncio.Task[None], queue: asyncio.Queue[bytes]
    ) -> None:
        """What cannot be asked is as if it held no more."""
        try:
            while True:
                if not await holds():
                    break
                await asyncio.sleep(HOLDS_SECONDS)
        except Exception:  # noqa: BLE001  (whatever keeps us from knowing)
            log.exception("The reader of an event stream cannot be looked at again")
        producing.cancel()
        await queue.put(_COMPLETE)

    async def _forward(self, queue: asyncio.Queue[bytes], send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": _COMMENT, "more_body": True})  # headers leave at once
        event = b""
        while event is not _COMPLETE:
            try:
                event = await asyncio.wait_for(queue.get(), self._keep_alive_seconds)
            except TimeoutError:
                event = _COMMENT
            async with asyncio.timeout(_SLOWEST_READER_SECONDS):
                await send({"type": "http.response.body", "body": event, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
