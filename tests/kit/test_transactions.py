"""A transaction is committed whole or not at all, whoever writes in it; one within another can be undone alone."""

import asyncio

import pytest

from backend import database
from backend.kit import sql
from backend.kit.rehearsal import undone
from backend.kit.transactions import Overtaken, in_transaction, own_connection, replayed, through, under_way

PEOPLE = "SELECT name FROM person ORDER BY name"


async def arrive(name: str) -> None:
    await sql.run(
        "INSERT INTO person (id, name, email, locale, created_at) "
        "VALUES (gen_random_uuid(), :name, :email, 'fr', now())",
        {"name": name, "email": f"{name}@essai.example"},
    )


async def names() -> list[str]:
    return [row["name"] for row in await sql.rows(PEOPLE)]


async def _break() -> None:
    async with in_transaction():
        await arrive("Dov")
        raise RuntimeError("panne")


async def test_what_raises_leaves_nothing(db: str) -> None:
    with pytest.raises(RuntimeError, match="panne"):
        await _break()
    assert under_way() is None
    assert await names() == []


async def test_others_see_it_at_its_commit_alone(db: str) -> None:
    async with in_transaction():
        await arrive("Awa")
        assert await names() == ["Awa"]
        async with own_connection() as elsewhere:
            assert await elsewhere.fetch(PEOPLE) == []
    async with own_connection() as elsewhere:
        assert len(await elsewhere.fetch(PEOPLE)) == 1


async def test_one_within_another_is_undone_alone(db: str) -> None:
    async with in_transaction():
        await arrive("Awa")
        with pytest.raises(RuntimeError, match="panne"):
            await _break()
        async with undone():
            await arrive("Bao")
            assert await names() == ["Awa", "Bao"]
        await arrive("Chloé")
    assert await names() == ["Awa", "Chloé"]


async def test_tasks_started_within_take_turns_on_its_connection(db: str) -> None:
    async with in_transaction():
        await asyncio.gather(*(arrive(name) for name in ("Awa", "Bao", "Chloé")))
    assert await names() == ["Awa", "Bao", "Chloé"]


async def test_what_one_of_its_tasks_raises_is_told_though_others_still_ask(db: str) -> None:
    with pytest.raises(RuntimeError, match="panne"):
        async with in_transaction():
            await asyncio.gather(sql.rows("SELECT pg_sleep(0.1)"), arrive("Awa"), _refuse())
    assert await names() == []


async def _refuse() -> None:
    await asyncio.sleep(0.01)
    raise RuntimeError("panne")


async def test_who_gives_up_leaves_the_connection_to_the_next(db: str) -> None:
    async def work() -> None:
        async with in_transaction():
            await arrive("Awa")
            await sql.rows("SELECT pg_sleep(5)")

    task = asyncio.create_task(work())
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with in_transaction():
        assert await names() == []


async def test_who_was_overtaken_looks_again_a_few_times(db: str) -> None:
    tries: list[int] = []

    async def work() -> int:
        tries.append(len(tries))
        await arrive(f"Awa {len(tries)}")
        if len(tries) < 3:
            raise Overtaken
        return len(tries)

    assert await replayed(work) == 3
    assert await names() == ["Awa 3"]

    async def never() -> None:
        tries.append(0)
        raise Overtaken

    tries.clear()
    with pytest.raises(Overtaken):
        await replayed(never)
    assert len(tries) == 4


async def test_a_table_that_was_changed_meanwhile_is_read_as_it_has_become(connected: str) -> None:
    """A new version migrates the database while processes of the old one still answer."""

    async def read() -> list[str]:
        [row] = await sql.rows("SELECT * FROM for_test")
        return list(row.keys())

    await sql.run("CREATE TABLE for_test AS SELECT 1 AS a")
    pool = await database._pool(connected, 1)
    try:
        with through(pool):
            assert await replayed(read) == ["a"]
            await sql.run("ALTER TABLE for_test ADD COLUMN b int")
            assert await replayed(read) == ["a", "b"]
    finally:
        await pool.close()
        await sql.run("DROP TABLE for_test")
