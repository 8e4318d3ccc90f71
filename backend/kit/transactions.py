"""One transaction, played again from its start when others crossed it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tortoise.transactions import in_transaction

from backend.kit import sql

T = TypeVar("T")

_TRIES = 4
_PAUSE_SECONDS = 0.05


class Overtaken(Exception):  # noqa: N818  (what happened, as Problem)
    """Somebody wrote meanwhile what this transaction had found missing: it is to look again."""


async def replayed(work: Callable[[], Awaitable[T]]) -> T:
    """What the work gives, committed. Deadlocks, serialization failures and Overtaken make it start again."""
    for left in reversed(range(_TRIES)):
        try:
            async with in_transaction():
                return await work()
        except Exception as error:
            if not (left and isinstance(error.__cause__ or error, (*sql.RETRYABLE, Overtaken))):
                raise
            await asyncio.sleep(_PAUSE_SECONDS)  # the other of a deadlock goes first: at once, they would meet again
    raise AssertionError("unreachable")
