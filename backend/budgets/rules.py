"""Rules of budgets, pure: phases open and close actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.budgets.problems import WrongPhase
from backend.kit.problems import Issue

KINDS = ("submission", "study", "vote", "result", "realisation")
TITLE, SUMMARY = (5, 160), (0, 400)
MOST_CENTS = 10**14
YEARS = range(2000, 2200)
"""Of phases: beyond the edges of the calendar, a moment cannot be moved from one zone to another."""


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


def budget_issues(title: str, summary: str, amount_cents: int, phases: Sequence[Phase]) -> list[Issue]:
    """Every fault of a budget to launch: a name, money to share out, a calendar that can be followed."""
    issues = _length_issues("title", title, TITLE) + _length_issues("summary", summary, SUMMARY)
    if not 0 < amount_cents <= MOST_CENTS:
        issues.append(Issue("amount", "RANGE", "Indiquez un montant positif.", "Give a positive amount."))
    return issues + phases_issues(phases)


def _length_issues(path: str, text: str, allowed: tuple[int, int]) -> list[Issue]:
    least, most = allowed
    if least <= len(text) <= most:
        return []
    return [
        Issue(
            path,
            "LENGTH",
            f"Écrivez de {least} à {most} caractères ({len(text)} reçus).",
            f"Write from {least} to {most} characters ({len(text)} received).",
        )
    ]


def phases_issues(phases: Sequence[Phase]) -> list[Issue]:
    """Each phase ends after it begins, the vote at a known time; together they follow the order of a budget."""
    issues = [issue for i, phase in enumerate(phases) for issue in _phase_issues(f"phases.{i}", phase)]
    return issues or _order_issues(phases)


def _phase_issues(path: str, phase: Phase) -> list[Issue]:
    moments = {f"{path}.opensAt": phase.opens_at, f"{path}.closesAt": phase.closes_at}
    unzoned = [at for at, moment in moments.items() if moment is not None and moment.utcoffset() is None]
    if unzoned:
        fr, en = "Indiquez le fuseau de l’heure, par exemple +02:00.", "Give the time’s zone, such as +02:00."
        return [Issue(at, "ZONE", fr, en) for at in unzoned]
    unlikely = [at for at, moment in moments.items() if moment is not None and moment.year not in YEARS]
    if unlikely:
        return [Issue(at, "RANGE", "Cette année est improbable.", "This year is unlikely.") for at in unlikely]
    if phase.closes_at is not None and phase.closes_at <= phase.opens_at:
        fr, en = "Une phase finit après avoir commencé.", "A phase ends after it begins."
        return [Issue(f"{path}.closesAt", "ORDER", fr, en)]
    if phase.closes_at is None and phase.kind == "vote":
        return [Issue(f"{path}.closesAt", "REQUIRED", "Indiquez quand le vote finit.", "Give the end of the vote.")]
    return []


def _order_issues(phases: Sequence[Phase]) -> list[Issue]:
    kinds = [phase.kind for phase in phases]
    ordered = [phase.kind for phase in sorted(phases, key=lambda phase: phase.opens_at)]
    if set(kinds) <= set(KINDS) and len(set(kinds)) == len(kinds) and ordered == sorted(kinds, key=KINDS.index):
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
