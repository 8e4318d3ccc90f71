"""Connections kept in hand for single statements: taking one from a pool and giving it back costs as much as a read.

They come from a pool of asyncpg's own, to which each goes back when anything went wrong with it: what still runs is
then cancelled, and the connection put in step, or closed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import asyncpg

_STEP_SECONDS = 1.0
T = TypeVar("T")
Proxy = Any
"""asyncpg's PoolConnectionProxy, whose type is not exported."""


class Singles:
    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", size: int) -> None:
        self._pool = pool
        self._free = asyncio.Semaphore(size)
        self._held: list[Proxy] = []
        self._closing = False

    async def fetch(self, statement: str, arguments: Sequence[object]) -> list[asyncpg.Record]:
        """The rows of one statement, outside any transaction."""
        return await self._alone(lambda held: held.fetch(statement, *arguments))

    async def execute(self, statement: str, arguments: Sequence[object]) -> str:
        """PostgreSQL's own word on one statement, committed by itself."""
        return await self._alone(lambda held: held.execute(statement, *arguments))

    async def close(self) -> None:
        """After the statements under way."""
        self._closing = True
        while self._held:
            await self._pool.release(self._held.pop())
        await self._pool.close()

    async def _alone(self, work: Callable[[Proxy], Awaitable[T]]) -> T:
        async with self._free:
            held = await self._take()
            try:
                done = await work(held)
            except BaseException:
                await asyncio.shield(self._give_back(held))
                raise
            if self._closing:
                await self._pool.release(held)
            else:
                self._held.append(held)
            return done

    async def _give_back(self, held: Proxy) -> None:
        """Any query puts it in step: to a statement prepared and not run (given up, or an argument was refused) asyncpg
        sends no Sync; PostgreSQL would count its time on, and give up whatever comes next.
        """
        try:
            await held.execute("SELECT", timeout=_STEP_SECONDS)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
            with suppress(asyncpg.InterfaceError):  # it is closed already
                held.terminate()
        await self._pool.release(held)

    async def _take(self) -> Proxy:
        while self._held:
            held = self._held.pop()
            with suppress(asyncpg.InterfaceError):  # PostgreSQL closed it, and it has left the pool
                if not held.is_closed():
                    return held
                await self._pool.release(held)
        return await self._pool.acquire()
