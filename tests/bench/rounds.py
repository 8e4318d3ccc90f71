"""Subjects pressed in turn, round after round, there and back; processor time counted beside."""

import statistics
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tests.bench import load, processes
from tests.bench.load import Ask, Measure

Rounds = Mapping[str, "list[Round]"]


@dataclass(frozen=True, slots=True)
class Subject:
    """`press(seconds)` measures it; `used()` gives the processor seconds of its own processes until now."""

    press: Callable[[float], Awaitable[Measure]]
    used: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Round:
    """`cpu_ms` is of the subject's own processes for one request, `database_ms` of PostgreSQL's."""

    req_s: float
    p99_ms: float
    cpu_ms: float
    database_ms: float


@dataclass(frozen=True, slots=True)
class Bench:
    """How long things are measured: `rounds` of `seconds`, after one of `warm_up` each."""

    postmaster: int
    rounds: int
    seconds: float
    warm_up: float = 0.6

    async def measure(self, subjects: Mapping[str, Subject]) -> Rounds:
        for subject in subjects.values():
            await subject.press(self.warm_up)
        found: dict[str, list[Round]] = {name: [] for name in subjects}
        for number in range(self.rounds):
            for name in list(subjects) if number % 2 else reversed(list(subjects)):
                found[name].append(await self.round(subjects[name]))
        return found

    async def round(self, subject: Subject) -> Round:
        own, database = subject.used(), processes.seconds(self.postmaster)
        measured = await subject.press(self.seconds)
        spent = subject.used() - own, processes.seconds(self.postmaster) - database
        cpu, other = (seconds / measured.requests * 1000 for seconds in spent)
        return Round(measured.req_s, measured.p99_ms, cpu, other)

    def server(self, port: int, pid: int, ask: Ask, *, connections: int = load.CONNECTIONS) -> Subject:
        """A server of HTTP, whose process may have started PostgreSQL."""
        return Subject(
            lambda seconds: load.run(port, ask, seconds, connections=connections),
            lambda: processes.seconds(pid, without=self.postmaster),
        )


def median(rounds: list[Round], what: str) -> float:
    return float(statistics.median(getattr(one, what) for one in rounds))


def ratio(rounds: Rounds, subject: str, against: str) -> float:
    """Round by round: both sides were then measured within seconds of each other."""
    pairs = zip(rounds[subject], rounds[against], strict=True)
    return float(statistics.median(one.req_s / other.req_s for one, other in pairs))
