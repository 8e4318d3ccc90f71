"""Organizations are public, like the registers they come from; their members know one another."""

from uuid import UUID

from backend.kit import sql
from backend.kit.sql import EVERYONE

VISIBLE = EVERYONE


async def still_acts_for(person_id: UUID, organization_id: UUID) -> bool:
    """Whether the person is still an active member of the organization that they chose to act for."""
    row = await sql.row(
        "SELECT 1 FROM membership WHERE person_id = :person AND organization_id = :organization AND status = 'active'",
        {"person": person_id, "organization": organization_id},
    )
    return row is not None
