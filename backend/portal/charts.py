"""Figures of a result as coordinates: the template draws them in SVG, the table beside says the same."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar; `width` in hundredths of the longest."""

    title: str
    label: str
    width: float
    funded: bool


def bars(decisions: list[dict[str, Any]]) -> list[Bar]:
    """One bar per project, as long as its score."""
    scores = [Fraction(decision["score"]) for decision in decisions]
    longest = max(scores, default=Fraction(1)) or Fraction(1)
    return [
        Bar(
            title=decision["title"],
            label=str(decision["score"]),
            width=round(float(score / longest) * WIDTH, 2),
            funded=decision["funded"],
        )
        for decision, score in zip(decisions, scores, strict=True)
    ]
