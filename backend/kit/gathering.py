"""Gathering: what arrives while a batch is under way makes up the next one. Nobody waits for a batch to fill."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

ItemT = TypeVar("ItemT")
OutcomeT = TypeVar("OutcomeT")


@dataclass(slots=True)
class _Waiting(Generic[ItemT, OutcomeT]):
    item: ItemT
    apart: Hashable
    answer: "asyncio.Future[OutcomeT | Exception]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    context: Context = field(default_factory=copy_context)


class Gathering(Generic[ItemT, OutcomeT]):
    """`run` gives an outcome, or what to raise, for each item of a batch, in their order; `most` items at once."""

    def __init__(self, run: Callable[[Sequence[ItemT]], Awaitable[Sequence[OutcomeT | Exception]]], most: int) -> None:
        self._run = run
        self._most = most
        self._queues: dict[Hashable, deque[_Waiting[ItemT, OutcomeT]]] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    async def join(self, name: Hashable, apart: Hashable, item: ItemT) -> OutcomeT:
        """The item's own outcome, once the batch that it was in has ended.

        Batches of one `name` follow one another. No batch holds two items of the same `apart`: theirs follow one
        another too, as they came. Whoever gives up waiting takes their item away if its batch has not begun; a batch
        goes on without them.
        """
        waiting: _Waiting[ItemT, OutcomeT] = _Waiting(item, apart)
        if (queue := self._queues.get(name)) is not None:
            queue.append(waiting)
        else:
            queue = self._queues[name] = deque([waiting])
            task = asyncio.create_task(self._serve(name, queue), context=Context())
            self._under_way.add(task)
            task.add_done_callback(partial(self._ended, name, queue))
        outcome = await waiting.answer
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def _serve(self, name: Hashable, queue: deque[_Waiting[ItemT, OutcomeT]]) -> None:
        """Batch after batch until nobody waits."""
        while batch := _next(queue, self._most):
            try:
                await self._settle(batch)
            finally:
                _dismiss(batch)
        del self._queues[name]

    def _ended(self, name: Hashable, queue: deque[_Waiting[ItemT, OutcomeT]], task: "asyncio.Task[None]") -> None:
        """Stopped, perhaps before it began, by the end of the loop: nobody is left in a queue that nobody serves."""
        self._under_way.discard(task)
        if self._queues.get(name) is queue:
            del self._queues[name]
        _dismiss(queue)

    async def _settle(self, batch: list[_Waiting[ItemT, OutcomeT]]) -> None:
        """In the context of the first to come: no batch inherits what another one left in it."""
        items = [waiting.item for waiting in batch]
        outcomes: Sequence[OutcomeT | Exception]
        try:
            outcomes = await asyncio.create_task(_awaited(self._run(items)), context=batch[0].context)
        except Exception as error:  # noqa: BLE001  (whatever it is, those who wait are told)
            outcomes = [error for _ in batch]
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if not waiting.answer.done():
                waiting.answer.set_result(outcome)


async def _awaited(work: Awaitable[Sequence[OutcomeT | Exception]]) -> Sequence[OutcomeT | Exception]:
    return await work


def _next(queue: deque[_Waiting[ItemT, OutcomeT]], most: int) -> list[_Waiting[ItemT, OutcomeT]]:
    """Take the first items of the queue, those that wait for another of the same batch left in their places."""
    taken: list[_Waiting[ItemT, OutcomeT]] = []
    met: set[Hashable] = set()
    later: list[_Waiting[ItemT, OutcomeT]] = []
    while queue and len(taken) < most:
        waiting = queue.popleft()
        if waiting.answer.done():
            continue  # nobody waits for it any more
        (later if waiting.apart in met else taken).append(waiting)
        met.add(waiting.apart)
    queue.extendleft(reversed(later))
    return taken


def _dismiss(waiting: Sequence[_Waiting[ItemT, OutcomeT]]) -> None:
    """Those who were not answered will not be: they do not wait for it."""
    for one in waiting:
        one.answer.cancel()
