"""The verbs of assistance: start to act for somebody who is there, stop."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from backend.assistance import access, messages, rules
from backend.assistance.problems import HelpToOneself
from backend.grants import holders
from backend.grants.access import place
from backend.kit import audit, clock, ids, mail, outbox, reads, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import Issue, NotAllowed, NotFound, check
from backend.kit.text import tidy
from backend.territories.access import why_not_act

CLOSE = "close_assistance"
_HELP = (
    "SELECT a.*, w.name AS place, p.locale, coalesce(p.email, p.contact_email) AS address, "
    f"{access.ACTS.replace('{t}', 'a')} AS acts FROM assistance a "
    "JOIN territory w ON w.id = a.territory_id JOIN person p ON p.id = a.person_id WHERE"
)


@dataclass(frozen=True, slots=True)
class AssistanceOutcome:
    assistance_id: UUID


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the counter, exactly one of: an address they log in with, the receipt of an earlier help, or the name
    of somebody new, whose account then has no way in.
    """

    email: str | None = None
    receipt_id: UUID | None = None
    name: str | None = None

    def issues(self) -> list[Issue]:
        if sum(each is not None for each in (self.email, self.receipt_id, self.name)) != 1:
            return [
                Issue(
                    "email",
                    "ONE_PERSON",
                    "Indiquez une adresse, un reçu ou un nom, et un seul des trois.",
                    "Give one of an address, a receipt and a name.",
                )
            ]
        return rules.name_issues(tidy(self.name)) if self.name is not None else []


async def start_assistance(
    actor: Actor, *, territory_id: UUID, visitor: Visitor, reason: str, minutes: int
) -> AssistanceOutcome:
    """From now on this session of the agent acts for the visitor; any other help of the agent ends first.

    Raises NotFound, NotAllowed, InvalidInput, AddressUnknown, HelpToOneself.
    """
    await place(territory_id)
    if refusal := why_not_act(actor, "agent", territory_id):
        raise refusal
    why = tidy(reason)
    check(rules.issues(why, minutes) + visitor.issues())
    await _end_others(actor)
    person_id = await _person(actor, visitor)
    key, now = uuid7(), clock.now()
    await sql.run(
        "INSERT INTO assistance (id, agent_id, person_id, territory_id, reason, started_at, ends_at) "
        "VALUES (:id, :agent, :person, :territory, :reason, :now, :ends)",
        {
            "id": key,
            "agent": actor.person_id,
            "person": person_id,
            "territory": territory_id,
            "reason": why,
            "now": now,
            "ends": now + timedelta(minutes=minutes),
        },
    )
    await _enter(actor, key)
    if visitor.name is None:
        await reads.note(actor, "assistance", person_id=person_id, reason=why)
    # The reason stays in its row, which erasure deletes: it may tell of a person's health.
    facts = {"territory": ids.encode("ter", territory_id), "minutes": minutes}
    await audit.record(actor, "startAssistance", ids.encode("ast", key), facts)
    await _tell_start(key, now + timedelta(minutes=minutes))
    return AssistanceOutcome(key)


async def end_assistance(actor: Actor, *, assistance_id: UUID) -> AssistanceOutcome:
    """The agent acts for themself again; ended already, it changes nothing. Raises NotFound."""
    row = await sql.row(
        "SELECT ended_at FROM assistance WHERE id = :id AND agent_id = :agent FOR UPDATE",
        {"id": assistance_id, "agent": actor.helped_by or actor.person_id},
    )
    if row is None:
        raise NotFound
    if row["ended_at"] is None:
        await _end(actor, assistance_id)
    return AssistanceOutcome(assistance_id)


async def end_overdue(actor: Actor, *, assistance_id: UUID) -> AssistanceOutcome:
    """Its time has run out: the door let nobody in already, the person is now told what was done."""
    row = await sql.row(
        "SELECT 1 FROM assistance WHERE id = :id AND ended_at IS NULL AND ends_at <= :now FOR UPDATE",
        {"id": assistance_id, "now": clock.now()},
    )
    if row is not None:
        await _end(actor, assistance_id)
    return AssistanceOutcome(assistance_id)


async def _end_others(actor: Actor) -> None:
    """The agent's own row is locked: of two starts at once, the second ends the help that the first began."""
    await sql.rows("SELECT 1 FROM person WHERE id = :agent FOR NO KEY UPDATE", {"agent": actor.person_id})
    for row in await sql.rows(
        "SELECT id FROM assistance WHERE agent_id = :agent AND ended_at IS NULL FOR UPDATE", {"agent": actor.person_id}
    ):
        await _end(actor, row["id"])


async def _end(actor: Actor, key: UUID) -> None:
    await sql.run(
        "UPDATE assistance SET ended_at = least(ends_at, :now) WHERE id = :id", {"id": key, "now": clock.now()}
    )
    await sql.run("UPDATE login_session SET assistance_id = NULL WHERE assistance_id = :id", {"id": key})
    await audit.record(actor, "endAssistance", ids.encode("ast", key))
    told = await _told(key)
    if told["address"] is not None:
        acts = [(datetime.fromisoformat(act["at"]), act["verb"]) for act in orjson.loads(told["acts"] or "[]")]
        await mail.send(told["address"], *messages.ended(told, acts, told["locale"]))


async def _person(actor: Actor, visitor: Visitor) -> UUID:
    """Raises AddressUnknown; NotFound for a receipt of another territory's help; HelpToOneself."""
    if visitor.name is not None:
        return await _newcomer(tidy(visitor.name))
    if visitor.email is not None:
        found = await holders.known_by(visitor.email)
    else:
        found = await _helped_before(actor, visitor.receipt_id)
    if found == actor.person_id:
        raise HelpToOneself
    return found


async def _newcomer(name: str) -> UUID:
    key = uuid7()
    await sql.run(
        "INSERT INTO person (id, name, locale, created_at) VALUES (:id, :name, 'fr', :now)",
        {"id": key, "name": name, "now": clock.now()},
    )
    return key


async def _helped_before(actor: Actor, receipt_id: UUID | None) -> UUID:
    row = await sql.row(
        "SELECT person_id FROM assistance WHERE id = :id AND territory_id = ANY(:agent_of::uuid[])",
        actor.bindings() | {"id": receipt_id},
    )
    if row is None:
        raise NotFound
    return UUID(str(row["person_id"]))


async def _enter(actor: Actor, key: UUID) -> None:
    """Raises NotAllowed where there is no session to act in."""
    entered = await sql.run(
        "UPDATE login_session SET assistance_id = :id WHERE id = :session AND person_id = :agent",
        {"id": key, "session": actor.session_id, "agent": actor.person_id},
    )
    if not entered:
        raise NotAllowed


async def _tell_start(key: UUID, ends_at: datetime) -> None:
    await outbox.announce(CLOSE, {"assistance_id": str(key)}, at=ends_at)
    told = await _told(key)
    if told["address"] is not None:
        await mail.send(told["address"], *messages.started(told, told["locale"]))


async def _told(key: UUID) -> dict[str, Any]:
    """What mails say of it."""
    row = await sql.row(f"{_HELP} a.id = :id", {"id": key})
    assert row is not None  # noqa: S101  (locked, or just written)
    return {**row, "number": ids.encode("ast", key)}
