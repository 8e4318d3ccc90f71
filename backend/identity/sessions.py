"""Sessions: opened at a proof of who one is, under a new token each time; listed and ended by their person."""

import secrets as random
from dataclasses import dataclass
from uuid import UUID

from backend.identity import rules
from backend.identity.access import token_mark
from backend.kit import audit, clock, ids, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`token` goes into the cookie and nowhere else."""

    token: str
    person_id: UUID


@dataclass(frozen=True, slots=True)
class Proven:
    """How a person proved who they are. `strength`: factors, 1 or 2. `id_token`: as the provider gave it."""

    method: str
    strength: int
    provider_code: str | None = None
    provider_sid: str | None = None
    id_token: str | None = None


async def open_session(actor: Actor, person_id: UUID, proven: Proven, device: str = "") -> LoggedIn:
    """A new session, in place of the one that this browser had: a token known before the login opens nothing after."""
    await sql.run("DELETE FROM login_session WHERE id = :id", {"id": actor.session_id})
    token, now = random.token_urlsafe(32), clock.now()
    sealed = secrets.keyring().seal("id-token", proven.id_token.encode()) if proven.id_token else None
    await sql.run(
        "INSERT INTO login_session (id, token, person_id, method, strength, proven_at, provider_code, provider_sid, "
        "id_token, device, started_at, expires_at) VALUES (:id, :token, :person, :method, :strength, :now, :provider, "
        ":sid, :id_token, :device, :now, :expires)",
        {
            "id": uuid7(),
            "token": token_mark(token),
            "person": person_id,
            "method": proven.method,
            "strength": proven.strength,
            "provider": proven.provider_code,
            "sid": proven.provider_sid,
            "id_token": sealed,
            "device": device[:80],
            "now": now,
            "expires": now + rules.SESSION_LASTS,
        },
    )
    facts = {"method": proven.method, "strength": proven.strength}
    await audit.record(Actor(person_id=person_id), "logIn", ids.encode("per", person_id), facts)
    return LoggedIn(token, person_id)
