"""A reader who has left: what is still being read for them is given up, in the database too."""

import asyncio
from types import TracebackType

from starlette.types import Receive

from backend.kit.graphql.errors import Refusal

_PATIENCE_SECONDS = 0.25
"""Most answers are there sooner, and nobody need be watched."""


class UnlessGone:
    """Cancels what runs inside once the client has left, the body having been read.

    Raises Refusal CLIENT_LEFT (499, which only the log will read).
    """

    __slots__ = ("_gone", "_later", "_receive", "_task", "_watch")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._gone = False
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._task = asyncio.current_task()
        self._later = asyncio.get_running_loop().call_later(_PATIENCE_SECONDS, self._begin)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._later.cancel()
        if self._watch is not None:
            self._watch.cancel()
        if self._gone and self._task is not None:
            self._task.uncancel()
            raise Refusal(499, "CLIENT_LEFT", "The client left.") from error

    def _begin(self) -> None:
        self._watch = asyncio.create_task(self._until_gone())

    async def _until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._task is not None:
            self._task.cancel()
