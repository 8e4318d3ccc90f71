"""Connections kept in hand for single reads: taking one from a pool and giving it back costs as much as a short read.

They come from a pool of asyncpg's own, to which each goes back when anything went wrong with it: what still runs is
then cancelled, and the connection put in step, or closed.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import asyncpg

_STEP_SECONDS = 1.0
Proxy = Any
"""asyncpg's PoolConnectionProxy, whose type is not exported."""


class Readers:
    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", size: int) -> None:
        self._pool = pool
        self._free = asyncio.Semaphore(size)
        self._held: list[Proxy] = []
        self._closing = False

    async def fetch(self, statement: str, arguments: Sequence[object]) -> list[asyncpg.Record]:
        """The rows of one statement, outside any transaction."""
        async with self._free:
            reader = await self._take()
            try:
                rows: list[asyncpg.Record] = await reader.fetch(statement, *arguments)
            except BaseException:
                await asyncio.shield(self._give_back(reader))
                raise
            if self._closing:
                await self._pool.release(reader)
            else:
                self._held.append(reader)
            return rows

    async def close(self) -> None:
        """After the reads under way."""
        self._closing = True
        while self._held:
            await self._pool.release(self._held.pop())
        await self._pool.close()

    async def _give_back(self, reader: Proxy) -> None:
        """Any query puts it in step: to a statement prepared and not run (given up, or an argument was refused) asyncpg
        sends no Sync; PostgreSQL would count its time on, and give up whatever comes next.
        """
        try:
            await reader.execute("SELECT", timeout=_STEP_SECONDS)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
            with suppress(asyncpg.InterfaceError):  # it is closed already
                reader.terminate()
        await self._pool.release(reader)

    async def _take(self) -> Proxy:
        while self._held:
            reader = self._held.pop()
            with suppress(asyncpg.InterfaceError):  # PostgreSQL closed it, and it has left the pool
                if not reader.is_closed():
                    return reader
                await self._pool.release(reader)
        return await self._pool.acquire()
