"""Consents: what a person allowed an application, asked again when it wants more."""

from collections.abc import Collection
from uuid import UUID

from backend.kit import clock, sql
from backend.kit.ids import uuid7


async def covers(client_id: UUID, person_id: UUID, scopes: Collection[str]) -> bool:
    """Whether the person already allowed all of these."""
    row = await sql.row(
        "SELECT 1 FROM oauth_consent WHERE client_id = :client AND person_id = :person AND scopes @> :scopes::text[]",
        {"client": client_id, "person": person_id, "scopes": list(scopes)},
    )
    return row is not None


async def give(client_id: UUID, person_id: UUID, scopes: Collection[str]) -> None:
    """Remember it, beside what was allowed before."""
    await sql.run(
        "INSERT INTO oauth_consent (id, client_id, person_id, scopes, given_at) "
        "VALUES (:id, :client, :person, :scopes, :now) ON CONFLICT (client_id, person_id) DO UPDATE SET "
        "scopes = (SELECT array_agg(DISTINCT s ORDER BY s) FROM unnest(oauth_consent.scopes || excluded.scopes) s), "
        "given_at = excluded.given_at",
        {"id": uuid7(), "client": client_id, "person": person_id, "scopes": list(scopes), "now": clock.now()},
    )
