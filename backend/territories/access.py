"""Territories are public; who acts in one is told by the roles that the actor holds there (grants/access)."""

from uuid import UUID

from backend.kit import sql
from backend.kit.actor import Actor
from backend.kit.graphql.sources import Policy
from backend.kit.problems import NotAllowed, NotFound
from backend.kit.sql import EVERYONE, Where

VISIBLE = EVERYONE
AGENTS = Policy("AGENTS", Where("{t}.id = ANY(:agent_of::uuid[])"))

ENTERED = "((SELECT :within::uuid[]) IS NULL OR {t}.territory_id = ANY((SELECT :within::uuid[])::uuid[]))"
"""Whether an application may enter the territory of the row: what is private elsewhere does not exist for it.

In sub-selects, for the reason that projects/access tells.
"""


def why_not_act(actor: Actor, role: str, territory_id: UUID) -> NotAllowed | None:
    return None if actor.holds(role, territory_id) else NotAllowed()


def why_not_enter(actor: Actor, territory_id: UUID) -> NotFound | None:
    """An application acts only in the territory that its token names: elsewhere, nothing exists for it."""
    return None if actor.within is None or territory_id in actor.within else NotFound()


async def within(territory_id: UUID) -> frozenset[UUID]:
    """The territory and all that it contains."""
    found = await sql.rows("SELECT id FROM territory WHERE path @> ARRAY[:id::uuid]", {"id": territory_id})
    return frozenset(row["id"] for row in found)


async def code_for(host: str, default: str | None) -> str | None:
    """The territory whose pages are asked for: the host's, else the instance's default, else its first commune."""
    row = await sql.row(
        "SELECT coalesce((SELECT code FROM territory WHERE host = :host), "
        "(SELECT code FROM territory WHERE code = :default LIMIT 1), "
        "(SELECT code FROM territory WHERE kind = 'commune' ORDER BY created_at LIMIT 1), "
        "(SELECT code FROM territory ORDER BY created_at LIMIT 1)) AS code",
        {"host": host, "default": default},
    )
    return row["code"] if row else None
