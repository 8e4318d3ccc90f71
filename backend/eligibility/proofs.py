"""Proofs as rows: one in force for each fact about a person, one for each line of a list."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from backend.kit import clock, sql
from backend.kit.ids import uuid7

_SAME_FACT = (
    "person_id = :person_id AND kind = :kind AND "
    "coalesce(territory_id, list_id) IS NOT DISTINCT FROM coalesce(:territory_id::uuid, :list_id::uuid)"
)


@dataclass(frozen=True, slots=True)
class NewProof:
    """A fact to prove about a person. An age and a residence name a territory, `listed` a list and its line."""

    person_id: UUID
    kind: str
    level: int
    origin: str
    expires_at: datetime | None
    territory_id: UUID | None = None
    list_id: UUID | None = None
    elector_id: UUID | None = None
    born_on: date | None = None
    evidence: str = ""
    given_by_id: UUID | None = None


async def lock(person_id: UUID) -> bool:
    """Proofs of one person are written one after the other. False when there is no such person."""
    return await sql.row("SELECT 1 FROM person WHERE id = :id FOR NO KEY UPDATE", {"id": person_id}) is not None


async def put(proof: NewProof) -> UUID | None:
    """Write a proof in the place of the one of the same fact; None when that one is in force and surer.

    None too when somebody else's proof in force leans on the same line. The person must be locked.
    """
    key = uuid7()
    values: dict[str, object] = {"id": key, "now": clock.now(), **asdict(proof)}
    await sql.run(
        "UPDATE eligibility_proof SET revoked_at = :now, revoke_reason = CASE WHEN expires_at <= :now "
        "THEN 'Expirée.' ELSE 'Remplacée par une preuve plus récente.' END WHERE revoked_at IS NULL AND ("
        f"({_SAME_FACT} AND (level <= :level OR expires_at <= :now)) "
        "OR (elector_id = :elector_id::uuid AND expires_at <= :now))",
        values,
    )
    added = await sql.run(
        "INSERT INTO eligibility_proof (id, person_id, kind, territory_id, list_id, elector_id, born_on, level, "
        "origin, evidence, given_by_id, given_at, expires_at, revoke_reason) VALUES (:id, :person_id, :kind, "
        ":territory_id, :list_id, :elector_id, :born_on, :level, :origin, :evidence, :given_by_id, :now, "
        ":expires_at, '') ON CONFLICT DO NOTHING",
        values,
    )
    return key if added else None
