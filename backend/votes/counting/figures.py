"""Exact figures as JSON values: no rounding, no float, nothing a reader in another language would parse otherwise."""

from typing import TypeAlias

from backend.votes.counting.decisions import (
    BelowMinimum,
    Decision,
    Funded,
    NotAffordable,
    OverBudget,
    Reason,
    Stopped,
    Withdrawn,
)
from backend.votes.counting.election import Exact

Figure: TypeAlias = int | str


def number(value: Exact) -> Figure:
    """An integer, or "a/b"."""
    return value.numerator if value.denominator == 1 else str(value)


def money(cents: Exact) -> Figure:
    """Cents as units of currency: an integer when whole, "12.50" when in whole cents, "a/b" otherwise."""
    if cents.denominator > 1:
        return str(cents / 100)
    if cents % 100 == 0:
        return int(cents // 100)
    sign, (units, rest) = "-" if cents < 0 else "", divmod(abs(cents.numerator), 100)
    return f"{sign}{units}.{rest:02}"


def decision_figures(decision: Decision) -> dict[str, object]:
    if not isinstance(decision, Funded):
        return {"funded": False, "reason": decision.reason.code, **_reason_figures(decision.reason)}
    figures: dict[str, object] = {
        "funded": True,
        "order": decision.order,
        "stage": decision.stage.value,
        "left_before": money(decision.left_before),
        "left_after": money(decision.left_after),
    }
    if decision.support:
        figures["effective_votes"] = number(decision.support.effective_votes)
        figures["share"] = money(decision.support.share)
    return figures


def _reason_figures(reason: Reason) -> dict[str, Figure]:
    match reason:
        case OverBudget():
            return {"asked": money(reason.asked), "left": money(reason.left)}
        case BelowMinimum():
            return {"score": number(reason.score), "minimum": number(reason.minimum)}
        case Stopped():
            return {"after": reason.after}
        case NotAffordable():
            return {
                "asked": money(reason.asked),
                "supporters": reason.supporters,
                "supporters_money": money(reason.supporters_money),
                "left": money(reason.left),
            }
        case Withdrawn():
            return {}
