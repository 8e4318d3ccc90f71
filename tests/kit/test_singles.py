"""Connections kept in hand: whatever became of one read, the next finds its connection in step."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from backend import database
from backend.kit import sql
from backend.kit.singles import Singles


@pytest.fixture
async def singles(connected: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Singles]:
    """A single connection, whose statements have little time."""
    monkeypatch.setitem(database._SERVER_SETTINGS, "statement_timeout", "300ms")
    made = Singles(await database._pool(connected, 1), 1)
    yield made
    async with asyncio.timeout(5):
        await made.close()


@pytest.mark.parametrize("way", ["fetch", "execute"])
async def test_an_argument_of_the_wrong_type_leaves_the_connection_in_step(singles: Singles, way: str) -> None:
    """Its statement was prepared and never ran: PostgreSQL must not count its time to the next."""
    with pytest.raises(asyncpg.DataError):
        await getattr(singles, way)("SELECT $1::int AS n", ["a"])
    await asyncio.sleep(0.5)
    assert await _identity(singles, "SELECT 1 AS n") == await _identity(singles, "SELECT 2 AS n")


async def test_a_read_given_up_leaves_the_connection_to_the_next(singles: Singles) -> None:
    for moments in range(40):
        reading = asyncio.create_task(singles.fetch(f"SELECT pg_sleep(0.05), {moments} AS n", []))
        for _ in range(moments):
            await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await singles.fetch("SELECT 7 AS n", []))[0]["n"] == 7


async def test_a_statement_that_fails_or_takes_too_long_leaves_the_connection_to_the_next(singles: Singles) -> None:
    for statement, error in (
        ("SELECT 1 / 0", asyncpg.DivisionByZeroError),
        ("SELECT pg_sleep(2)", asyncpg.QueryCanceledError),
    ):
        with pytest.raises(error):
            await singles.fetch(statement, [])
        assert (await singles.fetch("SELECT 7 AS n", []))[0]["n"] == 7


async def test_a_connection_that_postgresql_closed_is_replaced(singles: Singles, connected: str) -> None:
    before = await _identity(singles, "SELECT 1")
    other = await asyncpg.connect(connected)
    await other.execute(f"SELECT pg_terminate_backend({before})")
    await other.close()
    await asyncio.sleep(0.2)
    assert await _identity(singles, "SELECT 1") != before


async def test_a_database_that_takes_nobody_more_is_one_to_try_again(singles: Singles) -> None:
    await sql.run("ALTER DATABASE preau CONNECTION LIMIT 0")
    try:
        with pytest.raises(sql.UNREACHABLE):
            await singles.fetch("SELECT 1", [])
    finally:
        await sql.run("ALTER DATABASE preau CONNECTION LIMIT -1")
    assert (await singles.fetch("SELECT 7 AS n", []))[0]["n"] == 7


async def _identity(singles: Singles, statement: str) -> int:
    """Which connection read that."""
    await singles.fetch(statement, [])
    return int((await singles.fetch("SELECT pg_backend_pid() AS pid", []))[0]["pid"])


async def test_closing_waits_for_the_reads_under_way(connected: str) -> None:
    singles = Singles(await database._pool(connected, 2), 2)
    reading = asyncio.create_task(singles.fetch("SELECT pg_sleep(0.2), 7 AS n", []))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(5):
        await singles.close()
    assert (await reading)[0]["n"] == 7


async def test_statements_outside_a_transaction_go_through_them(db: str) -> None:
    """The pool of transactions sends nothing when a connection comes back: what was given up would strike the next."""
    del db
    await sql.run("CREATE TEMPORARY TABLE IF NOT EXISTS here (n int)")
    held = {row["pid"] for row in await sql.rows("SELECT pg_backend_pid() AS pid")}
    assert await sql.run("INSERT INTO here VALUES (1), (2)") == 2
    assert {row["pid"] for row in await sql.rows("SELECT pg_backend_pid() AS pid")} == held
    assert [row["n"] for row in await sql.rows("SELECT n FROM here ORDER BY n")] == [1, 2]
    await sql.run("DROP TABLE here")
