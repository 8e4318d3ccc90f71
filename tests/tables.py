"""What the database holds, as values to compare: nothing changed, or exactly so many rows were added."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.kit import sql

COUNTERS = ("attempt",)
"""Attempts are counted by refusals too: that is what they are for."""


async def _tables() -> list[str]:
    rows = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [row["t"] for row in rows if row["t"] not in COUNTERS]


async def _each(expression: str) -> dict[str, str]:
    parts = [f"SELECT '{table}' AS t, ({expression})::text AS v FROM {table} r" for table in await _tables()]
    return {row["t"]: row["v"] for row in await sql.rows(" UNION ALL ".join(parts))}


async def digest() -> dict[str, str]:
    """A hash of the rows of each table."""
    return await _each("md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), ''))")


@asynccontextmanager
async def unchanged() -> AsyncIterator[None]:
    """Within the block no row of any table is added, changed or removed; attempts apart."""
    before = await digest()
    yield
    after = await digest()
    assert {table for table in after if after[table] != before[table]} == set()


async def count() -> dict[str, int]:
    return {table: int(number) for table, number in (await _each("count(*)")).items()}


@asynccontextmanager
async def adds(expected: dict[str, int]) -> AsyncIterator[None]:
    """Within the block each table gains that many rows (negative: loses), the others none; words of search apart."""
    before = await count()
    yield
    after = await count()
    gained = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    gained.pop("search_word", None)
    assert gained == expected
