"""Families: all the tokens that came from one authorization; the refresh tokens that keep one alive."""

import secrets as random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kit import clock, secrets, sql
from backend.kit.actor import NO_LOGIN, Login
from backend.kit.ids import uuid7
from backend.oauth import rules
from backend.scopes import Scope


@dataclass(frozen=True, slots=True)
class Family:
    """`login`: how surely and when the person had proven who they are. `person_id` None: the client for itself."""

    id: UUID
    client_id: UUID
    person_id: UUID | None
    scopes: tuple[str, ...]
    login: Login
    expires_at: datetime


async def start(
    client_id: UUID,
    scopes: Sequence[str],
    *,
    person_id: UUID | None = None,
    session_id: UUID | None = None,
    login: Login = NO_LOGIN,
) -> Family:
    """A family which lives thirty days with `offline_access`, else as long as one access token."""
    now = clock.now()
    offline = Scope.OFFLINE_ACCESS in scopes
    lasts = rules.OFFLINE_LASTS if offline else rules.CODE_LASTS + rules.ACCESS_LASTS
    family = Family(uuid7(), client_id, person_id, tuple(scopes), login, now + lasts)
    await sql.run(
        "INSERT INTO oauth_family (id, client_id, person_id, session_id, scopes, strength, proven_at, created_at, "
        "expires_at) VALUES (:id, :client, :person, :session, :scopes, :strength, :proven, :now, :expires)",
        {
            "id": family.id,
            "client": client_id,
            "person": person_id,
            "session": session_id,
            "scopes": list(scopes),
            "strength": login.strength,
            "proven": login.proven_at,
            "now": now,
            "expires": family.expires_at,
        },
    )
    return family


COLUMNS = (
    "f.id AS family_id, f.client_id, f.person_id, f.scopes, f.strength, f.proven_at, f.expires_at AS family_expires"
)
ALIVE = "f.revoked_at IS NULL AND f.expires_at > :now"


def made(row: sql.Row) -> Family:
    """From a row of COLUMNS."""
    login = Login(row["strength"], row["proven_at"])
    scopes = tuple(row["scopes"])
    return Family(row["family_id"], row["client_id"], row["person_id"], scopes, login, row["family_expires"])


async def revoke(family_id: UUID) -> None:
    """Kill every token of the family, from the next request on."""
    await sql.run(
        "UPDATE oauth_family SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL",
        {"id": family_id, "now": clock.now()},
    )


async def revoke_all(client_id: UUID, person_id: UUID | None = None) -> None:
    """Those of a client, for one person or for everybody."""
    await sql.run(
        "UPDATE oauth_family SET revoked_at = :now WHERE client_id = :client AND revoked_at IS NULL "
        "AND (:person::uuid IS NULL OR person_id = :person::uuid)",
        {"client": client_id, "person": person_id, "now": clock.now()},
    )


def _digest(token: str) -> str:
    return secrets.keyring().mac("refresh-token", token).hex()


async def revoke_of(person_id: UUID) -> int:
    """Those of a person, whatever the application: how many died."""
    return await sql.run(
        "UPDATE oauth_family SET revoked_at = :now WHERE person_id = :person AND revoked_at IS NULL",
        {"person": person_id, "now": clock.now()},
    )


async def new_refresh_token(family: Family) -> str:
    token = random.token_urlsafe(32)
    await sql.run(
        "INSERT INTO oauth_refresh_token (digest, family_id, issued_at) VALUES (:digest, :family, :now)",
        {"digest": _digest(token), "family": family.id, "now": clock.now()},
    )
    return token


async def claim_refresh_token(token: str, client_id: UUID) -> Family | None:
    """The family of a refresh token about to be used, locked. A second use is a theft of one of the two: the family
    dies (RFC 9700 §4.14.2).

    Two at the same instant queue on the row: the first is served, the second kills what the first received.
    """
    row = await sql.row(
        f"SELECT r.spent_at, {COLUMNS} FROM oauth_refresh_token r JOIN oauth_family f ON f.id = r.family_id "
        f"WHERE r.digest = :digest AND f.client_id = :client AND {ALIVE} FOR UPDATE OF r",
        {"digest": _digest(token), "client": client_id, "now": clock.now()},
    )
    if row is not None and row["spent_at"] is not None:
        await revoke(row["family_id"])
        return None
    return made(row) if row else None


async def spend_refresh_token(token: str) -> None:
    """In the transaction that claimed it."""
    await sql.run(
        "UPDATE oauth_refresh_token SET spent_at = :now WHERE digest = :digest",
        {"digest": _digest(token), "now": clock.now()},
    )


async def of_refresh_token(token: str) -> Family | None:
    """The living family of a refresh token not used yet, to tell about it or to revoke it."""
    row = await sql.row(
        f"SELECT {COLUMNS} FROM oauth_refresh_token r JOIN oauth_family f ON f.id = r.family_id "
        f"WHERE r.digest = :digest AND r.spent_at IS NULL AND {ALIVE}",
        {"digest": _digest(token), "now": clock.now()},
    )
    return made(row) if row else None


async def find(family_id: UUID) -> Family | None:
    """The family, while it lives."""
    row = await sql.row(
        f"SELECT {COLUMNS} FROM oauth_family f WHERE f.id = :id AND {ALIVE}", {"id": family_id, "now": clock.now()}
    )
    return made(row) if row else None
