"""The META of a .pb file: the budget, the kind of ballot and the limits ballots keep to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from backend.votes.counting.election import Exact
from backend.votes.counting.pabulib.amounts import read_cents, read_number, write_number
from backend.votes.counting.pabulib.faults import Fault
from backend.votes.counting.pabulib.tables import SECTIONS, Table, Tables

T = TypeVar("T")


class VoteType(StrEnum):
    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    CUMULATIVE = "cumulative"
    ORDINAL = "ordinal"
    SCORING = "scoring"

    @property
    def has_points(self) -> bool:
        """Whether ballots must say how many points they give."""
        return self in {VoteType.CUMULATIVE, VoteType.SCORING}


@dataclass(frozen=True, slots=True)
class Range:
    """Inclusive bounds, each optional."""

    least: Exact | None = None
    most: Exact | None = None

    def faults(self, value: Exact, what: str) -> Iterator[str]:
        if self.most is not None and value > self.most:
            yield f"{what}: {write_number(value)}, more than {write_number(self.most)}"
        if self.least is not None and value < self.least:
            yield f"{what}: {write_number(value)}, less than {write_number(self.least)}"


@dataclass(frozen=True, slots=True)
class Terms:
    """`budget` in cents; ranges: number of projects named, points on one, points in all, cost in all (in units)."""

    budget: int
    vote_type: VoteType
    minimum_score: Exact
    length: Range
    points: Range
    sum_points: Range
    sum_cost: Range


def read_terms(tables: Tables, faults: list[Fault]) -> Terms | None:
    """Read META, adding what is wrong with it to `faults`; None when projects and ballots cannot be judged by it."""
    meta = _Meta(tables.meta, faults)
    if not faults:
        meta.expect("num_projects", len(tables.projects.rows))
        meta.expect("num_votes", len(tables.votes.rows))
    if meta.read("default_score", read_number):
        faults.append((meta.line("default_score"), "a default_score for projects not named is not supported"))
    budget = meta.read("budget", read_cents, needed=True)
    vote_type = meta.read("vote_type", _vote_type, needed=True)
    if budget is None or vote_type is None:
        return None
    return Terms(
        budget=budget,
        vote_type=vote_type,
        minimum_score=meta.read("min_project_score_threshold", read_number) or 0,
        length=Range(1, 1) if vote_type is VoteType.CHOOSE_ONE else meta.range("length"),
        points=meta.range("points"),
        sum_points=meta.range("sum_points"),
        sum_cost=meta.range("sum_cost"),
    )


def _vote_type(text: str) -> VoteType:
    if text not in set(VoteType):
        raise ValueError(f"{text!r} is none of {', '.join(VoteType)}")
    return VoteType(text)


class _Meta:
    """Reads values by key, keeping note of the bad ones. A key without value is as good as absent."""

    def __init__(self, table: Table, faults: list[Fault]) -> None:
        self._faults = faults
        self._values: dict[str, tuple[int, str]] = {}
        for line, record in table.records():
            key, value = record["key"], record["value"]
            if not key or key.upper() in SECTIONS:
                faults.append((line, f"{key!r} cannot be a key of META"))
            elif key in self._values:
                faults.append((line, f"second value for {key}"))
            else:
                self._values[key] = (line, value)

    def line(self, key: str) -> int:
        return self._values.get(key, (1, ""))[0]

    def read(self, key: str, reader: Callable[[str], T], *, needed: bool = False) -> T | None:
        line, text = self._values.get(key, (1, ""))
        try:
            if text:
                return reader(text)
            if needed:
                self._faults.append((line, f"META gives no {key}"))
        except ValueError as error:
            self._faults.append((line, f"{key}: {error}"))
        return None

    def expect(self, key: str, found: int) -> None:
        """Without these two counts, a file cut short would be counted as if it were whole."""
        announced = self.read(key, read_number, needed=True)
        if announced not in {None, found}:
            self._faults.append((self.line(key), f"{key}: {announced} announced, {found} found"))

    def range(self, name: str) -> Range:
        return Range(self.read(f"min_{name}", read_number), self.read(f"max_{name}", read_number))
