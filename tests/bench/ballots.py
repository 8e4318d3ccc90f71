"""Casting simple ballots, each acknowledged once it is on the disk; and one vote on which 256 people vote at once.

Beside: one INSERT by hand through HTTP, and pgbench's single inserts, that meet neither HTTP nor a rule. Afterwards
the counter, the roll and the box of each vote must hold exactly what was acknowledged.
"""

import asyncio
import os
import re
import resource
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from backend.kit.embedded import programs as postgres
from tests.bench import load, programs
from tests.bench.figures import PREAU, Figure, compared, limited
from tests.bench.load import Measure, Request, post
from tests.bench.programs import Running
from tests.bench.rounds import Bench, Subject
from tests.serving import COOKIE, OpenVote, Served, Voter

WORK, HOT = "a simple ballot, durable", "256 people voting at once on one vote, p99"
PGBENCH, INSERT = "pgbench, single inserts", "one INSERT by hand, by HTTP"
TARGETS = {PGBENCH: 1.5, INSERT: None}
VOTERS, CROWD, MOST_MS = 12_000, 256, 50.0
_CAST = "mutation ($input: CastBallotInput!) { castBallot(input: $input) { ... on CastBallotPayload { receipt } } }"
_ROW = "INSERT INTO bench_row VALUES (gen_random_uuid(), gen_random_uuid(), '{\"choices\":[1]}');\n"


@dataclass(slots=True)
class Booth:
    """Each press is on the next vote, and each cast by the next voter: nobody votes twice. `cast`: acknowledged."""

    port: int
    votes: Iterator[OpenVote]
    voters: list[Voter]
    connections: int = load.CONNECTIONS
    cast: dict[str, int] = field(default_factory=dict)

    async def press(self, seconds: float) -> Measure:
        vote = next(self.votes)
        ask = (_cast(vote, voter) for voter in self.voters)
        measured = await load.run(self.port, lambda: next(ask, None), seconds, connections=self.connections)
        self.cast[vote.key] = measured.requests
        return measured


async def measured(bench: Bench, served: Served, hand: Running) -> list[Figure]:
    assert served.process is not None
    voters, votes = served.voters(VOTERS), iter(served.open_votes(bench.rounds + 3))
    booth = Booth(served.port, votes, voters)
    at_once = Booth(served.port, votes, voters, CROWD)
    script = served.data_dir.parent / "insert.sql"
    script.write_text(_ROW)
    row = load.always(post("/insert", {"choices": [1]}, expected=b'"receipt"'))
    own = bench.server(served.port, served.process.pid, row).used
    subjects = {
        PREAU: Subject(booth.press, own),
        PGBENCH: Subject(lambda seconds: _pgbench(served, script, seconds), _children),
        INSERT: bench.server(hand.port, hand.pid, row),
    }
    rounds = await bench.measure(subjects)
    await at_once.press(bench.warm_up)
    hot = await bench.round(Subject(at_once.press, own))
    for vote, cast in (booth.cast | at_once.cast).items():
        _check(served, vote, cast)
    figures = [compared(WORK, rounds, PREAU, name, target) for name, target in TARGETS.items()]
    figures += [compared(WORK, rounds, name, PGBENCH) for name in (PGBENCH, INSERT)]
    return [*figures, limited(HOT, hot.p99_ms, MOST_MS, "ms", req_s=hot.req_s, cpu_ms=hot.cpu_ms)]


def _cast(vote: OpenVote, voter: Voter) -> Request:
    asked = {"voteId": vote.id, "choices": [{"optionId": vote.options[0]}], "clientKey": str(uuid4())}
    cookie = f"Cookie: {COOKIE}={voter.token}\r\n"
    body = {"query": _CAST, "variables": {"input": asked}}
    return post("/graphql", body, cookie, expected=b'{"castBallot":{"receipt":"')


async def _pgbench(served: Served, script: Path, seconds: float) -> Measure:
    """It counts whole seconds, once its connections are open, and tells no percentile."""
    program, clients = postgres.installed() / "pgbench", str(load.CONNECTIONS)
    time = str(max(1, round(seconds)))
    process = await asyncio.create_subprocess_exec(
        *(program, "-n", "-M", "prepared", "-c", clients, "-j", "1", "-T", time, "-f", script),
        env={**os.environ, **programs.libpq(served)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = await process.communicate()
    told = re.search(rb"tps = ([\d.]+)", out)
    done = re.search(rb"actually processed: (\d+)", out)
    if told is None or done is None:
        raise RuntimeError(f"pgbench failed: {error.decode()}")
    return Measure(float(told[1]), 0.0, int(done[1]))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _check(served: Served, vote: str, cast: int) -> None:
    """Raises RuntimeError when what the vote holds is not what was acknowledged."""
    [held] = served.rows(
        "SELECT c.ballots AS counter, (SELECT count(*) FROM sealed_ballot b WHERE b.vote_id = c.vote_id) AS box, "
        "(SELECT count(*) FROM roll_entry r WHERE r.vote_id = c.vote_id AND r.voted_on IS NOT NULL) AS roll "
        "FROM vote_counter c WHERE c.vote_id = %s",
        vote,
    )
    if set(held.values()) != {cast}:
        raise RuntimeError(f"{cast} ballots were acknowledged, and the vote holds {held}")
