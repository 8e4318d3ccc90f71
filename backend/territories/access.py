"""Territories are public; who acts in one is told by the grants in force there, inherited downwards."""

from uuid import UUID

from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.problems import NotAllowed
from backend.kit.sql import EVERYONE

VISIBLE = EVERYONE


async def scopes_of(person_id: UUID) -> dict[str, frozenset[UUID]]:
    """For each role a person holds now, the territories where it holds, descendants included."""
    found = await sql.rows(
        "SELECT g.role, array_agg(t.id) AS ids FROM role_grant g "
        "JOIN territory t ON t.path @> ARRAY[g.territory_id] "
        "WHERE g.person_id = :person AND g.starts_at <= :now AND (g.ends_at IS NULL OR g.ends_at > :now) "
        "GROUP BY g.role",
        {"person": person_id, "now": clock.now()},
    )
    return {row["role"]: frozenset(row["ids"]) for row in found}


def why_not_act(actor: Actor, role: str, territory_id: UUID) -> NotAllowed | None:
    return None if actor.holds(role, territory_id) else NotAllowed()


async def code_for(host: str, default: str | None) -> str | None:
    """The territory whose pages are asked for: the host's, else the instance's default, else its first commune."""
    row = await sql.row(
        "SELECT code FROM territory ORDER BY host = :host DESC NULLS LAST, code = :default DESC NULLS LAST, "
        "kind = 'commune' DESC, created_at LIMIT 1",
        {"host": host, "default": default},
    )
    return row["code"] if row else None
