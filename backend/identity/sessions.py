"""Sessions: opened at a proof of who one is, under a new token each time; listed and ended by their person."""

import secrets as random
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.identity import rules
from backend.identity.access import token_mark
from backend.kit import audit, clock, ids, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, NotSignedIn


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`token` goes into the cookie and nowhere else."""

    token: str
    person_id: UUID


@dataclass(frozen=True, slots=True)
class Proven:
    """How a person proved who they are, now unless `at` says when. `strength`: factors, 1 or 2. `id_token`: as the
    provider gave it.
    """

    method: str
    strength: int
    provider_code: str | None = None
    provider_sid: str | None = None
    id_token: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionsEnded:
    """How many sessions ended."""

    ended: int


async def open_session(actor: Actor, person_id: UUID, proven: Proven, device: str = "") -> LoggedIn:
    """A new session, in place of the one that this browser had: a token known before the login opens nothing after."""
    await sql.run("DELETE FROM login_session WHERE id = :id", {"id": actor.session_id})
    token = random.token_urlsafe(32)
    await sql.run(
        "INSERT INTO login_session (id, token, person_id, method, strength, proven_at, provider_code, provider_sid, "
        "id_token, device, started_at, expires_at) VALUES (:id, :token, :person, :method, :strength, :proven, "
        ":provider, :sid, :id_token, :device, :now, :expires)",
        {"id": uuid7(), "person": person_id, "device": device[:80]} | _values(token, proven),
    )
    facts = {"method": proven.method, "strength": proven.strength}
    await audit.record(Actor(person_id=person_id), "logIn", ids.encode("per", person_id), facts)
    return LoggedIn(token, person_id)


async def prove_again(actor: Actor, proven: Proven) -> LoggedIn:
    """This session under a new token, proven now and as surely as `proven` says, not as it was before.

    It goes on acting for the same organization; help at a counter ends. Raises NotSignedIn.
    """
    token = random.token_urlsafe(32)
    renewed = await sql.run(
        "UPDATE login_session SET token = :token, method = :method, strength = :strength, proven_at = :proven, "
        "provider_code = coalesce(:provider::varchar, provider_code), "
        "provider_sid = CASE WHEN :provider::varchar IS NULL THEN provider_sid ELSE :sid::varchar END, "
        "id_token = CASE WHEN :provider::varchar IS NULL THEN id_token ELSE :id_token::bytea END, "
        "assistance_id = NULL, expires_at = :expires WHERE id = :id AND person_id = :person",
        {"id": actor.session_id, "person": actor.person_id} | _values(token, proven),
    )
    if not renewed or actor.person_id is None:
        raise NotSignedIn
    facts = {"method": proven.method, "strength": proven.strength}
    await audit.record(actor, "confirmLogin", ids.encode("per", actor.person_id), facts)
    return LoggedIn(token, actor.person_id)


async def end_session(actor: Actor, *, session_id: UUID) -> SessionsEnded:
    """End one of one's own sessions, wherever it is: it is looked up at each request. Raises NotFound."""
    ended = await sql.run(
        "DELETE FROM login_session WHERE id = :id AND person_id = :person",
        {"id": session_id, "person": actor.person_id},
    )
    if not ended:
        raise NotFound
    return await _told(actor, "endSession", ended)


async def end_other_sessions(actor: Actor) -> SessionsEnded:
    """End every session of one's own but the one at hand."""
    ended = await sql.run(
        "DELETE FROM login_session WHERE person_id = :person AND id IS DISTINCT FROM :id::uuid",
        {"id": actor.session_id, "person": actor.person_id},
    )
    return await _told(actor, "endOtherSessions", ended)


async def _told(actor: Actor, verb: str, ended: int) -> SessionsEnded:
    if ended and actor.person_id is not None:
        await audit.record(actor, verb, ids.encode("per", actor.person_id), {"ended": ended})
    return SessionsEnded(ended)


def _values(token: str, proven: Proven) -> dict[str, object]:
    """What a session keeps of a proof: the token's keyed hash, the provider's ID token sealed."""
    now = clock.now()
    return {
        "token": token_mark(token),
        "method": proven.method,
        "strength": proven.strength,
        "provider": proven.provider_code,
        "sid": proven.provider_sid,
        "id_token": secrets.keyring().seal("id-token", proven.id_token.encode()) if proven.id_token else None,
        "now": now,
        "proven": min(now, proven.at or now),
        "expires": now + rules.SESSION_LASTS,
    }
