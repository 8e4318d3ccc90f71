"""What the API did: for each operation and lane, how many, how long, how many statements, how long in the database.

Operations are told apart by name when they are persisted ones of ours; strangers' names would be without end.
"""

import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from backend.kit.graphql.documents import Document, Operation
from backend.kit.watch import watching

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5)
"""Upper bounds in seconds; beyond the last, the others."""

Key = tuple[str, str, str]
"""Operation, kind, lane."""


@dataclass(slots=True)
class Measure:
    """One execution. `lane`: "compiled", "ordinary", or "left" when the compiled lane could not say it exactly."""

    lane: str
    seconds: float = 0.0
    statements: int = 0
    sql_seconds: float = 0.0

    def told(self) -> dict[str, object]:
        """As `extensions` tells it; milliseconds."""
        return {
            "lane": self.lane,
            "ms": round(self.seconds * 1000, 2),
            "statements": self.statements,
            "sqlMs": round(self.sql_seconds * 1000, 2),
        }


@dataclass(slots=True)
class Sum:
    """Seconds and counts since the process began; `buckets`: how many fell in each of BUCKETS, and beyond."""

    seconds: float = 0.0
    statements: int = 0
    sql_seconds: float = 0.0
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))

    def add(self, measure: Measure) -> None:
        self.seconds += measure.seconds
        self.statements += measure.statements
        self.sql_seconds += measure.sql_seconds
        self.buckets[bisect_left(BUCKETS, measure.seconds)] += 1


@dataclass(slots=True, eq=False)
class Measures:
    sums: dict[Key, Sum] = field(default_factory=dict)

    @contextmanager
    def measuring(self, document: Document, operation: Operation, lane: str) -> Iterator[Measure]:
        """The measure of what runs within, filled in at the end; whoever runs it may still change the lane."""
        measure, started = Measure(lane), time.perf_counter()
        with watching() as watched:
            try:
                yield measure
            finally:
                measure.seconds = time.perf_counter() - started
                measure.statements = len(watched.statements)
                measure.sql_seconds = watched.seconds
                name = operation.name if document.persisted else None
                self._sum((name or "other", operation.kind, measure.lane)).add(measure)

    def _sum(self, key: Key) -> Sum:
        found = self.sums.get(key)
        if found is None:
            found = self.sums[key] = Sum()
        return found
