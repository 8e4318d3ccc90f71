"""The figures of speed, `make bench`: what Préau serves, against the same server doing next to nothing, in one run.

Requests per second depend on the machine and on who else uses it; ratios measured in turn, round after round, hardly
do. One table is printed, and `bench.json` written.
"""

import importlib.util
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import httpx2
import orjson
import uvloop

from tests.bench import processes
from tests.bench.load import CONNECTIONS, Work, always, get, post, press
from tests.serving import COOKIE, OpenVote, Served, Voter, free_port, serving

ROUNDS, SECONDS, WARM_UP = 6, 0.8, 0.6
PROJECTS = """
{ projects(first: 20, orderBy: RECENT) { nodes { id title summary place cost { amount currency } territory { id name } } } }
"""
CAST = "mutation ($input: CastBallotInput!) { castBallot(input: $input) { ... on CastBallotPayload { receipt } } }"
LIST, PAGE, BALLOT = "list of 20 projects, API", "list of projects, page", "cast of a ballot, API"
HELLO, PLAIN, INSERT = "bare Starlette", "Starlette, plain asyncpg, orjson", "Starlette, one INSERT by asyncpg"
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
class Round:
    req_s: float
    cpu_ms: float
    database_ms: float


@contextmanager
def _baseline(dsn: str) -> Iterator[tuple[int, int]]:
    """The port and the process of the bare server."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.baseline", str(port), dsn]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2])
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
    raise RuntimeError("the bare server did not start")


def _works(served: Served, bare: int, vote: OpenVote, voters: list[Voter]) -> dict[str, Work]:
    asked = orjson.dumps({"query": PROJECTS})
    return {
        HELLO: Work(bare, always(get("/hello")), lambda body: body == b"hello"),
        PLAIN: Work(bare, always(get("/projects")), lambda body: body.count(b'"title"') == 20),
        INSERT: Work(bare, always(post("/insert", b"x" * 300)), lambda body: body == b"done"),
        LIST: Work(served.port, always(post("/graphql", asked)), lambda body: body.count(b'"title"') == 20),
        PAGE: Work(served.port, always(get("/projets")), lambda body: body.count(b"/projets/prj_") >= 20),
        BALLOT: Work(served.port, lambda number: _casts(vote, voters[number::CONNECTIONS]), _is_receipt),
    }


def _casts(vote: OpenVote, voters: list[Voter]) -> Iterator[bytes]:
    """Voters in turn, each with a new ballot under a new key."""
    for voter in itertools.cycle(voters):
        asked = {"voteId": vote.id, "choices": [{"optionId": vote.options[0]}], "clientKey": str(uuid4())}
        body = orjson.dumps({"query": CAST, "variables": {"input": asked}})
        yield post("/graphql", body, cookie=f"{COOKIE}={voter.token}")


def _is_receipt(body: bytes) -> bool:
    return body.startswith(b'{"data":{"castBallot":{"receipt":"')


async def _measure(served: Served, works: dict[str, Work], bare: tuple[int, int]) -> dict[str, list[Round]]:
    assert served.process is not None
    ours, database = served.process.pid, served.postmaster()
    for work in works.values():
        await press(work, WARM_UP)
    rounds: dict[str, list[Round]] = {name: [] for name in works}
    for number in range(ROUNDS):
        for name in list(works) if number % 2 else reversed(list(works)):
            pid = bare[1] if works[name].port == bare[0] else ours
            before = processes.seconds(pid, without=database), processes.seconds(database)
            started = time.perf_counter()
            done = await press(works[name], SECONDS)
            took = time.perf_counter() - started
            used = processes.seconds(pid, without=database) - before[0], processes.seconds(database) - before[1]
            rounds[name].append(Round(done / took, used[0] / done * 1000, used[1] / done * 1000))
    return rounds


def _figures(rounds: dict[str, list[Round]]) -> list[Figure]:
    return [
        Figure(
            work=work,
            subject="Préau",
            against=against,
            ratio=round(statistics.median(_ratios(rounds[work], rounds[against])), 3),
            target=target,
            req_s=round(statistics.median(one.req_s for one in rounds[work]), 1),
            cpu_ms=round(statistics.median(one.cpu_ms for one in rounds[work]), 3),
        )
        for work, against, target in COMPARED
    ]


def _ratios(ours: list[Round], theirs: list[Round]) -> list[float]:
    """Round by round: both were measured within seconds of each other."""
    return [one.req_s / other.req_s for one, other in zip(ours, theirs, strict=True)]


def _print(rounds: dict[str, list[Round]], figures: list[Figure]) -> None:
    print(f"\n{'':<34}{'req/s':>9}{'CPU ms':>9}{'PostgreSQL ms':>15}")
    for name, measured in rounds.items():
        req_s, cpu, database = (
            statistics.median(getattr(one, what) for one in measured) for what in ("req_s", "cpu_ms", "database_ms")
        )
        print(f"{name:<34}{req_s:>9.0f}{cpu:>9.3f}{database:>15.3f}")
    print(f"\n{'':<34}{'against':<34}{'ratio':>9}{'target':>9}")
    for figure in figures:
        target = "" if figure.target is None else f"{figure.target:.2f}"
        print(f"{figure.work:<34}{figure.against:<34}{figure.ratio:>9.3f}{target:>9}")


def main() -> None:
    with serving() as served:
        [vote], voters = served.open_votes(), served.voters(CONNECTIONS * 20)
        with _baseline(served.dsn()) as bare:
            rounds = uvloop.run(_measure(served, _works(served, bare[0], vote, voters), bare))
    figures = _figures(rounds)
    _print(rounds, figures)
    Path("bench.json").write_bytes(orjson.dumps([asdict(figure) for figure in figures], option=orjson.OPT_INDENT_2))
    if importlib.util.find_spec("tests.bench.bench_counting"):
        from tests.bench import bench_counting

        print()
        bench_counting.main()


if __name__ == "__main__":
    main()
