"""Logins under way at a provider: found by their state, bound to one browser, spent by their first return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson

from backend.identity.problems import LoginLapsed
from backend.kit import clock, limits, secrets, sql
from backend.kit.actor import Actor

LASTS = timedelta(minutes=15)
MOST = 300
"""Logins begun from one network within that time: a school or a town hall may be one network."""
_SEAL = "login-attempt"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A login under way. `purpose`: login, link, attach (a link to confirm), confirm, logout. `kept` is sealed: nonce,
    verifier, where to go afterwards…
    """

    purpose: str
    provider_code: str
    kept: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Begun:
    done: bool = True


async def limit(network: str) -> None:
    """Count a login begun, per network. Raises TooManyAttempts."""
    await limits.attempt("provider-login", network, most=MOST, within=LASTS)


async def begin(actor: Actor, *, state: str, browser: str, attempt: Attempt) -> Begun:
    """Remember a login begun; `state` and `browser` are secrets of this login and of this browser."""
    await sql.run(
        "INSERT INTO login_attempt (state, browser, provider_code, purpose, person_id, session_id, sealed, expires_at) "
        "VALUES (:state, :browser, :provider, :purpose, :person, :session, :sealed, :expires)",
        {
            "state": _mark("state", state),
            "browser": _mark("browser", browser),
            "provider": attempt.provider_code,
            "purpose": attempt.purpose,
            "person": actor.person_id,
            "session": actor.session_id,
            "sealed": secrets.keyring().seal(_SEAL, orjson.dumps(dict(attempt.kept))),
            "expires": clock.now() + LASTS,
        },
    )
    return Begun()


async def take_back(actor: Actor, *, state: str, browser: str, provider_code: str) -> Attempt:
    """The login that this state belongs to, spent whatever comes of it. Raises LoginLapsed.

    One about an account (link, attach, confirm) belongs to the session that began it.
    """
    row = await sql.row(
        "DELETE FROM login_attempt WHERE state = :state AND browser = :browser AND provider_code = :provider "
        "AND expires_at > :now RETURNING purpose, person_id, session_id, sealed",
        {
            "state": _mark("state", state),
            "browser": _mark("browser", browser),
            "provider": provider_code,
            "now": clock.now(),
        },
    )
    if row is None:
        raise LoginLapsed
    kept = secrets.keyring().unseal(_SEAL, row["sealed"])
    theirs = (row["person_id"], row["session_id"]) == (actor.person_id, actor.session_id)
    if kept is None or not (theirs or row["purpose"] in {"login", "logout"}):
        raise LoginLapsed
    return Attempt(row["purpose"], provider_code, orjson.loads(kept))


def _mark(purpose: str, secret: str) -> str:
    return secrets.keyring().mac(f"login-{purpose}", secret).hex()
