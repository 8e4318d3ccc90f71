"""Rules of grants, pure: which roles there are, who may give one, where and until when, who may take it back.

Nobody gives for longer than they hold, so that no chain of grants is worth more than its root; and nobody makes their
own peers, but the operators of the instance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.grants.problems import LongerThanHeld
from backend.kit.problems import Issue, NotAllowed, Problem

ROLES = (
    "agent",
    "facilitator",
    "instructor",
    "moderator",
    "elected",
    "juror",
    "mentor",
    "trustee",
    "observer",
    "dpo",
    "operator",
    "partner",
)
OPERATOR = "operator"
OVER = frozenset({"ended", "revoked"})
Place = tuple[UUID, ...]
"""A territory by the ids from its root down to itself; empty: the whole instance."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that somebody holds, not revoked. `territory_id` None: in the whole instance; `ends_at` None: for good."""

    role: str
    territory_id: UUID | None
    delegable: bool
    starts_at: datetime
    ends_at: datetime | None

    def runs(self, now: datetime) -> bool:
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)

    def covers(self, place: Place) -> bool:
        return self.territory_id is None or self.territory_id in place

    def lets_give(self, role: str, place: Place) -> bool:
        """An operator gives any role in their place and below, and `operator` itself only below; whoever holds a
        delegable role gives that role, there or below.
        """
        if role == OPERATOR:
            return self.role == OPERATOR and self.covers(place[:-1])
        return self.covers(place) and (self.role == OPERATOR or (self.role == role and self.delegable))


def _enough(held: Iterable[Holding], role: str, place: Place, now: datetime) -> list[Holding]:
    return [holding for holding in held if holding.runs(now) and holding.lets_give(role, place)]


def why_not_give(
    held: Iterable[Holding], role: str, place: Place, ends_at: datetime | None, now: datetime
) -> Problem | None:
    """Why somebody who holds these may not give the role there until then (None: for good)."""
    enough = _enough(held, role, place, now)
    if not enough:
        return NotAllowed()
    ends = [holding.ends_at for holding in enough if holding.ends_at is not None]
    if len(ends) < len(enough) or (ends_at is not None and ends_at <= max(ends)):
        return None
    return LongerThanHeld(max(ends))


def grantable(held: list[Holding], place: Place, now: datetime) -> list[str]:
    """The roles that somebody who holds these may give there."""
    return [role for role in ROLES if _enough(held, role, place, now)]


def why_not_revoke(
    held: Iterable[Holding], role: str, place: Place, now: datetime, *, gave: bool, holds: bool
) -> NotAllowed | None:
    """By an operator who could give it; who `gave` it, as long as they could; who `holds` it and renounces. Not by a
    peer: whom somebody named does not take the role of that somebody away. What its holder gave stays: those named
    meanwhile work on, and the page says that who named them no longer could (RoleGrant.giverStillMay).
    """
    if holds:
        return None
    able = any(gave or holding.role == OPERATOR for holding in _enough(held, role, place, now))
    return None if able else NotAllowed()


def state(starts_at: datetime, ends_at: datetime | None, revoked_at: datetime | None, now: datetime) -> str:
    """future, in_force, ended or revoked. A grant revoked once it was over has ended by itself."""
    if revoked_at is not None and (ends_at is None or revoked_at < ends_at):
        return "revoked"
    if ends_at is not None and ends_at <= now:
        return "ended"
    return "in_force" if starts_at <= now else "future"


def issues(reason: str, starts_at: datetime, ends_at: datetime | None) -> list[Issue]:
    """Faults of what is asked: the page says to all why somebody holds a role, and a period has a length."""
    found = reason_issues(reason)
    if ends_at is not None and ends_at <= starts_at:
        found.append(
            Issue("endsAt", "RANGE", "La fin doit venir après le début.", "The end must come after the beginning.")
        )
    return found


def reason_issues(reason: str) -> list[Issue]:
    if 3 <= len(reason) <= 400:
        return []
    return [Issue("reason", "LENGTH", "Dites pourquoi, en 3 à 400 caractères.", "Say why, in 3 to 400 characters.")]
