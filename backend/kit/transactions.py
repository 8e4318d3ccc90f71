"""Transactions: what is done in one is committed whole or not at all, and done again when others crossed it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import asyncpg

T = TypeVar("T")
Connection = Any
"""asyncpg's PoolConnectionProxy, whose type is not exported."""

_TRIES = 4
_PAUSE_SECONDS = 0.05
_RETRYABLE = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.InvalidCachedStatementError)
"""The last is met when a migration changed a table that is read by a statement already prepared."""


class Transaction:
    """Statements of several tasks take turns on its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    async def fetch(self, statement: str, arguments: Sequence[object]) -> list[asyncpg.Record]:
        async with self._turn:
            rows: list[asyncpg.Record] = await self._connection.fetch(statement, *arguments)
            return rows

    async def execute(self, statement: str, arguments: Sequence[object]) -> str:
        """PostgreSQL's own word on what was done."""
        async with self._turn:
            status: str = await self._connection.execute(statement, *arguments)
            return status

    async def quiet(self) -> None:
        """Once the statements asked by other tasks have been answered."""
        async with self._turn:
            pass

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """What is done within the block can be undone alone."""
        block: AbstractAsyncContextManager[None] = self._connection.transaction()
        return block


_pools: "list[asyncpg.Pool[asyncpg.Record]]" = []
_under_way: ContextVar[Transaction | None] = ContextVar("transaction", default=None)


@contextmanager
def through(pool: "asyncpg.Pool[asyncpg.Record]") -> Iterator[None]:
    """Within the block, for the whole process, transactions take their connections there."""
    _pools.append(pool)
    try:
        yield
    finally:
        _pools.remove(pool)


def under_way() -> Transaction | None:
    """The transaction in which this task is."""
    return _under_way.get()


def own_connection() -> AbstractAsyncContextManager[Connection]:
    """A connection to oneself for as long as the block, outside any transaction; it is to be left as it was found."""
    taken: AbstractAsyncContextManager[Connection] = _pools[-1].acquire()
    return taken


@asynccontextmanager
async def in_transaction() -> AsyncIterator[None]:
    """What this task, and those it starts, do within the block is committed at its end, or undone when it raises.

    Within another transaction, the commit is the other's.
    """
    if (outer := _under_way.get()) is not None:
        async with outer.savepoint():
            yield
        return
    async with own_connection() as connection, connection.transaction():
        mine = Transaction(connection)
        token = _under_way.set(mine)
        try:
            yield
        finally:
            _under_way.reset(token)
            await mine.quiet()


class Overtaken(Exception):  # noqa: N818  (what happened, as Problem)
    """Somebody wrote meanwhile what this transaction had found missing: it is to look again."""


async def replayed(work: Callable[[], Awaitable[T]]) -> T:
    """What the work gives, committed. Deadlocks, other failures that would not come back, and Overtaken make it start
    again.
    """
    for left in reversed(range(_TRIES)):
        try:
            async with in_transaction():
                return await work()
        except (*_RETRYABLE, Overtaken):
            if not left:
                raise
            await asyncio.sleep(_PAUSE_SECONDS)  # the other of a deadlock goes first: at once, they would meet again
    raise AssertionError("unreachable")
