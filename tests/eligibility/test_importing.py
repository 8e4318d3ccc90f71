"""Importing a list: nothing twice, nothing in clear, nothing whole in memory, and what is cut short goes on."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from backend.eligibility import importing, lists
from backend.eligibility.importing import import_electors
from backend.eligibility.lists import prove_by_register
from backend.eligibility.problems import AlreadyClaimed, ImportUnderWay, NotOnList, UnreadableFile
from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from tests import factories
from tests.api.conftest import Ask
from tests.eligibility import registers
from tests.eligibility.registers import chunks, counts, file, fill, someone


@pytest.fixture
async def here(db: str) -> UUID:
    return await factories.territory()


@pytest.fixture
async def roll(here: UUID) -> UUID:
    return await registers.make(here, proves="residence")


async def _prove(person: Actor, list_id: UUID, number: int) -> UUID:
    done = await perform(prove_by_register, person, None, list_id=list_id, typed=someone(number))
    return done.proof_id


async def _marks(list_id: UUID) -> list[str]:
    found = await sql.rows("SELECT mark FROM elector WHERE list_id = :list ORDER BY mark", {"list": list_id})
    return [row["mark"] for row in found]


async def test_a_file_is_imported_once_however_often_it_is_sent(roll: UUID) -> None:
    data = file(range(5000))
    assert counts(await fill(roll, data)) == (5000, 0, 0, 0)
    before = await sql.rows("SELECT id, mark FROM elector ORDER BY id")
    assert counts(await fill(roll, data, step=999)) == (0, 5000, 0, 0)
    assert counts(await fill(roll, file(range(4000, 6000)))) == (1000, 1000, 0, 0)
    after = {row["id"]: row["mark"] for row in await sql.rows("SELECT id, mark FROM elector")}
    assert {row["id"]: row["mark"] for row in before}.items() <= after.items()


async def test_bad_lines_and_doubles_are_told_by_their_number(roll: UUID) -> None:
    """A double is told with the line that it repeats, in the same batch or an earlier one."""
    data = file(range(3000), registers.line(0), ";x;01/01/1990", registers.line(2999))
    done = await fill(roll, data)
    assert counts(done) == (3000, 0, 0, 3)
    row = await sql.row("SELECT * FROM list_import WHERE id = :id", {"id": done.import_id})
    assert row is not None
    kept = sorted(orjson.loads(row["faults"]))
    assert kept == [[3002, "TWICE", "", 2], [3003, "EMPTY", "familyName", 0], [3004, "TWICE", "", 3001]]
    assert (row["lines"], row["bytes_read"], row["bytes_total"]) == (3004, len(data), len(data))
    assert row["finished_at"] is not None


async def test_only_some_faults_are_kept_and_all_are_counted(roll: UUID) -> None:
    done = await fill(roll, file([1], *["x;y;z"] * 1000))
    assert counts(done) == (1, 0, 0, 1000)
    row = await sql.row("SELECT faults FROM list_import")
    assert row is not None
    assert len(orjson.loads(row["faults"])) == importing.KEPT_FAULTS


async def test_nothing_of_a_person_is_kept_in_clear(roll: UUID) -> None:
    await fill(roll, file(range(10), "Zyxwvuts;Qwertyuiop;32/13/1990"))
    tables = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'")
    for table in tables:
        found = await sql.rows(f"SELECT r::text AS text FROM {table['t']} r")
        text = "\n".join(row["text"] for row in found).casefold()
        for clear in ("durand", "lefèvre", "lefevre", "prénom", "1990-01", "01/1990", "zyxwvuts", "qwertyuiop"):
            assert clear not in text, table["t"]


async def test_rows_do_not_lie_in_the_order_of_the_file(roll: UUID) -> None:
    await fill(roll, file(range(100)))
    found = await sql.rows("SELECT mark FROM elector ORDER BY ctid")
    assert [row["mark"] for row in found] == await _marks(roll)


async def test_whoever_is_no_longer_in_the_file_leaves_the_list(roll: UUID, here: UUID) -> None:
    await fill(roll, file(range(10)))
    stays, goes = await factories.person("Reste"), await factories.person("Part")
    await _prove(stays, roll, 1)
    await _prove(goes, roll, 9)
    assert goes.person_id is not None
    assert here in (await factories.standing(goes)).residences
    assert counts(await fill(roll, file(range(8)), replace=True)) == (0, 8, 2, 0)
    assert len(await _marks(roll)) == 8
    standing = await factories.standing(goes)
    assert (standing.lists, standing.residences) == ({}, {})
    told = await sql.rows("SELECT DISTINCT revoke_reason FROM eligibility_proof WHERE revoked_at IS NOT NULL")
    assert [row["revoke_reason"] for row in told] == ["Cette personne n’est plus sur la liste."]
    assert stays.person_id is not None
    assert roll in (await factories.standing(stays)).lists
    with pytest.raises(NotOnList):
        await _prove(goes, roll, 9)


async def test_a_line_on_which_a_vote_leans_stays_and_matches_nobody(roll: UUID, here: UUID) -> None:
    await fill(roll, file(range(3)))
    goes = await factories.person("Part")
    await _prove(goes, roll, 2)
    vote = await factories.vote(here)
    await sql.run(
        "INSERT INTO roll_entry (id, vote_id, person_id, elector_id) SELECT gen_random_uuid(), :vote, :person, "
        "elector_id FROM eligibility_proof WHERE kind = 'listed'",
        {"vote": vote, "person": goes.person_id},
    )
    assert counts(await fill(roll, file(range(2)), replace=True)) == (0, 2, 1, 0)
    assert await sql.row("SELECT 1 FROM roll_entry WHERE elector_id IS NOT NULL") is not None
    assert sum(mark.startswith("gone-") for mark in await _marks(roll)) == 1
    with pytest.raises(NotOnList):
        await _prove(goes, roll, 2)
    assert counts(await fill(roll, file(range(2)), replace=True)) == (0, 2, 0, 0)


async def test_nobody_leaves_while_a_line_is_refused_which_could_be_theirs(roll: UUID) -> None:
    await fill(roll, file(range(10)))
    assert counts(await fill(roll, file(range(8), "Durand;;01/01/1990"), replace=True)) == (0, 8, 0, 1)
    assert len(await _marks(roll)) == 10
    assert counts(await fill(roll, file(range(8), registers.line(3)), replace=True)) == (0, 8, 2, 1)


async def _cut(data: bytes, after: int) -> AsyncIterator[bytes]:
    async for chunk in chunks(data[:after], 4096):
        yield chunk
    raise ConnectionResetError


async def test_an_import_cut_short_says_where_and_goes_on_when_sent_again(roll: UUID, here: UUID, ask: Ask) -> None:
    agent = await factories.person("Claire", ("agent", here))
    data = file(range(9000))
    with pytest.raises(ConnectionResetError):
        await import_electors(agent, roll, _cut(data, len(data) * 2 // 3), total=len(data), replace=True)
    [cut] = await _imports(ask, agent, roll)
    assert (cut["state"], cut["lines"], cut["added"]) == ("INTERRUPTED", 4001, 4000)
    assert len(await _marks(roll)) == 4000
    assert counts(await fill(roll, data)) == (5000, 4000, 0, 0)
    assert [done["state"] for done in await _imports(ask, agent, roll)] == ["DONE", "INTERRUPTED"]


async def _imports(ask: Ask, reader: Actor, list_id: UUID) -> list[dict[str, Any]]:
    data = await ask(
        "query ($id: ID!) { electorList(id: $id) { imports { nodes { state lines added } } } }",
        reader,
        id=ids.encode("lst", list_id),
    )
    nodes: list[dict[str, Any]] = data["electorList"]["imports"]["nodes"]
    return nodes


async def test_progress_is_seen_from_elsewhere_and_another_import_waits(roll: UUID, here: UUID, ask: Ask) -> None:
    agent = await factories.person("Claire", ("agent", here))
    data, reached, go_on = file(range(6000)), asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield data[: len(data) * 2 // 3]
        reached.set()
        await go_on.wait()
        yield data[len(data) * 2 // 3 :]

    under_way = asyncio.create_task(import_electors(agent, roll, slowly(), total=len(data)))
    await reached.wait()
    assert [(row["state"], row["lines"]) for row in await _imports(ask, agent, roll)] == [("RUNNING", 2001)]
    with pytest.raises(ImportUnderWay):
        await fill(roll, data)
    go_on.set()
    assert counts(await under_way) == (6000, 0, 0, 0)
    assert [row["state"] for row in await _imports(ask, agent, roll)] == ["DONE"]


async def test_few_imports_run_at_once(here: UUID) -> None:
    """Each holds a connection while its file comes in."""
    go_on = asyncio.Event()

    async def never() -> AsyncIterator[bytes]:
        yield file(range(1))
        await go_on.wait()

    rolls = [await registers.make(here, f"Liste {i}") for i in range(importing.MOST_AT_ONCE + 1)]
    tasks = [asyncio.create_task(importing.write_electors(factories.OPERATOR, roll, never())) for roll in rolls[:-1]]
    while len(importing._under_way) < importing.MOST_AT_ONCE:  # noqa: ASYNC110  (nothing tells that a connection is taken)
        await asyncio.sleep(0.01)
    with pytest.raises(ImportUnderWay):
        await fill(rolls[-1], file([1]))
    go_on.set()
    await asyncio.gather(*tasks)
    assert counts(await fill(rolls[-1], file([1]))) == (1, 0, 0, 0)


async def test_an_unreadable_file_leaves_nothing(roll: UUID) -> None:
    with pytest.raises(UnreadableFile):
        await fill(roll, b"a;b;c\n1;2;3\n")
    assert await sql.rows("SELECT 1 FROM list_import") == []
    assert counts(await fill(roll, file([1]))) == (1, 0, 0, 0)


async def test_only_an_agent_of_the_territory_imports(roll: UUID, here: UUID) -> None:
    beside = await factories.territory("31069", "Blagnac")
    for person in (await factories.person("Camille"), await factories.person("Paul", ("agent", beside))):
        with pytest.raises(NotAllowed):
            await import_electors(person, roll, chunks(file([1])))
    agent = await factories.person("Claire", ("agent", here))
    with pytest.raises(NotFound):
        await import_electors(agent, uuid4(), chunks(file([1])))
    assert (await import_electors(agent, roll, chunks(file([1])))).added == 1
    await perform(lists.retire_list, agent, None, list_id=roll, reason="Erreur de liste")
    with pytest.raises(NotFound):
        await import_electors(agent, roll, chunks(file([1])))


async def test_of_two_people_for_one_line_one_wins(roll: UUID) -> None:
    await fill(roll, file([7]))
    people = [await factories.person(f"P{i}") for i in range(8)]
    answers = await asyncio.gather(*(_prove(person, roll, 7) for person in people), return_exceptions=True)
    assert sum(isinstance(answer, UUID) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyClaimed) for answer in answers) == 7
    assert len(await sql.rows("SELECT 1 FROM eligibility_proof WHERE kind = 'listed'")) == 1


@pytest.mark.slow
async def test_a_hundred_thousand_lines_do_not_weigh_on_memory(roll: UUID) -> None:
    async def lines() -> AsyncIterator[bytes]:
        yield f"{registers.HEADINGS}\n".encode()
        for start in range(0, 100_000, 500):
            yield "".join(f"{registers.line(i)}\n" for i in range(start, start + 500)).encode()

    await fill(roll, file(range(3000)))
    tracemalloc.start()
    try:
        done = await importing.write_electors(factories.OPERATOR, roll, lines())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert counts(done) == (97_000, 3_000, 0, 0)
    assert peak < 12 * 1024 * 1024
