"""Connections kept in hand: whatever became of one read, the next finds its connection in step."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from backend import database
from backend.kit.readers import Readers


@pytest.fixture
async def readers(connected: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Readers]:
    """A single connection, whose statements have little time."""
    monkeypatch.setitem(database._SERVER_SETTINGS, "statement_timeout", "300ms")
    made = Readers(await database._pool(connected, 1), 1)
    yield made
    async with asyncio.timeout(5):
        await made.close()


async def test_an_argument_of_the_wrong_type_leaves_the_connection_in_step(readers: Readers) -> None:
    """Its statement was prepared and never ran: PostgreSQL must not count its time to the next."""
    with pytest.raises(asyncpg.DataError):
        await readers.fetch("SELECT $1::int AS n", ["a"])
    await asyncio.sleep(0.5)
    assert await _identity(readers, "SELECT 1 AS n") == await _identity(readers, "SELECT 2 AS n")


async def test_a_read_given_up_leaves_the_connection_to_the_next(readers: Readers) -> None:
    for moments in range(40):
        reading = asyncio.create_task(readers.fetch(f"SELECT pg_sleep(0.05), {moments} AS n", []))
        for _ in range(moments):
            await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await readers.fetch("SELECT 7 AS n", []))[0]["n"] == 7


async def test_a_statement_that_fails_or_takes_too_long_leaves_the_connection_to_the_next(readers: Readers) -> None:
    for statement, error in (
        ("SELECT 1 / 0", asyncpg.DivisionByZeroError),
        ("SELECT pg_sleep(2)", asyncpg.QueryCanceledError),
    ):
        with pytest.raises(error):
            await readers.fetch(statement, [])
        assert (await readers.fetch("SELECT 7 AS n", []))[0]["n"] == 7


async def test_a_connection_that_postgresql_closed_is_replaced(readers: Readers, connected: str) -> None:
    before = await _identity(readers, "SELECT 1")
    other = await asyncpg.connect(connected)
    await other.execute(f"SELECT pg_terminate_backend({before})")
    await other.close()
    await asyncio.sleep(0.2)
    assert await _identity(readers, "SELECT 1") != before


async def _identity(readers: Readers, statement: str) -> int:
    """Which connection read that."""
    await readers.fetch(statement, [])
    return int((await readers.fetch("SELECT pg_backend_pid() AS pid", []))[0]["pid"])


async def test_closing_waits_for_the_reads_under_way(connected: str) -> None:
    readers = Readers(await database._pool(connected, 2), 2)
    reading = asyncio.create_task(readers.fetch("SELECT pg_sleep(0.2), 7 AS n", []))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(5):
        await readers.close()
    assert (await reading)[0]["n"] == 7
