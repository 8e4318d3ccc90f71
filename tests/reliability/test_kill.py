"""Killed in the middle of a vote: what was acknowledged is counted, once; and crowds at the same instant."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.checker import faults
from tests.reliability.storm import BALLOTS_OF, Storm, close_and_count
from tests.serving import OpenVote, Served, client, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def program() -> Iterator[Served]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def votes(program: Served) -> Iterator[OpenVote]:
    return iter(program.open_votes(5))


@pytest.mark.parametrize("with_database", [False, True])
async def test_no_acknowledged_ballot_is_lost_to_kill_9(
    program: Served, votes: Iterator[OpenVote], tmp_path: Path, with_database: bool
) -> None:
    storm = Storm(program, next(votes), tmp_path / "history.jsonl")
    raging = asyncio.create_task(storm.rage(program.voters(40)))
    for _ in range(2):
        await asyncio.sleep(2)
        await asyncio.to_thread(_kill_and_start, program, with_database)
    await asyncio.sleep(1)
    storm.over.set()
    await raging
    outcomes = [cast.outcome for cast in storm.history]
    assert outcomes.count("unknown") > 0, "nothing was under way when it was killed: the test proves nothing"
    assert outcomes.count("ok") > 100
    assert outcomes.count("fail") == 0
    assert storm.failures() == {}
    assert faults(storm.history, await close_and_count(program, storm.vote)) == []


async def test_shuffling_the_box_in_the_middle_of_a_storm_loses_nothing(
    program: Served, votes: Iterator[OpenVote], tmp_path: Path
) -> None:
    storm = Storm(program, next(votes), tmp_path / "history.jsonl")
    raging = asyncio.create_task(storm.rage(program.voters(20)))
    for _ in range(5):
        await asyncio.sleep(0.5)
        await asyncio.to_thread(program.defer, "shuffle_boxes")
    storm.over.set()
    await raging
    assert {cast.outcome for cast in storm.history} == {"ok"}
    assert len(storm.history) > 100
    assert faults(storm.history, await close_and_count(program, storm.vote)) == []


def _kill_and_start(program: Served, with_database: bool) -> None:
    program.kill()
    if with_database:
        program.kill_database()
    program.start()


async def test_fifty_ballots_sent_at_once_by_one_voter_count_once(
    program: Served, votes: Iterator[OpenVote], tmp_path: Path
) -> None:
    storm = Storm(program, next(votes), tmp_path / "history.jsonl")
    [voter] = program.voters(1)
    async with client(program, most=50) as browser:
        casts = await asyncio.gather(*(storm.send(browser, voter, f"{n:016d}", BALLOTS_OF[n % 6]) for n in range(50)))
    assert {cast.outcome for cast in casts} == {"ok"}
    assert storm.answers == {"200": 50}
    counted = await close_and_count(program, storm.vote)
    assert len(counted.ballots) == counted.counter == 1
    assert faults(storm.history, counted) == []


async def test_two_hundred_voters_at_once_are_two_hundred_ballots(
    program: Served, votes: Iterator[OpenVote], tmp_path: Path
) -> None:
    storm = Storm(program, next(votes), tmp_path / "history.jsonl")
    async with client(program, most=200) as browser:
        casts = await asyncio.gather(
            *(storm.settle(browser, voter, BALLOTS_OF[n % 6]) for n, voter in enumerate(program.voters(200)))
        )
    assert {cast.outcome for cast in casts} == {"ok"}
    assert storm.failures() == {}
    counted = await close_and_count(program, storm.vote)
    assert len(counted.ballots) == counted.counter == 200
    assert faults(storm.history, counted) == []
