"""Starting together, stopping without haste, losing the database and finding it again."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest

from backend.kit import embedded
from tests.kit.embedded.conftest import open_folder
from tests.reliability.storm import CAST, Storm, close_and_count
from tests.serving import Served, client, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def program() -> Iterator[Served]:
    with serving() as running:
        yield running


def test_two_started_at_once_on_an_empty_directory_share_one_seed() -> None:
    with open_folder() as place:
        first, second = Served(place), Served(place)
        first.spawn()
        second.spawn()
        try:
            first.wait_ready()
            second.wait_ready()
            for table, number in (("person", 6), ("territory", 4), ("participatory_budget", 2), ("ballot", 1494)):
                assert first.rows(f"SELECT count(*) AS n FROM {table}") == [{"n": number}], table
            assert first.stop() == 0
            assert second.status("/readyz") == 200, "the last to leave stops the database, not the first"
            assert second.stop() == 0
            assert second.left_behind() == []
        finally:
            for program in (first, second):
                program.end()


async def test_sigterm_finishes_what_is_under_way_and_leaves_no_process(program: Served) -> None:
    [vote], [voter] = program.open_votes(), program.voters(1)
    assert program.process is not None
    with psycopg.connect(program.dsn()) as lock:
        lock.execute("SELECT 1 FROM vote WHERE id = %s FOR UPDATE", [vote.key])
        async with client(program, voter.token) as browser:
            chosen = {"voteId": vote.id, "choices": [{"optionId": vote.options[0]}], "clientKey": "k" * 16}
            cast = asyncio.create_task(browser.post("/graphql", json={"query": CAST, "variables": {"input": chosen}}))
            await _until_waiting(program)
            program.process.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.5)
            assert not cast.done()
            lock.rollback()
            assert (await cast).json()["data"]["castBallot"]["__typename"] == "CastBallotPayload"
    started = time.monotonic()
    code = await asyncio.to_thread(program.process.wait, 30)
    assert code == 0
    assert time.monotonic() - started < 20
    assert program.left_behind() == []
    program.process = None


async def _until_waiting(program: Served) -> None:
    """Until a statement waits for the lock that the test holds."""
    waiting = "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'preau'"
    for _ in range(100):
        if program.rows(waiting) == [{"n": 1}]:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the cast did not come to the lock")


def test_sigterm_before_it_is_ready_leaves_no_process() -> None:
    with open_folder() as place:
        program = Served(place)
        program.spawn()
        deadline = time.monotonic() + 30
        while "Seeding" not in program.logged():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        program.stop()
        assert program.left_behind() == []
        program.start()  # and what was left half done does not keep it from starting
        assert program.rows("SELECT count(*) AS n FROM ballot") == [{"n": 1494}]
        program.stop()


def test_sigterm_while_postgresql_starts_leaves_no_process() -> None:
    with open_folder() as place:
        program = Served(place)
        program.spawn()
        named = program.data_dir / "postgres" / "postmaster.pid"
        deadline = time.monotonic() + 30
        while not (named.exists() and named.read_text()):
            assert time.monotonic() < deadline
            time.sleep(0.002)
        program.stop()
        assert program.left_behind() == []


async def test_an_open_event_stream_does_not_hold_the_end_back(program: Served) -> None:
    [vote] = program.open_votes()
    follow = {"query": "subscription ($v: ID!) { ballotCount(voteId: $v) }", "variables": {"v": vote.id}}
    async with (
        client(program) as browser,
        browser.stream("POST", "/graphql", json=follow, headers={"accept": "text/event-stream"}) as stream,
    ):
        lines = stream.aiter_lines()
        assert await _first_event(lines) == '{"data":{"ballotCount":0}}'
        started = time.monotonic()
        stopping = asyncio.create_task(asyncio.to_thread(program.stop))
        with contextlib.suppress(httpx2.TransportError):
            async for _ in lines:
                pass
        assert await stopping == 0
        assert time.monotonic() - started < 25
    assert program.left_behind() == []


async def _first_event(lines: AsyncIterator[str]) -> str:
    async for line in lines:
        if line.startswith("data: "):
            return line.removeprefix("data: ")
    raise AssertionError("the stream ended")


async def test_without_its_database_it_lives_and_is_not_ready_and_recovers(program: Served, tmp_path: Path) -> None:
    [vote], [voter] = program.open_votes(), program.voters(1)
    os.kill(program.postmaster(), signal.SIGINT)  # a fast shutdown
    assert _seconds_until(program, 503) <= 10
    assert program.status("/healthz") == 200
    await asyncio.sleep(6)  # longer than the background worker's own polling
    assert program.status("/readyz") == 503
    assert program.status("/") == 503  # a page says to come back, and is no fault of ours to look into
    async with client(program) as browser:
        answer = await browser.post("/graphql", json={"query": "{ territories { totalCount } }"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    with embedded.start(program.data_dir):
        assert _seconds_until(program, 200) <= 20
    storm = Storm(program, vote, tmp_path / "history.jsonl")
    async with client(program) as browser:
        assert (await storm.settle(browser, voter, (0,))).outcome == "ok"
    counted = await close_and_count(program, vote)  # by the background worker, which has come back too
    assert len(counted.ballots) == 1


def _seconds_until(program: Served, status: int) -> float:
    started = time.monotonic()
    while program.status("/readyz") != status:
        assert program.status("/healthz") == 200
        assert time.monotonic() - started < 30
        time.sleep(0.05)
    return time.monotonic() - started
