"""What a person may do where: the grants in force, to them or to the organization they act for, inherited downwards.

Who may read a grant: its holder, who gave it, and in each territory where it holds those who have the role of agent,
operator or data protection officer; there it is told who may do what, and from where.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import orjson

from backend.grants.rules import Holding, Place
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.problems import NotFound
from backend.kit.sql import Where
from backend.organizations.access import ACTED_FOR

VISIBLE = Where(
    "{t}.person_id = :person::uuid OR {t}.granted_by_id = :person::uuid OR {t}.organization_id = :acting_for::uuid"
    " OR EXISTS (SELECT 1 FROM territory w WHERE ({t}.territory_id IS NULL OR {t}.territory_id = ANY(w.path))"
    " AND w.id = ANY(:agent_of::uuid[] || :operator_of::uuid[] || :dpo_of::uuid[]))"
)
ANSWERS_FOR_HOLDER = (
    "({t}.person_id = :person::uuid OR ({t}.organization_id = :acting_for::uuid AND EXISTS (SELECT 1 FROM membership m "
    "WHERE m.organization_id = {t}.organization_id AND m.person_id = :person::uuid AND m.status = 'active' "
    "AND m.role = 'manager')))"
)
"""Who may renounce: its holder, or a manager of the organization that holds it, acting for it."""

_FACTS = (
    "jsonb_build_object('role', g.role, 'territory_id', g.territory_id, 'delegable', g.delegable, "
    "'starts_at', g.starts_at, 'ends_at', g.ends_at)"
)
_MINE = "(g.person_id = :person::uuid OR g.organization_id = :acting_for::uuid) AND g.revoked_at IS NULL"
HELD_BY_READER = f"(SELECT jsonb_agg({_FACTS})::text FROM role_grant g WHERE {_MINE})"
HELD_BY_GIVER = (
    f"(SELECT jsonb_agg({_FACTS})::text FROM role_grant g WHERE g.revoked_at IS NULL "
    "AND (g.person_id = {t}.granted_by_id OR g.organization_id IN (SELECT m.organization_id FROM membership m "
    "WHERE m.person_id = {t}.granted_by_id AND m.status = 'active')))"
)
"""As JSON for `holdings_of`: what the reader holds, what the giver of a grant holds now."""

GIVEN_ENDS = (
    "(SELECT array_agg(g.ends_at) FROM role_grant g WHERE g.granted_by_id = {t}.person_id AND g.revoked_at IS NULL "
    "AND (g.role = {t}.role OR {t}.role = 'operator') AND ({t}.territory_id IS NULL "
    "OR {t}.territory_id = ANY((SELECT w.path FROM territory w WHERE w.id = g.territory_id)::uuid[])))"
)
"""When each role ends that the holder of a grant gave by it; null for those without an end."""


def _held(person: str, organization: str) -> str:
    return (
        "(SELECT array_agg(ROW(h.role, h.ids)) FROM (SELECT g.role, array_agg(DISTINCT t.id) AS ids FROM role_grant g "
        "JOIN territory t ON t.path @> array_remove(ARRAY[g.territory_id], NULL) "
        f"WHERE (g.person_id = {person} OR g.organization_id = {organization}) AND g.revoked_at IS NULL "
        "AND g.starts_at <= :now AND (g.ends_at IS NULL OR g.ends_at > :now) GROUP BY g.role) h)"
    )


HELD_IN_SESSION = _held("s.person_id", ACTED_FOR)
"""The roles of a session `s`, for `scopes`."""
_HELD_BY = _held(":person", ":organization::uuid")


def scopes(held: Sequence[tuple[str, Sequence[UUID]]] | None) -> dict[str, frozenset[UUID]]:
    """For each role held now, the territories where it holds, descendants included."""
    return {role: frozenset(ids) for role, ids in held or ()}


async def scopes_of(person_id: UUID, acting_for: UUID | None = None) -> dict[str, frozenset[UUID]]:
    """The same of a person, outside any session."""
    values = {"person": person_id, "organization": acting_for, "now": clock.now()}
    row = await sql.row(f"SELECT {_HELD_BY} AS held", values)
    return scopes(row["held"] if row else None)


def holdings_of(text: str | None) -> list[Holding]:
    """The holdings that one of the expressions above gave."""
    return [
        Holding(
            each["role"],
            UUID(each["territory_id"]) if each["territory_id"] else None,
            each["delegable"],
            datetime.fromisoformat(each["starts_at"]),
            datetime.fromisoformat(each["ends_at"]) if each["ends_at"] else None,
        )
        for each in orjson.loads(text or "[]")
    ]


async def holdings(actor: Actor, *, locked: bool = False) -> list[Holding]:
    """What the actor holds. `locked`: until the transaction ends nobody takes back the right that it relies on."""
    lock = "FOR SHARE" if locked else ""
    found = await sql.rows(
        f"SELECT g.role, g.territory_id, g.delegable, g.starts_at, g.ends_at FROM role_grant g WHERE {_MINE} {lock}",
        {"person": actor.person_id, "acting_for": actor.acting_for},
    )
    return [Holding(**row) for row in found]


async def place(territory_id: UUID | None) -> Place:
    """The place of a territory, None being the whole instance. Raises NotFound."""
    if territory_id is None:
        return ()
    row = await sql.row("SELECT path FROM territory WHERE id = :id", {"id": territory_id})
    if row is None:
        raise NotFound
    return tuple(row["path"])
