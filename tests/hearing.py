"""Versions that hear the tests' database, and waiting until something that is told there has been heard."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from backend.kit.versions import Versions

PATIENCE = 10.0


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it is true, a moment at a time."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        await asyncio.sleep(0.002)


@asynccontextmanager
async def hearing(versions: Versions, dsn: str) -> AsyncIterator[Versions]:
    async with versions.hearing(dsn):
        await until(lambda: versions.heard() is not None)
        yield versions


@asynccontextmanager
async def told(versions: Versions, *tables: str) -> AsyncIterator[None]:
    """What is committed within the block is heard at its end; it must change each of the tables."""
    before = {table: versions.of((table,)) for table in tables}
    yield
    await until(lambda: all(versions.of((table,)) != seen for table, seen in before.items()))
