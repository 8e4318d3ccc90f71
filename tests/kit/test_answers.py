"""Kept answers: as long as they are true, once for all those who ask together, within so many bytes."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from backend.kit import clock, sql
from backend.kit.graphql import answers as module
from backend.kit.graphql.answers import LIVE_SECONDS, Answers, Made, etag_of, names
from backend.kit.versions import Versions
from tests.hearing import hearing, told, until

READ = "SELECT count(*) AS n FROM search_word"
CHANGE = "DELETE FROM search_word"


class Maker:
    """Makes numbered answers from a statement; each waits after its reading, where it is told to."""

    def __init__(self, statement: str = READ) -> None:
        self.statement = statement
        self.made = self.read = 0
        self.size = 1
        self.keep = True
        self.gates: dict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self.held: set[int] = set()

    async def __call__(self) -> Made | None:
        self.made += 1
        number = self.made
        await sql.rows(self.statement)
        self.read += 1
        if number in self.held:
            await self.gates[number].wait()
        return Made(str(number).encode().ljust(self.size), [(b"a", b"b")], self.keep)

    async def nothing(self) -> None:
        """The same, for nobody else."""
        await self()

    async def failing(self) -> Made | None:
        await self()
        raise KeyError(self.made)


@pytest.fixture
async def answers(db: str) -> AsyncIterator[Answers]:
    async with hearing(Versions(), db) as versions:
        yield Answers(versions)


class Hours:
    """The time that the module reads, which a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    return Hours(monkeypatch)


async def _get(answers: Answers, maker: Maker, key: str = "k") -> bytes | None:
    kept = await answers.get(key, maker)
    return None if kept is None else kept.body.strip()


@asynccontextmanager
async def _making(answers: Answers, maker: Maker) -> AsyncIterator["asyncio.Task[bytes | None]"]:
    """A making that has read, and answers at the end of the block."""
    number = maker.made + 1
    maker.held.add(number)
    task = asyncio.create_task(_get(answers, maker))
    await until(lambda: maker.read == number)
    yield task
    maker.gates[number].set()
    await asyncio.wait([task])


async def _ask(answers: Answers, maker: Maker, times: int = 1) -> "list[asyncio.Task[bytes | None]]":
    """People who ask now, and wait."""
    asking = [asyncio.create_task(_get(answers, maker)) for _ in range(times)]
    await asyncio.sleep(0)
    return asking


async def test_what_was_made_is_given_until_its_table_changes(answers: Answers, hours: Hours) -> None:
    maker = Maker()
    assert answers.find("k") is None
    assert await _get(answers, maker) == b"1"
    hours.now += 1_000_000
    assert await _get(answers, maker) == b"1"
    kept = answers.find("k")
    assert kept is not None
    assert (kept.body, kept.headers, kept.tables) == (b"1", [(b"a", b"b")], ("search_word",))
    assert (answers.hits, answers.misses) == (2, 1)
    async with told(answers.versions, "award"):
        await sql.run("DELETE FROM award")
    assert await _get(answers, maker) == b"1"
    async with told(answers.versions, "search_word"):
        await sql.run(CHANGE)
    assert answers.find("k") is None
    assert answers.bytes_held == 0
    assert await _get(answers, maker) == b"2"


async def test_each_key_has_its_answer(answers: Answers) -> None:
    maker = Maker()
    assert [await _get(answers, maker, key) for key in "abab"] == [b"1", b"2", b"1", b"2"]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT ballots FROM vote_counter",
        "SELECT 1 FROM award, vote_counter",
        "SELECT 1 FROM award WHERE now() IS NULL",
    ],
)
async def test_what_lives_is_good_for_a_second_from_its_reading(answers: Answers, hours: Hours, statement: str) -> None:
    maker = Maker(statement)
    async with _making(answers, maker):
        hours.now += 0.4  # it took that long
    hours.now += LIVE_SECONDS - 0.4 - 0.001
    assert await _get(answers, maker) == b"1"
    hours.now += 0.002
    assert await _get(answers, maker) == b"2"


async def test_the_hour_read_from_the_clock_makes_it_live(answers: Answers, hours: Hours) -> None:
    maker = Maker()

    async def dated() -> Made | None:
        clock.now()
        return await maker()

    with clock.at(datetime(2026, 6, 1, tzinfo=UTC)):
        await answers.get("k", dated)
    hours.now += LIVE_SECONDS
    assert answers.find("k") is None


async def test_an_answer_that_took_longer_than_it_lives_is_not_kept(answers: Answers, hours: Hours) -> None:
    maker = Maker("SELECT ballots FROM vote_counter")
    async with _making(answers, maker) as first:
        hours.now += LIVE_SECONDS
    assert first.result() == b"1"
    assert answers.find("k") is None


async def test_those_who_ask_together_share_one_making(answers: Answers) -> None:
    maker = Maker()
    async with _making(answers, maker) as first:
        others = await _ask(answers, maker, 50)
    assert await asyncio.gather(first, *others) == [b"1"] * 51
    assert maker.made == 1
    assert (answers.hits, answers.misses) == (50, 1)


async def test_a_change_heard_during_the_making_makes_it_stale(answers: Answers) -> None:
    maker = Maker()
    async with _making(answers, maker) as first:
        before = await _ask(answers, maker, 2)
        async with told(answers.versions, "search_word"):
            await sql.run(CHANGE)
        after = await _ask(answers, maker, 2)
    assert await first == b"1"  # asked before the change
    assert set(await asyncio.gather(*before, *after)) == {b"2"}
    assert maker.made == 2
    assert await _get(answers, maker) == b"2"


async def test_those_who_saw_a_change_share_the_next_making_whatever_changes_then(answers: Answers) -> None:
    maker = Maker()
    maker.held.add(2)
    async with _making(answers, maker):
        async with told(answers.versions, "search_word"):
            await sql.run(CHANGE)
        after = await _ask(answers, maker, 20)
    await until(lambda: maker.read == 2)
    async with told(answers.versions, "search_word"):
        await sql.run(CHANGE)
    maker.gates[2].set()
    assert await asyncio.gather(*after) == [b"2"] * 20
    assert maker.made == 2
    assert await _get(answers, maker) == b"3"


async def test_a_maker_who_leaves_leaves_the_others_answered(answers: Answers) -> None:
    maker = Maker()
    async with _making(answers, maker) as first:
        others = await _ask(answers, maker, 5)
        first.cancel()
        answered = await asyncio.gather(*others)
    assert first.cancelled()
    assert None not in answered
    assert b"1" not in answered
    assert answers._under_way == {}


async def test_who_leaves_while_waiting_disturbs_nobody(answers: Answers) -> None:
    maker = Maker()
    async with _making(answers, maker) as first:
        one, other = await _ask(answers, maker, 2)
        one.cancel()
    assert [await first, await other] == [b"1", b"1"]
    assert one.cancelled()
    assert maker.made == 1


async def test_a_maker_that_fails_fails_alone_and_nothing_is_kept(answers: Answers) -> None:
    maker = Maker()
    maker.held.add(1)
    failing = asyncio.create_task(answers.get("k", maker.failing))
    await until(lambda: maker.read == 1)
    others = await _ask(answers, maker, 3)
    maker.gates[1].set()
    with pytest.raises(KeyError):
        await failing
    assert b"1" not in await asyncio.gather(*others)
    assert answers.find("another") is None
    assert answers._under_way == {}


async def test_what_is_not_for_everybody_is_made_by_each_and_never_kept(answers: Answers) -> None:
    maker = Maker()
    maker.held.add(1)
    asking = [asyncio.create_task(answers.get("k", maker.nothing)) for _ in range(4)]
    await until(lambda: maker.read == 1)
    maker.gates[1].set()
    assert await asyncio.gather(*asking) == [None] * 4
    assert maker.made == 4
    assert answers.find("k") is None
    assert answers.bytes_held == 0


async def test_what_is_not_to_be_kept_is_still_made_once_for_those_who_wait(answers: Answers) -> None:
    maker = Maker()
    maker.keep = False
    async with _making(answers, maker) as first:
        others = await _ask(answers, maker, 3)
    assert await asyncio.gather(first, *others) == [b"1"] * 4
    assert await _get(answers, maker) == b"2"
    assert answers.bytes_held == 0


async def test_nothing_is_kept_while_deaf_nor_what_was_kept_before(db: str) -> None:
    maker, versions = Maker(), Versions()
    answers = Answers(versions)
    async with hearing(versions, db):
        assert await _get(answers, maker) == b"1"
        assert await _get(answers, maker) == b"1"
    assert [await _get(answers, maker) for _ in range(2)] == [b"2", b"3"]
    async with hearing(versions, db):
        assert await _get(answers, maker) == b"4"
        assert await _get(answers, maker) == b"4"


async def test_what_was_begun_while_deaf_is_not_kept(db: str) -> None:
    maker, versions = Maker(), Versions()
    answers = Answers(versions)
    async with _making(answers, maker):
        listening = hearing(versions, db)
        await listening.__aenter__()
    assert answers.find("k") is None
    await listening.__aexit__(None, None, None)


async def test_bytes_are_bounded_and_the_longest_unused_leaves_first(answers: Answers) -> None:
    answers.most_bytes, maker = 1_000_000, Maker()
    maker.size = 50_000
    for number in range(40):
        await _get(answers, maker, f"{number}")
        assert answers.bytes_held <= answers.most_bytes
        assert answers.find("0") is not None  # used each time
    held = [number for number in range(40) if answers.find(f"{number}") is not None]
    assert held == [0, *range(40 - len(held) + 1, 40)]
    assert 15 <= len(held) <= 20
    async with told(answers.versions, "search_word"):
        await sql.run(CHANGE)
    assert [answers.find(f"{number}") for number in held] == [None] * len(held)
    assert answers.bytes_held == 0


async def test_a_long_key_weighs_what_it_holds(answers: Answers) -> None:
    answers.most_bytes = 100_000
    for number in range(10):
        await _get(answers, Maker(), f"{number}".ljust(30_000))
    assert answers.bytes_held <= answers.most_bytes
    assert len(answers._kept) == 3


async def test_a_body_out_of_proportion_is_given_and_not_kept(answers: Answers) -> None:
    maker = Maker()
    maker.size = answers.most_bytes // 16 + 1
    assert [await _get(answers, maker) for _ in range(2)] == [b"1", b"2"]
    assert answers.bytes_held == 0


async def test_the_tables_of_an_answer_are_those_of_its_own_reading(answers: Answers) -> None:
    """Those of two answers made at the same moment do not mix."""
    words, awards = Maker(), Maker("SELECT 1 FROM award")
    words.held, awards.held = {1}, {1}
    asking = [asyncio.create_task(_get(answers, words, "words")), asyncio.create_task(_get(answers, awards, "awards"))]
    await until(lambda: words.read == awards.read == 1)
    words.gates[1].set()
    awards.gates[1].set()
    await asyncio.gather(*asking)
    found = answers.find("words"), answers.find("awards")
    assert [kept.tables for kept in found if kept is not None] == [("search_word",), ("award",)]


ETAG = etag_of(b"a body")


@pytest.mark.parametrize(
    ("given", "known"),
    [
        (ETAG, True),
        (b"W/" + ETAG, True),
        (b'"x", ' + ETAG, True),
        (b'"x",W/' + ETAG + b' , "y"', True),
        (b"*", True),
        (b'"x", *', True),
        (b"", False),
        (b'"x"', False),
        (ETAG.strip(b'"'), False),
        (ETAG[:-2] + b'"', False),
        (b"w/" + ETAG, False),
    ],
)
def test_a_validator_is_known_as_the_standard_says(given: bytes, known: bool) -> None:
    assert names(given, ETAG) is known


def test_a_validator_is_strong_and_of_the_bytes_alone() -> None:
    assert etag_of(b"a body") == ETAG
    assert etag_of(b"a bodz") != ETAG
    assert ETAG[:1] == ETAG[-1:] == b'"'
