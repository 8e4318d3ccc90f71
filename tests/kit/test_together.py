"""Actions performed together: one transaction for many, and for each the outcome that they would have had alone."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.kit import sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, KeyReused, NotAllowed, Problem
from backend.kit.together import MOST, together
from backend.kit.transactions import Overtaken, in_transaction
from backend.kit.watch import watching
from tests.tables import adds, unchanged

pytestmark = pytest.mark.usefixtures("db")


@dataclass(frozen=True, slots=True)
class Done:
    person_id: UUID
    among: int


@dataclass(frozen=True, slots=True)
class Asked:
    actor: Actor
    name: str
    group: str = "one"


batches: list[list[str]] = []


@together(Asked, by=attrgetter("group"))
async def write(asked: Sequence[Asked]) -> list[Done | Problem]:
    """People written by their names; `no` is refused, `twice` breaks a constraint, `held` meets a lock for ever."""
    names = [one.name for one in asked]
    batches.append(names)
    keys = [uuid4() for _ in asked]
    if "overtaken" in names and len(batches) < 3:
        raise Overtaken
    if "held" in names:
        raise asyncpg.LockNotAvailableError
    await sql.run(
        "INSERT INTO person (id, name, email, locale, created_at) "
        "SELECT i, n, CASE n WHEN 'twice' THEN 'a@exemple.fr' END, 'fr', now() "
        "FROM unnest(:ids::uuid[], :names::text[]) AS new(i, n) WHERE n <> 'no'",
        {"ids": keys, "names": names},
    )
    return [NotAllowed() if one.name == "no" else Done(key, len(asked)) for key, one in zip(keys, asked, strict=True)]


@pytest.fixture(autouse=True)
def _forget() -> None:
    batches.clear()


def someone() -> Actor:
    return Actor(person_id=uuid4())


async def at_once(*asked: tuple[Actor, str | None, str]) -> list[Done | BaseException]:
    work: list[Awaitable[Done]] = [perform(write, actor, key, name) for actor, key, name in asked]
    return await asyncio.gather(*work, return_exceptions=True)


def kinds(answers: Sequence[object]) -> list[type]:
    return [type(answer) for answer in answers]


async def test_what_is_asked_at_once_is_one_transaction() -> None:
    async with adds({"person": MOST + 6, "idempotency_record": MOST + 6}):
        answers = await at_once(*((someone(), uuid4().hex, "Awa") for _ in range(MOST + 6)))
    assert [answer.among for answer in answers if isinstance(answer, Done)] == [MOST] * MOST + [6] * 6
    rows = await sql.rows("SELECT count(*) AS n FROM person GROUP BY xmin::text ORDER BY 1")
    assert [row["n"] for row in rows] == [6, MOST]


async def test_a_refusal_is_one_s_own_and_leaves_its_key_free() -> None:
    refused, key = someone(), uuid4().hex
    async with adds({"person": 2, "idempotency_record": 2}):
        answers = await at_once((someone(), uuid4().hex, "Awa"), (refused, key, "no"), (someone(), uuid4().hex, "Bo"))
    assert kinds(answers) == [Done, NotAllowed, Done]
    assert kinds(await at_once((refused, key, "Bo"))) == [Done]


async def test_a_batch_of_refusals_changes_nothing() -> None:
    async with unchanged():
        answers = await at_once(*((someone(), uuid4().hex, "no") for _ in range(3)))
    assert kinds(answers) == [NotAllowed] * 3


async def test_an_error_of_the_database_is_that_of_its_item() -> None:
    await at_once((someone(), None, "twice"))
    async with adds({"person": 2, "idempotency_record": 2}):
        answers = await at_once(*((someone(), uuid4().hex, name) for name in ("Awa", "twice", "Bo")))
    assert kinds(answers) == [Done, asyncpg.UniqueViolationError, Done]
    assert batches[1:] == [["Awa", "twice", "Bo"], ["Awa"], ["twice"], ["Bo"]]


async def test_a_failure_that_is_nobody_s_is_not_met_again_by_each() -> None:
    answers = await at_once(*((someone(), None, name) for name in ("Awa", "held", "Bo")))
    assert kinds(answers) == [asyncpg.LockNotAvailableError] * 3
    assert batches == [["Awa", "held", "Bo"]]


async def test_who_was_overtaken_starts_again() -> None:
    async with adds({"person": 2, "idempotency_record": 1}):
        answers = await at_once((someone(), uuid4().hex, "overtaken"), (someone(), None, "Bo"))
    assert [answer.among for answer in answers if isinstance(answer, Done)] == [2, 2]
    assert len(batches) == 3


async def test_a_key_sent_many_times_at_once_acts_once() -> None:
    actor, key = someone(), uuid4().hex
    async with adds({"person": 1, "idempotency_record": 1}):
        answers = await at_once(*((actor, key, "Awa") for _ in range(5)))
        assert answers == [answers[0]] * 5
        assert isinstance(answers[0], Done)
        assert isinstance(answers[0].person_id, UUID)
        assert kinds(await at_once((actor, key, "Bo"), (actor, key, "no"))) == [KeyReused, KeyReused]
        assert await at_once((actor, key, "Awa")) == answers[:1]


async def test_a_refused_key_acts_for_the_next_that_was_sent_with_it() -> None:
    actor, key = someone(), uuid4().hex
    answers = await at_once((actor, key, "no"), (actor, key, "Awa"), (actor, key, "no"))
    assert kinds(answers) == [NotAllowed, Done, KeyReused]


async def test_a_key_belongs_to_a_person() -> None:
    key = uuid4().hex
    first, second = await at_once((someone(), key, "Awa"), (someone(), key, "Bo"))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert first.person_id != second.person_id


async def test_people_not_logged_in_follow_one_another() -> None:
    """Their keys are one person's: two of them in one batch would be one key twice."""
    key = uuid4().hex
    first, again, other = await at_once(
        (ANONYMOUS, key, "Awa"), (ANONYMOUS, key, "Awa"), (ANONYMOUS, uuid4().hex, "Awa")
    )
    assert first == again != other


async def test_a_key_that_could_be_guessed_is_refused_before_anything() -> None:
    with watching() as counted, pytest.raises(InvalidInput):
        await perform(write, ANONYMOUS, "x", "Awa")
    assert counted.statements == []


async def _act_then_break() -> None:
    async with in_transaction():
        assert (await write(ANONYMOUS, "Awa")).among == 1
        raise RuntimeError("panne")


async def test_alone_it_acts_within_the_transaction_under_way() -> None:
    async with unchanged():
        with pytest.raises(RuntimeError, match="panne"):
            await _act_then_break()
    with pytest.raises(NotAllowed):
        await write(ANONYMOUS, "no")


async def test_it_is_not_gathered_from_within_a_transaction() -> None:
    """It would be acknowledged by a commit that the caller may still take back."""
    async with unchanged():
        with pytest.raises(RuntimeError, match="not within a transaction"):
            async with in_transaction():
                await perform(write, ANONYMOUS, None, "Awa")


async def test_who_leaves_keeps_nobody_else_from_acting() -> None:
    tasks = [asyncio.create_task(perform(write, someone(), None, "Awa")) for _ in range(4)]
    while not batches:  # noqa: ASYNC110  (the batch begins in a task of its own)
        await asyncio.sleep(0)
    tasks[0].cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert kinds(answers) == [asyncio.CancelledError, Done, Done, Done]
    assert [len(batch) for batch in batches] == [4]
