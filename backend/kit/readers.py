"""Connections kept in hand for single reads: taking one from a pool and giving it back costs as much as a short read.

They come from a pool of asyncpg's own, to which each goes back when anything but PostgreSQL itself went wrong with
it: the pool then cancels what still runs, and opens another.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg

Proxy = Any
"""asyncpg's PoolConnectionProxy, whose type is not exported."""


class Readers:
    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", size: int) -> None:
        self._pool = pool
        self._free = asyncio.Semaphore(size)
        self._held: list[Proxy] = []

    async def fetch(self, statement: str, arguments: Sequence[object]) -> list[asyncpg.Record]:
        """The rows of one statement, outside any transaction."""
        async with self._free:
            reader = await self._take()
            try:
                rows: list[asyncpg.Record] = await reader.fetch(statement, *arguments)
            except asyncpg.PostgresError:
                self._held.append(reader)
                raise
            except BaseException:
                await asyncio.shield(self._pool.release(reader))
                raise
            self._held.append(reader)
            return rows

    async def close(self) -> None:
        while self._held:
            await self._pool.release(self._held.pop())
        await self._pool.close()

    async def _take(self) -> Proxy:
        while self._held:
            reader = self._held.pop()
            if not reader.is_closed():
                return reader
            await self._pool.release(reader)
        return await self._pool.acquire()
