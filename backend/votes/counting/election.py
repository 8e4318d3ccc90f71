"""What a count is made of: projects with their cost, ballots with their points, and the money to share.

Values only. Money is in cents of the currency, points are exact rationals, and nothing here knows who voted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self, TypeAlias

Exact: TypeAlias = int | Fraction


def exact(number: Exact) -> Exact:
    """The same number, as an int when it is whole."""
    return number.numerator if number.denominator == 1 else number


@dataclass(frozen=True, slots=True)
class Project:
    """Something that can be funded, in full or not at all, for `cost` cents. A withdrawn one can no longer be."""

    id: str
    cost: int
    title: str = ""
    withdrawn: bool = False

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a project needs an id")
        if not isinstance(self.cost, int) or isinstance(self.cost, bool) or self.cost < 0:
            raise ValueError(f"the cost of project {self.id!r} is a number of cents, not {self.cost!r}")


@dataclass(frozen=True, slots=True)
class Ballot:
    """Points given to projects by `multiplicity` voters who voted alike. Approving is giving one point."""

    points: Mapping[str, Exact]
    multiplicity: int = 1

    @classmethod
    def approving(cls, *projects: str, multiplicity: int = 1) -> Self:
        return cls(dict.fromkeys(projects, 1), multiplicity)

    def __post_init__(self) -> None:
        if self.multiplicity < 1:
            raise ValueError("a ballot stands for at least one voter")


@dataclass(frozen=True, slots=True)
class Election:
    """`budget` cents, the projects that ask for them, and every ballot, blank ones included."""

    budget: int
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]

    def __post_init__(self) -> None:
        if not isinstance(self.budget, int) or self.budget < 0:
            raise ValueError(f"the budget is a number of cents, not {self.budget!r}")
        known = {project.id for project in self.projects}
        if len(known) != len(self.projects):
            raise ValueError("two projects have the same id")
        for ballot in self.ballots:
            _ensure_countable(ballot, known)

    @property
    def voters(self) -> int:
        return sum(ballot.multiplicity for ballot in self.ballots)


def _ensure_countable(ballot: Ballot, known: set[str]) -> None:
    for project, points in ballot.points.items():
        if project not in known:
            raise ValueError(f"a ballot names {project!r}, which is not a project of this election")
        if not isinstance(points, int | Fraction):
            raise TypeError(f"points are exact (int or Fraction), not {points!r}")
