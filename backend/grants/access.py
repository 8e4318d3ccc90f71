"""What a person may do where: the grants in force, to them or to the organization they act for, inherited downwards."""

from uuid import UUID

from backend.kit import clock, sql


async def scopes_of(person_id: UUID, acting_for: UUID | None = None) -> dict[str, frozenset[UUID]]:
    """For each role held now, the territories where it holds, descendants included."""
    found = await sql.rows(
        "SELECT g.role, array_agg(DISTINCT t.id) AS ids FROM role_grant g "
        "JOIN territory t ON g.territory_id IS NULL OR t.path @> ARRAY[g.territory_id] "
        "WHERE (g.person_id = :person OR g.organization_id = :organization::uuid) AND g.revoked_at IS NULL "
        "AND g.starts_at <= :now AND (g.ends_at IS NULL OR g.ends_at > :now) GROUP BY g.role",
        {"person": person_id, "organization": acting_for, "now": clock.now()},
    )
    return {row["role"]: frozenset(row["ids"]) for row in found}
