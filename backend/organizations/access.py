"""Who sees what of an organization: everybody its page, members one another, managers and agents who asks to join.

An agent acts for an organization of their territory, by their own role and with a strong login; so does nobody else
from outside.
"""

from datetime import date
from uuid import UUID

from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.graphql.sources import Policy
from backend.kit.problems import NotAllowed, NotFound, NotSignedIn, Problem
from backend.kit.proof import Proof, why_not_proven
from backend.kit.sql import EVERYONE, Row, Where
from backend.organizations import rules
from backend.organizations.problems import MandateExpired, NoMandate, OrganizationUnverified
from backend.scopes import Scope
from backend.territories.access import why_not_enter

VISIBLE = EVERYONE

ACTED_FOR = (
    "(SELECT m.organization_id FROM membership m WHERE m.person_id = s.person_id "
    "AND m.organization_id = s.acting_for_id AND m.status = 'active')"
)
"""The organization that the person of a session `s` chose to act for, as long as they are an active member of it."""


def _belongs(organization: str, who: str = ":person", among: str = "v.status = 'active'") -> str:
    return (
        f"({organization} = ANY(ARRAY(SELECT v.organization_id FROM membership v "
        f"WHERE v.person_id = {who}::uuid AND {among})))"
    )


def _manages(organization: str) -> str:
    return _belongs(organization, among="v.status = 'active' AND v.role = 'manager'")


_MINE = "{t}.person_id = :person::uuid"
_ACTIVE_MEMBER = _belongs("{t}.organization_id")
_MANAGER = _manages("{t}.organization_id")
_AGENT = (
    "(cardinality(:agent_of::uuid[]) > 0 AND "
    "(SELECT o.territory_id FROM organization o WHERE o.id = {t}.organization_id) = ANY(:agent_of::uuid[]))"
)
"""Left out of the plan for whoever is no agent: their own few rows are then found by their indexes."""
_LED = (
    "(SELECT true FROM membership v WHERE v.organization_id = {t}.organization_id AND v.status = 'active' "
    "AND v.role = 'manager' LIMIT 1) IS NOT NULL"
)
MEMBERSHIPS = Where(
    f"{_MINE} OR {{t}}.status = 'active' AND {_ACTIVE_MEMBER}"
    f" OR {{t}}.status IN ('active', 'claimed') AND ({_MANAGER} OR {_AGENT})"
)
"""A request refused or a membership ended are the person's own affair."""
INVITATIONS = Where(f"{{t}}.accepted_by_id = :person::uuid OR {_MANAGER} OR {_AGENT}")
MANDATES = Where(f"{_MINE} OR {{t}}.status = 'granted' AND {_ACTIVE_MEMBER} OR {_MANAGER} OR {_AGENT}")
PROOF_READERS = Policy("PERSON_OR_AGENT", Where(f"{_MINE} OR {_AGENT}"))
"""What proves a mandate is read by who sent it and by who decides."""
CONCERNED = Policy("PERSON_MANAGER_OR_AGENT", Where(f"{_MINE} OR {_MANAGER} OR {_AGENT}"))
AGENTS = Policy("TERRITORY_AGENT", Where("{t}.territory_id = ANY(:agent_of::uuid[])"))

ORGANIZATION = {
    "viewer_is_member": _belongs("{t}.id"),
    "viewer_is_manager": _manages("{t}.id"),
    "viewer_has_claimed": _belongs("{t}.id", among="v.status = 'claimed'"),
    "viewer_can_claim": ":known::uuid IS NOT NULL AND NOT "
    + _belongs("{t}.id", ":known", "v.status IN ('active', 'claimed')"),
    "viewer_acts_for": "coalesce({t}.id = :acting_for::uuid, false)",
}
"""What the reader is to an organization."""
MEMBERSHIP = {
    "member_name": "(SELECT p.name FROM person p WHERE p.id = {t}.person_id)",
    "viewer_can_answer": f"{{t}}.status = 'claimed' AND ({_MANAGER} OR {_AGENT} AND NOT {_LED})",
    "viewer_can_manage": f"{{t}}.status = 'active' AND {_MANAGER}",
    "is_viewer": f"coalesce({_MINE}, false)",
}
INVITATION = {"viewer_can_revoke": f"{{t}}.ended_at IS NULL AND {_MANAGER}"}
MANDATE = {
    "holder_name": "(SELECT p.name FROM person p WHERE p.id = {t}.person_id)",
    "has_file": "{t}.file_id IS NOT NULL",
    "viewer_can_decide": f"{{t}}.status = 'asked' AND {_AGENT} AND NOT coalesce({_MINE}, false)",
    "viewer_can_revoke": "{t}.status IN ('asked', 'granted') AND "
    f"(coalesce({_MINE}, false) OR {_MANAGER} OR {_AGENT})",
    "is_viewer": f"coalesce({_MINE}, false)",
}


async def standing(person_id: UUID | None, organization_id: UUID) -> str | None:
    """The person's role in the organization now, member or manager."""
    row = await sql.row(
        "SELECT role FROM membership WHERE person_id = :person AND organization_id = :organization "
        "AND status = 'active'",
        {"person": person_id, "organization": organization_id},
    )
    return row["role"] if row else None


async def lock(actor: Actor, organization_id: UUID) -> Row:
    """The organization, locked: what is done to its members is done one at a time. Raises NotFound."""
    row = await sql.row("SELECT * FROM organization WHERE id = :id FOR UPDATE", {"id": organization_id})
    return _entered(actor, row)


async def lock_with(actor: Actor, table: str, visible: Where, key: UUID) -> tuple[Row, Row]:
    """The organization, locked, and the row of `table` that belongs to it as it is then, if it may still be
    seen. Raises NotFound.
    """
    found = f"t.id = :id AND {visible.on('t')}"
    values = {**actor.bindings(), "id": key}
    organization = await sql.row(
        f"SELECT o.* FROM organization o JOIN {table} t ON t.organization_id = o.id WHERE {found} FOR UPDATE OF o",
        values,
    )
    row = await sql.row(f"SELECT * FROM {table} t WHERE {found}", values)
    if row is None:
        raise NotFound
    return _entered(actor, organization), row


def _entered(actor: Actor, organization: Row | None) -> Row:
    if organization is None:
        raise NotFound
    if refusal := why_not_enter(actor, organization["territory_id"]):
        raise refusal
    return organization


def person_of(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise NotSignedIn
    return actor.person_id


async def why_not_manage(actor: Actor, organization_id: UUID) -> Problem | None:
    """Managers alone answer for an organization's members."""
    return None if await standing(actor.person_id, organization_id) == "manager" else NotAllowed()


def why_not_act_as_agent(actor: Actor, territory_id: UUID) -> Problem | None:
    if not (actor.holds("agent", territory_id) and actor.may(Scope.TERRITORY_MANAGE)):
        return NotAllowed()
    return why_not_proven(actor, Proof.STRONG, clock.now())


async def why_not_answer(actor: Actor, organization: Row) -> Problem | None:
    """A manager answers who asks to join; where there is none, an agent of the territory."""
    refusal = await why_not_manage(actor, organization["id"])
    if refusal is None:
        return None
    led = await sql.row(
        "SELECT 1 FROM membership WHERE organization_id = :id AND status = 'active' AND role = 'manager' LIMIT 1",
        {"id": organization["id"]},
    )
    return refusal if led else why_not_act_as_agent(actor, organization["territory_id"])


_RUNNING = "(m.starts_on <= :day AND (m.ends_on IS NULL OR m.ends_on >= :day))"


async def mandate_in_force(person_id: UUID, organization_id: UUID, power: str, on: date) -> UUID | None:
    """The mandate by which the person may do this for the verified organization on that day: what a signature cites.

    `power`: one of rules.POWERS.
    """
    row = await sql.row(
        "SELECT m.id FROM mandate m JOIN organization o ON o.id = m.organization_id "
        "WHERE m.person_id = :person AND m.organization_id = :organization AND :power::text = ANY(m.powers) "
        f"AND m.status IN ('granted', 'ended') AND o.status = 'verified' AND {_RUNNING}",
        {"person": person_id, "organization": organization_id, "power": power, "day": on},
    )
    return row["id"] if row else None


async def why_not_commit(actor: Actor, organization_id: UUID, power: str) -> Problem | None:
    """What keeps the actor from committing the organization today: NotFound, NoMandate, MandateExpired,
    OrganizationUnverified; None when a mandate is in force.
    """
    found = await sql.row(
        f"SELECT o.status, count(m.id) AS granted, count(m.id) FILTER (WHERE {_RUNNING}) AS running "
        "FROM organization o LEFT JOIN mandate m ON m.organization_id = o.id AND m.person_id = :person "
        "AND :power::text = ANY(m.powers) AND m.status = 'granted' WHERE o.id = :organization GROUP BY o.id",
        {
            "person": person_of(actor),
            "organization": organization_id,
            "power": power,
            "day": rules.day_of(clock.now()),
        },
    )
    if found is None:
        return NotFound()
    if not found["granted"]:
        return NoMandate()
    if not found["running"]:
        return MandateExpired()
    return None if found["status"] == "verified" else OrganizationUnverified()
