"""What becomes of an organization whose only manager leaves for good: the member of longest standing takes over.

Nobody's erasure waits for a successor (RGPD art. 17), and no organization that has members stays without anybody to
answer claims.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, ids, sql
from backend.kit.actor import Actor

_SUCCESSORS = """
SELECT DISTINCT ON (mine.organization_id) other.id, other.person_id, other.organization_id, o.name,
  coalesce(p.contact_email, p.email) AS address, p.locale
FROM membership mine
JOIN membership other ON other.organization_id = mine.organization_id AND other.id <> mine.id
  AND other.status = 'active'
JOIN organization o ON o.id = mine.organization_id
JOIN person p ON p.id = other.person_id
WHERE mine.person_id = :person AND mine.role = 'manager' AND mine.status = 'active'
  AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = mine.organization_id AND m.id <> mine.id
    AND m.role = 'manager' AND m.status = 'active')
ORDER BY mine.organization_id, other.created_at, other.id
"""


@dataclass(frozen=True, slots=True)
class Successor:
    """Who has just become the manager of which organization, and where to tell them, if anywhere."""

    organization: str
    address: str | None
    locale: str


async def hand_over(actor: Actor, person_id: UUID) -> list[Successor]:
    """Make a manager in each organization that would be left without one."""
    heirs = await sql.rows(_SUCCESSORS, {"person": person_id})
    for heir in heirs:
        await sql.run("UPDATE membership SET role = 'manager' WHERE id = :id", {"id": heir["id"]})
        public_id = ids.encode("org", heir["organization_id"])
        await audit.record(actor, "handOver", public_id, {"to": ids.encode("per", heir["person_id"])})
    return [Successor(heir["name"], heir["address"], heir["locale"]) for heir in heirs]
