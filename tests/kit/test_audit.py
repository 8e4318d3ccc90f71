"""The audit chain: what is changed, removed, added or moved in the past is found; who may act may not rewrite it."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import orjson
import pytest

from backend.kit import audit, clock, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.transactions import in_transaction

pytestmark = pytest.mark.usefixtures("db")


async def _record(actor: Actor = ANONYMOUS, subject: str = "prj_x", **facts: object) -> None:
    async with in_transaction():
        await audit.record(actor, "proposeProject", subject, facts)


async def _chain(length: int = 5) -> None:
    for i in range(length):
        await _record(Actor(person_id=uuid4()), f"prj_{i}", number=i)


async def _tamper(*statements: str) -> None:
    """As somebody who owns the tables would: triggers off."""
    off = "ALTER TABLE audit_event DISABLE TRIGGER USER"
    on = "ALTER TABLE audit_event ENABLE TRIGGER USER"
    await sql.run("; ".join(["BEGIN", off, *statements, on, "COMMIT"]))


async def test_a_chain_left_alone_is_sound() -> None:
    assert await audit.first_broken() is None
    await _chain()
    assert await audit.first_broken() is None
    rows = await sql.rows("SELECT seq, hash FROM audit_event ORDER BY seq")
    assert [row["seq"] for row in rows] == [1, 2, 3, 4, 5]
    assert len({bytes(row["hash"]) for row in rows}) == 5


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_event SET verb = 'reviseProject' WHERE seq = 3", 3),
        ("UPDATE audit_event SET subject = 'prj_9' WHERE seq = 3", 3),
        ("UPDATE audit_event SET facts = '{}' WHERE seq = 3", 3),
        ("UPDATE audit_event SET actor = 'anonymous' WHERE seq = 3", 3),
        ("UPDATE audit_event SET at = at + interval '1 microsecond' WHERE seq = 3", 3),
        ("UPDATE audit_event SET hash = sha256('x') WHERE seq = 5", 5),
        ("DELETE FROM audit_event WHERE seq = 1", 1),
        ("DELETE FROM audit_event WHERE seq = 3", 3),
        ("UPDATE audit_event SET seq = seq + 1 WHERE seq = 5", 5),
    ],
)
async def test_a_row_changed_or_removed_is_found(statement: str, broken: int) -> None:
    await _chain()
    await _tamper(statement)
    assert await audit.first_broken() == broken


async def test_a_row_added_is_found() -> None:
    await _chain()
    await _tamper(
        "INSERT INTO audit_event (seq, at, verb, subject, facts, actor, hash) "
        "SELECT 6, at, verb, subject, facts, actor, hash FROM audit_event WHERE seq = 5"
    )
    assert await audit.first_broken() == 6


async def test_two_rows_exchanged_are_found() -> None:
    await _chain()
    await _tamper(
        "UPDATE audit_event SET seq = 0 WHERE seq = 2",
        "UPDATE audit_event SET seq = 2 WHERE seq = 3",
        "UPDATE audit_event SET seq = 3 WHERE seq = 0",
    )
    assert await audit.first_broken() == 2


async def test_a_row_closed_up_over_a_removed_one_is_found() -> None:
    """Numbers made to follow again do not help: each hash covers the one before."""
    await _chain()
    await _tamper("DELETE FROM audit_event WHERE seq = 3", "UPDATE audit_event SET seq = seq - 1 WHERE seq > 3")
    assert await audit.first_broken() == 3


async def _forge(first: int, last: int) -> None:
    """Change a row, and give it and those after it, up to the last, the hashes that follow."""
    rows = await sql.rows("SELECT seq, at, verb, subject, facts, actor, hash FROM audit_event ORDER BY seq")
    previous, statements = bytes(rows[first - 2]["hash"]), []
    for row in rows[first - 1 : last]:
        previous = audit.link(previous, {**row, "subject": "prj_forged"})
        update = f"UPDATE audit_event SET subject = 'prj_forged', hash = '\\x{previous.hex()}' WHERE seq = {row['seq']}"
        statements.append(update)
    await _tamper(*statements)


async def test_a_row_changed_with_its_own_hash_is_found_by_the_next() -> None:
    await _chain()
    await _forge(3, 3)
    assert await audit.first_broken() == 4


async def test_an_end_cut_off_or_wholly_written_again_is_not_found_by_the_chain_alone() -> None:
    """A limit to know: what follows is sound. Only the last hash, kept or published elsewhere, would tell."""
    await _chain()
    await _forge(3, 5)
    assert await audit.first_broken() is None
    await _tamper("DELETE FROM audit_event WHERE seq > 3")
    assert await audit.first_broken() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET verb = 'x'",
        "UPDATE audit_event SET hash = hash",
        "UPDATE audit_event SET at = now() WHERE seq = 1",
        "DELETE FROM audit_event",
    ],
)
async def test_the_database_refuses_to_rewrite(statement: str) -> None:
    await _chain(2)
    with pytest.raises(asyncpg.RaiseError, match="audit_event rows never change"):
        await sql.run(statement)
    assert await audit.first_broken() is None


async def test_erasing_a_person_leaves_the_chain_sound_and_the_pseudonym_meaningless() -> None:
    person = Actor(person_id=uuid4())
    await _record(person)
    await sql.run("UPDATE audit_event SET person_id = NULL")
    assert await audit.first_broken() is None
    row = await sql.row("SELECT actor, person_id FROM audit_event")
    assert row is not None
    assert (row["actor"], row["person_id"]) == (audit.pseudonym(person), None)
    assert str(person.person_id) not in row["actor"]
    assert audit.pseudonym(Actor(person_id=uuid4())) != row["actor"]
    assert audit.pseudonym(ANONYMOUS) == "anonymous"


async def test_twenty_writers_at_once_keep_one_chain() -> None:
    await asyncio.gather(*(_record(subject=f"prj_{i}") for i in range(20)))
    assert await audit.first_broken() is None
    rows = await sql.rows("SELECT seq FROM audit_event ORDER BY seq")
    assert [row["seq"] for row in rows] == list(range(1, 21))


async def _fail() -> None:
    async with in_transaction():
        await audit.record(ANONYMOUS, "castDoubt", "x")
        raise RuntimeError


async def test_an_action_that_fails_leaves_no_trace_and_no_gap() -> None:
    await _chain(1)
    with pytest.raises(RuntimeError):
        await _fail()
    await _chain(1)
    assert [row["verb"] for row in await sql.rows("SELECT verb FROM audit_event")] == ["proposeProject"] * 2
    assert await audit.first_broken() is None


async def test_facts_are_kept_word_for_word_and_the_moment_to_the_microsecond() -> None:
    moment = datetime(2026, 6, 15, 10, 0, 0, 123_456, tzinfo=UTC)
    with clock.at(moment):
        await _record(title="L’été « œuvre »", number=3, nested={"b": 1, "a": [1, 2]})
    row = await sql.row("SELECT at, facts FROM audit_event")
    assert row is not None
    assert row["at"] == moment
    assert orjson.loads(row["facts"]) == {"title": "L’été « œuvre »", "number": 3, "nested": {"a": [1, 2], "b": 1}}
    assert await audit.first_broken() is None
