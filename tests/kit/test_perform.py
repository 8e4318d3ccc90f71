"""An action is one transaction, replayed after a deadlock, answered once per key, and its answer is sealed."""

import asyncio
from dataclasses import dataclass
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.kit import sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, KeyReused, NotAllowed
from backend.kit.watch import watching
from tests import factories
from tests.tables import digest, unchanged

pytestmark = pytest.mark.usefixtures("db")
SECRET = "ABCD-EFGH-JKMN-PQRS"


@dataclass(frozen=True, slots=True)
class Done:
    person_id: UUID
    secret: str
    number: int


async def _write(name: str) -> UUID:
    key = uuid4()
    await sql.run(
        "INSERT INTO person (id, name, locale, created_at) VALUES (:id, :name, 'fr', now())", {"id": key, "name": name}
    )
    return key


async def write(actor: Actor, *, name: str = "Awa", number: int = 1) -> Done:
    return Done(await _write(name), SECRET, number)


async def write_then_refuse(actor: Actor) -> Done:
    await _write("Refusée")
    raise NotAllowed


async def write_then_break(actor: Actor) -> Done:
    await _write("Cassée")
    raise RuntimeError("panne")


async def _names() -> list[str]:
    return [row["name"] for row in await sql.rows("SELECT name FROM person ORDER BY name")]


@pytest.mark.parametrize("key", [None, "k" * 16])
async def test_what_is_refused_or_breaks_leaves_nothing(key: str | None) -> None:
    async with unchanged():
        with pytest.raises(NotAllowed):
            await perform(write_then_refuse, ANONYMOUS, key)
        with pytest.raises(RuntimeError, match="panne"):
            await perform(write_then_break, ANONYMOUS, key)


async def test_without_a_key_each_call_is_another() -> None:
    first, second = [await perform(write, ANONYMOUS, None) for _ in range(2)]
    assert first.person_id != second.person_id
    assert await sql.rows("SELECT 1 FROM idempotency_record") == []


async def test_the_same_key_gives_the_same_answer_of_the_same_types() -> None:
    key = uuid4().hex
    first = await perform(write, ANONYMOUS, key, name="Awa")
    again = await perform(write, ANONYMOUS, key, name="Awa")
    assert again == first
    assert isinstance(again.person_id, UUID)
    assert await _names() == ["Awa"]


async def test_a_key_belongs_to_a_person_and_a_verb() -> None:
    key, other = uuid4().hex, await factories.person()
    first = await perform(write, ANONYMOUS, key)
    assert (await perform(write, other, key)).person_id != first.person_id
    with pytest.raises(NotAllowed):
        await perform(write_then_refuse, ANONYMOUS, key)


async def test_another_request_with_a_used_key_is_refused() -> None:
    key = uuid4().hex
    await perform(write, ANONYMOUS, key, name="Awa", number=1)
    for given in ({"name": "Awa", "number": 2}, {"name": "Bo", "number": 1}, {}):
        async with unchanged():
            with pytest.raises(KeyReused):
                await perform(write, ANONYMOUS, key, **given)  # type: ignore[arg-type]  # values of two types


@pytest.mark.parametrize("key", ["", "x" * 15, "x" * 129])
async def test_a_key_that_could_be_guessed_is_refused_before_anything(key: str) -> None:
    with watching() as counted, pytest.raises(InvalidInput) as caught:
        await perform(write, ANONYMOUS, key)
    assert [issue.path for issue in caught.value.issues] == ["clientKey"]
    assert counted.statements == []


async def test_the_database_holds_no_answer_that_it_could_read() -> None:
    """Neither the answer, nor the key, nor who asked, nor what: and two equal answers do not look alike."""
    person, keys = await factories.person(), [uuid4().hex, uuid4().hex]
    for key in keys:
        done = await perform(write, person, key, name="Bénédicte")
    rows = await sql.rows("SELECT * FROM idempotency_record")
    assert len(rows) == 2
    assert len({bytes(row["answer"]) for row in rows}) == len({bytes(row["request"]) for row in rows}) == 2
    for row in rows:
        raw = b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in row.values())
        for kept_out in (SECRET, "nédicte", *keys, str(done.person_id), str(person.person_id)):
            assert kept_out.encode() not in raw
        assert set(row.keys()) == {"digest", "request", "answer", "day"}


class Crossing:
    """Two actions that lock two rows in opposite orders, together at their first try."""

    def __init__(self) -> None:
        self.both = asyncio.Barrier(2)
        self.tries = 0

    async def act(self, actor: Actor, *, first: UUID, second: UUID) -> Done:
        del actor
        self.tries += 1
        await self._rename(first)
        if self.tries <= 2:
            await self.both.wait()
        await self._rename(second)
        return Done(first, "", self.tries)

    async def _rename(self, key: UUID) -> None:
        await sql.run("UPDATE person SET name = name || '+' WHERE id = :id", {"id": key})


async def test_a_deadlock_is_played_again_until_both_have_acted() -> None:
    """A real one, which PostgreSQL finds and breaks after a second (40P01)."""
    one, two, crossing = await _write("A"), await _write("B"), Crossing()
    answers = await asyncio.gather(
        perform(crossing.act, ANONYMOUS, uuid4().hex, first=one, second=two),
        perform(crossing.act, ANONYMOUS, uuid4().hex, first=two, second=one),
    )
    assert {answer.person_id for answer in answers} == {one, two}
    assert crossing.tries == 3
    assert await _names() == ["A++", "B++"]


async def test_a_deadlock_that_always_comes_back_is_told_at_last() -> None:
    tries = 0

    async def act(actor: Actor) -> Done:
        nonlocal tries
        tries += 1
        await _write("Jamais")
        await sql.run("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$")
        raise AssertionError("unreachable")

    before = await digest()
    with pytest.raises(asyncpg.DeadlockDetectedError):
        await perform(act, ANONYMOUS, None)
    assert tries == 4
    assert await digest() == before


async def test_other_errors_of_the_database_are_not_played_again() -> None:
    tries = 0

    async def act(actor: Actor) -> Done:
        nonlocal tries
        tries += 1
        await sql.run("INSERT INTO person (id) VALUES (gen_random_uuid())")
        raise AssertionError("unreachable")

    with pytest.raises(asyncpg.NotNullViolationError):
        await perform(act, ANONYMOUS, None)
    assert tries == 1
