"""Accounts that nobody uses: their person is told, and a month later they are erased.

A login is known by the journal. Neither who holds a role, nor who lets an application act, is thought gone; people of
the demonstration are nobody.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from babel.dates import format_date

from backend.identity import age
from backend.kit import audit, clock, ids, mail, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.personal import MONTH, YEAR
from backend.privacy import messages
from backend.privacy.erasure import Erased, erase

INACTIVE_AFTER = 3 * YEAR
NOTICE = MONTH
WARNING = "warnInactive"
_SINCE = "greatest(p.created_at, (SELECT max(e.at) FROM audit_event e WHERE e.person_id = p.id))"
_IDLE = (
    f"SELECT p.id, coalesce(p.contact_email, p.email) AS address, p.locale, {_SINCE} AS since "
    "FROM person p WHERE p.persona IS NULL AND p.created_at <= :idle AND (:only::uuid IS NULL OR p.id = :only) "
    "AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL "
    "AND (g.ends_at IS NULL OR g.ends_at > :now)) "
    "AND NOT EXISTS (SELECT 1 FROM oauth_family f WHERE f.person_id = p.id AND f.revoked_at IS NULL "
    "AND f.expires_at > :now) "
    f"AND {_SINCE} <= :idle ORDER BY since LIMIT 500"
)


@dataclass(frozen=True, slots=True)
class Warned:
    people: int


async def forget(*, rehearsal: bool = False) -> dict[str, int]:
    """Erase the accounts that no parent agreed to in time, then those that nobody uses, and warn who is next.

    Each in a transaction of its own: one that cannot be erased keeps none of the others. A rehearsal only counts.
    """
    alone, idle = await age.unanswered(), await to_erase()
    warned = len(await to_warn())
    if not rehearsal:
        for person_id in alone:
            await perform(erase_one, ANONYMOUS, None, person_id=person_id)
        for person_id in idle:
            await perform(erase_idle, ANONYMOUS, None, person_id=person_id)
        warned = (await perform(warn, ANONYMOUS, None)).people
    return {"without a parent’s consent": len(alone), "not used": len(idle), "warned": warned}


async def to_warn() -> list[sql.Row]:
    """Who has a month left and was not told so since their last login."""
    idle = await _idle(INACTIVE_AFTER - NOTICE)
    told = await _told(idle)
    return [person for person in idle if person["id"] not in told]


async def to_erase() -> list[UUID]:
    """Whose month is over. Nobody is erased who was not told, even when the job had not run for years."""
    idle = await _idle(INACTIVE_AFTER)
    limit = clock.now() - NOTICE
    return [key for key, at in (await _told(idle)).items() if at <= limit]


async def _idle(since: timedelta, only: UUID | None = None) -> list[sql.Row]:
    now = clock.now()
    return await sql.rows(_IDLE, {"now": now, "idle": now - since, "only": only})


async def _told(people: list[sql.Row]) -> dict[UUID, datetime]:
    """When each was warned, among those who did not log in after it."""
    known = {ids.encode("per", person["id"]): person for person in people}
    found = await sql.rows(
        "SELECT subject, max(at) AS at FROM audit_event WHERE verb = :verb AND subject = ANY(:subjects::text[]) "
        "GROUP BY subject",
        {"verb": WARNING, "subjects": list(known)},
    )
    warned = {row["subject"]: row["at"] for row in found}
    return {person["id"]: warned[s] for s, person in known.items() if s in warned and warned[s] > person["since"]}


async def warn(actor: Actor) -> Warned:
    """Write to those who have a month left; those who gave no address are only noted."""
    people = await to_warn()
    for person in people:
        if person["address"]:
            day = _day(clock.now() + NOTICE, person["locale"])
            await mail.send(person["address"], *messages.inactive(day, person["locale"]))
        await audit.record(actor, WARNING, ids.encode("per", person["id"]))
    return Warned(len(people))


async def erase_one(actor: Actor, *, person_id: UUID) -> Erased:
    return await erase(actor, person_id)


async def erase_idle(actor: Actor, *, person_id: UUID) -> Erased:
    """The same, unless the person has come back meanwhile: a session cannot be opened once their row is locked."""
    await sql.rows("SELECT 1 FROM person WHERE id = :id FOR UPDATE", {"id": person_id})
    idle = await _idle(INACTIVE_AFTER, person_id)
    return await erase(actor, person_id) if idle else Erased({})


def _day(moment: datetime, locale: str) -> str:
    language = "en_GB" if locale == "en" else "fr"
    return str(format_date(moment, "d MMMM y", locale=language))
