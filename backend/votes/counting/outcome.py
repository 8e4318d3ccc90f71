"""What one rule decides, before figures of the whole count are put around it."""

from dataclasses import dataclass
from fractions import Fraction

from backend.votes.counting.decisions import Refused, Stage, Support


@dataclass(frozen=True, slots=True)
class Award:
    project: str
    stage: Stage
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Awards in order, refusals with their reasons, and each group of projects that only the draw could rank."""

    awards: tuple[Award, ...] = ()
    refused: tuple[Refused, ...] = ()
    drawn: tuple[tuple[Stage, tuple[str, ...]], ...] = ()
    endowment: Fraction | None = None
