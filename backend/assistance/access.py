"""Who is being helped, as the door asks at each request: help ends by itself, wherever its agent is."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, sql


@dataclass(frozen=True, slots=True)
class Help:
    """The person for whom the agent acts."""

    person_id: UUID


async def under_way(assistance_id: UUID, agent_id: UUID) -> Help | None:
    row = await sql.row(
        "SELECT person_id FROM assistance WHERE id = :id AND agent_id = :agent AND ended_at IS NULL AND ends_at > :now",
        {"id": assistance_id, "agent": agent_id, "now": clock.now()},
    )
    return Help(row["person_id"]) if row else None
