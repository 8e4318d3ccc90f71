"""What became of each project, with the figures of its reason. Money in cents, possibly fractions of them."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, TypeAlias

from backend.votes.counting.election import Exact


class Stage(StrEnum):
    """The part of the count that decided."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Support:
    """How Equal Shares paid for a project.

    `effective_votes` is what its cost weighs against the most any supporter pays: as many supporters paying equally
    would do. `share` is that most, in cents for each point given; supporters who hold less give all they hold.
    """

    effective_votes: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class Funded:
    """The `order`-th project funded (from 1), and the budget left before and after it."""

    project: str
    order: int
    stage: Stage
    left_before: int
    left_after: int
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class OverBudget:
    """It asked for more than was left when its turn came."""

    code: ClassVar[str] = "over_budget"
    asked: int
    left: int


@dataclass(frozen=True, slots=True)
class BelowMinimum:
    """Its score is under the minimum announced."""

    code: ClassVar[str] = "below_minimum"
    score: Exact
    minimum: Exact


@dataclass(frozen=True, slots=True)
class Stopped:
    """The count had stopped before its turn, at the first project that did not fit."""

    code: ClassVar[str] = "stopped"
    after: str


@dataclass(frozen=True, slots=True)
class NotAffordable:
    """Its `supporters` (voters giving it points) no longer hold enough together. `left` is the budget left."""

    code: ClassVar[str] = "not_affordable"
    asked: int
    supporters: int
    supporters_money: Fraction
    left: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It was withdrawn after the ballots were printed."""

    code: ClassVar[str] = "withdrawn"


Reason: TypeAlias = OverBudget | BelowMinimum | Stopped | NotAffordable | Withdrawn


@dataclass(frozen=True, slots=True)
class Refused:
    project: str
    reason: Reason


Decision: TypeAlias = Funded | Refused


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that only the draw could rank, in the order it gave them. `separated`: some are funded, not all."""

    stage: Stage
    projects: tuple[str, ...]
    separated: bool
