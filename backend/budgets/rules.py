"""Rules of budgets, pure: phases open and close actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.budgets.problems import WrongPhase
from backend.kit.problems import Issue

KINDS = ("submission", "study", "vote", "result", "realisation")


@dataclass(frozen=True, slots=True)
class Phase:
    """`closes_at` None: until further notice."""

    kind: str
    opens_at: datetime
    closes_at: datetime | None

    def state(self, now: datetime) -> str:
        """`past`, `current` or `future`."""
        if now < self.opens_at:
            return "future"
        return "past" if self.closes_at is not None and now >= self.closes_at else "current"


def current(phases: Sequence[Phase], now: datetime) -> str | None:
    """The kind of the phase under way; the later one where two overlap."""
    under_way = [phase for phase in phases if phase.state(now) == "current"]
    return max(under_way, key=lambda phase: phase.opens_at).kind if under_way else None


def why_not_in(kind: str, phases: Sequence[Phase], now: datetime) -> WrongPhase | None:
    under_way = current(phases, now)
    return None if under_way == kind else WrongPhase(kind, under_way)


def phases_issues(phases: Sequence[Phase]) -> list[Issue]:
    """Phases are known, named once, end after they begin and follow the order of a participatory budget."""
    kinds = [phase.kind for phase in phases]
    ordered = sorted(phases, key=lambda phase: phase.opens_at)
    sound = (
        set(kinds) <= set(KINDS)
        and len(set(kinds)) == len(kinds)
        and [phase.kind for phase in ordered] == sorted(kinds, key=KINDS.index)
        and all(phase.closes_at is None or phase.closes_at > phase.opens_at for phase in phases)
    )
    if sound:
        return []
    return [
        Issue(
            "phases",
            "ORDER",
            "Les phases doivent se suivre : dépôt, étude, vote, résultat, réalisation.",
            "Phases must follow one another: submission, study, vote, result, realisation.",
        )
    ]


def study_issues(verdict: str, cost_cents: int | None, reason: str) -> list[Issue]:
    """A proposal is retained with its cost, or set aside with a reason: no refusal without one."""
    issues = []
    if verdict == "retained" and (cost_cents is None or cost_cents <= 0):
        issues.append(Issue("cost", "REQUIRED", "Indiquez le coût estimé par le service.", "Give the estimated cost."))
    if verdict == "set_aside" and len(reason) < 10:
        issues.append(
            Issue(
                "reason",
                "REQUIRED",
                "Expliquez pourquoi en une phrase au moins : le motif sera public.",
                "Explain why in a sentence at least: the reason will be public.",
            )
        )
    return issues
