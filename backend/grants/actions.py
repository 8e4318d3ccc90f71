"""The verbs of grants: give a role, take it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kit import audit, clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7


@dataclass(frozen=True, slots=True)
class GrantOutcome:
    grant_id: UUID


async def write_grant(
    actor: Actor,
    *,
    person_id: UUID,
    territory_id: UUID | None,
    role: str,
    ends_at: datetime | None = None,
    delegable: bool = False,
    reason: str = "",
) -> GrantOutcome:
    """Give a person a role, for seeds and the command line; given again, it changes nothing."""
    key = uuid7()
    values: dict[str, object] = {
        "id": key,
        "person": person_id,
        "territory": territory_id,
        "role": role,
        "delegable": delegable,
        "reason": reason,
        "by": actor.person_id,
        "now": clock.now(),
        "ends": ends_at,
    }
    added = await sql.run(
        "INSERT INTO role_grant (id, person_id, territory_id, role, delegable, reason, granted_by_id, starts_at, "
        "ends_at, revoke_reason) VALUES (:id, :person, :territory, :role, :delegable, :reason, :by, :now, :ends, '') "
        "ON CONFLICT DO NOTHING",
        values,
    )
    if added:
        await audit.record(actor, "grantRole", ids.encode("per", person_id), {"role": role})
        return GrantOutcome(key)
    row = await sql.row(
        "SELECT id FROM role_grant WHERE person_id = :person AND role = :role AND revoked_at IS NULL "
        "AND territory_id IS NOT DISTINCT FROM :territory::uuid",
        values,
    )
    assert row is not None  # noqa: S101  (the one that was in the way)
    return GrantOutcome(row["id"])
