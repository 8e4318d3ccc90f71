"""Who is being helped, as the door asks at each request: help ends by itself, wherever its agent is.

Help is known to the person helped and to the agent who helped; while it lasts, that agent acts as the person and of
all their help sees this one alone.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, sql
from backend.kit.sql import Where

VISIBLE = Where("{t}.id = :assistance::uuid OR {t}.person_id = :person::uuid OR {t}.agent_id = :person::uuid")
MOST_ACTS = 50
_PUBLIC_ID = "'ast_' || rtrim(translate(encode(uuid_send({t}.id), 'base64'), '+/', '-_'), '=')"
ACTS = (
    "(SELECT jsonb_agg(jsonb_build_object('at', e.at, 'verb', e.verb) ORDER BY e.seq)::text FROM "
    "(SELECT * FROM audit_event WHERE person_id = {t}.person_id AND at >= {t}.started_at "
    f"AND facts::jsonb ->> 'assistance' = {_PUBLIC_ID} AND verb NOT IN ('endAssistance', 'logOut') "
    f"ORDER BY seq LIMIT {MOST_ACTS}) e)"
)
"""As JSON: what was done in the person's name, as the audit keeps it under the public id of the help."""

_STILL_AGENT = (
    "EXISTS (SELECT 1 FROM role_grant g JOIN territory w ON w.id = a.territory_id WHERE g.role = 'agent' "
    "AND (g.territory_id IS NULL OR g.territory_id = ANY(w.path)) AND (g.person_id = a.agent_id "
    "OR g.organization_id IN (SELECT m.organization_id FROM membership m WHERE m.person_id = a.agent_id "
    "AND m.status = 'active')) AND g.revoked_at IS NULL AND g.starts_at <= :now "
    "AND (g.ends_at IS NULL OR g.ends_at > :now))"
)


@dataclass(frozen=True, slots=True)
class Help:
    """The person for whom the agent acts."""

    person_id: UUID
    awaits_parent: bool


async def under_way(assistance_id: UUID, agent_id: UUID) -> Help | None:
    """The help that the agent's session is in, as long as its time runs and they are an agent there."""
    row = await sql.row(
        "SELECT a.person_id, p.parent_state FROM assistance a JOIN person p ON p.id = a.person_id WHERE a.id = :id "
        f"AND a.agent_id = :agent AND a.ended_at IS NULL AND a.ends_at > :now AND {_STILL_AGENT}",
        {"id": assistance_id, "agent": agent_id, "now": clock.now()},
    )
    return Help(row["person_id"], row["parent_state"] == "awaited") if row else None
