"""The figures of speed, `make bench`: what Préau serves, against the same server doing next to nothing, in one run.

Requests per second depend on the machine and on who else uses it; ratios measured in turn, round after round, hardly
do. One table is printed, and `bench.json` written.
"""

import importlib.util
import itertools
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import httpx2
import orjson
import uvloop

from tests.bench import processes
from tests.bench.load import CONNECTIONS, Request, request, run
from tests.serving import COOKIE, OpenVote, Served, Voter, free_port, serving

ROUNDS, SECONDS, WARM_UP = 6, 0.8, 0.6
PROJECTS = """
{ projects(first: 20, orderBy: TITLE) {
  nodes { id title cost { amount } author { name } territory { name } } pageInfo { hasNextPage }
} }
"""
CAST = "mutation ($input: CastBallotInput!) { castBallot(input: $input) { ... on CastBallotPayload { receipt } } }"
LIST, PAGE, BALLOT = "list of 20 projects, API", "list of projects, page", "cast of a ballot, API"
HELLO, PLAIN, INSERT = "bare Starlette", "asyncpg and orjson by hand", "one INSERT by hand"
COMPARED = [
    (LIST, HELLO, 0.8),
    (LIST, PLAIN, 0.85),
    (PAGE, HELLO, None),
    (PAGE, PLAIN, None),
    (BALLOT, HELLO, None),
    (BALLOT, INSERT, 2.0),
]
"""Work, against what, and the ratio of requests per second to reach, where one was set."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`cpu_ms`: of the server's own processes, for one request; the database's is told apart in the table."""

    work: str
    subject: str
    against: str
    ratio: float
    target: float | None
    req_s: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Subject:
    """`ask` gives the next request to send, `pid` the process whose time is counted."""

    port: int
    pid: int
    ask: Callable[[], Request]


@dataclass(frozen=True, slots=True)
class Round:
    req_s: float
    p99_ms: float
    cpu_ms: float
    database_ms: float


@contextmanager
def _baseline(dsn: str) -> Iterator[tuple[int, int]]:
    """The port and the process of the server to compare with."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.baseline", str(port)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "BENCH_DSN": dsn},
    )
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(15)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/projects").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server to compare with did not start")


def _subjects(served: Served, bare: tuple[int, int], vote: OpenVote, voters: list[Voter]) -> dict[str, Subject]:
    assert served.process is not None
    ours = (served.port, served.process.pid)
    asked = orjson.dumps({"query": PROJECTS})
    casts = _casts(vote, voters)
    return {
        HELLO: Subject(*bare, _always(request("GET", "/hello", expected=b"hello"))),
        PLAIN: Subject(*bare, _always(request("GET", "/projects", expected=b'"hasNextPage"'))),
        INSERT: Subject(*bare, _always(request("POST", "/insert", b'{"choices":[1]}', expected=b'"receipt"'))),
        LIST: Subject(*ours, _always(request("POST", "/graphql", asked, expected=b'"hasNextPage"'))),
        PAGE: Subject(*ours, _always(request("GET", "/projets", expected=b'href="/projets/prj_'))),
        BALLOT: Subject(*ours, lambda: next(casts)),
    }


def _always(one: Request) -> Callable[[], Request]:
    return lambda: one


def _casts(vote: OpenVote, voters: list[Voter]) -> Iterator[Request]:
    """Voters in turn, each with a new ballot under a new key."""
    for voter in itertools.cycle(voters):
        asked = {"voteId": vote.id, "choices": [{"optionId": vote.options[0]}], "clientKey": str(uuid4())}
        body = orjson.dumps({"query": CAST, "variables": {"input": asked}})
        yield request("POST", "/graphql", body, f"Cookie: {COOKIE}={voter.token}\r\n", b'{"castBallot":{"receipt":"')


async def _measure(subjects: dict[str, Subject], postmaster: int) -> dict[str, list[Round]]:
    """Each subject in turn, round after round, there and back."""
    for subject in subjects.values():
        await run(subject.port, subject.ask, WARM_UP)
    rounds: dict[str, list[Round]] = {name: [] for name in subjects}
    for number in range(ROUNDS):
        for name in list(subjects) if number % 2 else reversed(list(subjects)):
            rounds[name].append(await _round(subjects[name], postmaster))
    return rounds


async def _round(subject: Subject, postmaster: int) -> Round:
    def used() -> tuple[float, float]:
        return processes.seconds(subject.pid, without=postmaster), processes.seconds(postmaster)

    before = used()
    measured = await run(subject.port, subject.ask, SECONDS)
    cpu, database = ((after - start) / measured.requests * 1000 for start, after in zip(before, used(), strict=True))
    return Round(measured.req_s, measured.p99_ms, cpu, database)


def _median(rounds: list[Round], what: str) -> float:
    return float(statistics.median(getattr(one, what) for one in rounds))


def _figures(rounds: dict[str, list[Round]]) -> list[Figure]:
    """Ratios round by round: both sides were then measured within seconds of each other."""
    found = []
    for work, against, target in COMPARED:
        ratios = [one.req_s / other.req_s for one, other in zip(rounds[work], rounds[against], strict=True)]
        figure = Figure(
            work=work,
            subject="Préau",
            against=against,
            ratio=round(statistics.median(ratios), 4),
            target=target,
            req_s=round(_median(rounds[work], "req_s"), 1),
            cpu_ms=round(_median(rounds[work], "cpu_ms"), 3),
        )
        found.append(figure)
    return found


def _print(rounds: dict[str, list[Round]], figures: list[Figure]) -> None:
    columns = ("req_s", "p99_ms", "cpu_ms", "database_ms")
    print(f"{'':<30}{'req/s':>10}{'p99 ms':>10}{'CPU ms':>10}{'PostgreSQL CPU ms':>20}")
    for name, measured in rounds.items():
        req_s, p99, cpu, database = (_median(measured, column) for column in columns)
        print(f"{name:<30}{req_s:>10,.0f}{p99:>10.1f}{cpu:>10.3f}{database:>20.3f}")
    print(f"\n{'':<30}{'against':<30}{'ratio':>10}{'target':>10}")
    for figure in figures:
        target = "" if figure.target is None else f"{figure.target:.2f}"
        print(f"{figure.work:<30}{figure.against:<30}{figure.ratio:>10.4f}{target:>10}")


def main() -> None:
    with serving() as served:
        [vote], voters = served.open_votes(), served.voters(CONNECTIONS * 20)
        with _baseline(served.dsn()) as bare:
            rounds = uvloop.run(_measure(_subjects(served, bare, vote, voters), served.postmaster()))
    figures = _figures(rounds)
    _print(rounds, figures)
    Path("bench.json").write_bytes(orjson.dumps([asdict(figure) for figure in figures], option=orjson.OPT_INDENT_2))
    if importlib.util.find_spec("tests.bench.bench_counting"):
        from tests.bench import bench_counting

        print()
        bench_counting.against_pabutools(60, 4_000)  # its whole takes a minute: see the README


if __name__ == "__main__":
    main()
