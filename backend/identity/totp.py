"""The second factor by time (RFC 6238): an application that shares a secret with us shows a code each 30 seconds.

A code is taken one step early or late, once, and guesses are counted.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from backend.identity import access, changes, rules
from backend.identity.problems import WrongCode
from backend.identity.sessions import LoggedIn, Proven, prove_again
from backend.kit import clock, limits, secrets, sql
from backend.kit.actor import Actor
from backend.kit.problems import NotFound

if TYPE_CHECKING:
    from pyotp import TOTP

STEP_SECONDS = 30
_SEAL, _WAITING = "totp", "totp-waiting"


@dataclass(frozen=True, slots=True)
class TotpStarted:
    """`secret`: base 32, to type by hand; `uri`: the same for a QR code (the Key Uri Format of these applications)."""

    secret: str
    uri: str


@dataclass(frozen=True, slots=True)
class TotpRemoved:
    done: bool = True


def _codes(secret: str) -> "TOTP":
    from pyotp import TOTP  # noqa: PLC0415  (for the few workers that meet a code application)

    return TOTP(secret, interval=STEP_SECONDS)


def matching_step(secret: str, code: str, now: datetime, last_step: int) -> int | None:
    """The step of the code, among the present one and its neighbours, if it is later than the last one spent."""
    made = _codes(secret)
    present = int(now.timestamp()) // STEP_SECONDS
    around = (present - 1, present, present + 1)
    found = [step for step in around if hmac.compare_digest(made.generate_otp(step), code)]
    return next((step for step in found if step > last_step), None)


async def start(actor: Actor, *, site: str) -> TotpStarted:
    """Draw a secret, or show again the one that waits for its first code. `site`: the name shown in the application.

    It waits for the session that drew it alone: else whoever was in the account for a moment would know beforehand the
    secret that its person adds one day. Raises StrongerLoginNeeded.
    """
    ways = await access.ways_of(access.person_of(actor))
    if refusal := access.why_not_change_factors(actor, ways):
        raise refusal
    from pyotp import random_base32  # noqa: PLC0415  (as above)

    drawn = random_base32()
    values: dict[str, object] = {"person": actor.person_id, "secret": _sealed_for(actor, drawn)}
    row = await sql.row(
        "INSERT INTO totp_secret (person_id, secret, confirmed_at, last_step) VALUES (:person, :secret, NULL, 0) "
        "ON CONFLICT (person_id) DO UPDATE SET person_id = excluded.person_id RETURNING secret, confirmed_at",
        values,
    )
    if row is None or row["confirmed_at"] is not None:
        raise NotFound  # it is confirmed: its secret is shown to nobody any more
    secret = _waiting(actor, row["secret"])
    if secret is None:
        secret = drawn
        await sql.run("UPDATE totp_secret SET secret = :secret WHERE person_id = :person", values)
    uri = _codes(secret).provisioning_uri(name=ways.email or site, issuer_name=site)
    return TotpStarted(secret, uri)


async def limit_guesses(actor: Actor) -> None:
    """Count a guess of a code, before it is checked. Raises TooManyAttempts."""
    await limits.attempt("totp", str(actor.person_id), most=rules.GUESSES, within=rules.CODE_LASTS)


async def confirm_totp(actor: Actor, *, code: str) -> LoggedIn:
    """The application's first code: from now on it is a second factor, which this login has just proven.

    Raises WrongCode, StrongerLoginNeeded.
    """
    if refusal := access.why_not_change_factors(actor, await access.ways_of(access.person_of(actor))):
        raise refusal
    secret = await _spend(actor, code, "confirmed_at IS NULL", _waiting)
    await sql.run(
        "UPDATE totp_secret SET secret = :secret, confirmed_at = :now WHERE person_id = :person",
        {"person": actor.person_id, "secret": secrets.keyring().seal(_SEAL, secret.encode()), "now": clock.now()},
    )
    await changes.tell(actor, "totp-added")
    return await prove_again(actor, Proven("totp", 2))


async def prove_by_totp(actor: Actor, *, code: str) -> LoggedIn:
    """A code beside the session that is already there: two factors. Raises WrongCode."""
    await _spend(actor, code, "confirmed_at IS NOT NULL", _clear)
    return await prove_again(actor, Proven("totp", 2))


async def remove_totp(actor: Actor) -> TotpRemoved:
    """Raises NotFound."""
    removed = await sql.run(
        "DELETE FROM totp_secret WHERE person_id = :person AND confirmed_at IS NOT NULL",
        {"person": access.person_of(actor)},
    )
    if not removed:
        raise NotFound
    await changes.tell(actor, "totp-removed")
    return TotpRemoved()


async def _spend(actor: Actor, code: str, state: str, read: Callable[[Actor, bytes], str | None]) -> str:
    """The secret, once the code is spent. Raises WrongCode."""
    row = await sql.row(
        f"SELECT secret, last_step FROM totp_secret WHERE person_id = :person AND {state} FOR UPDATE",
        {"person": access.person_of(actor)},
    )
    if row is None:
        raise WrongCode
    secret = read(actor, row["secret"])
    if secret is None:
        raise WrongCode
    step = matching_step(secret, rules.normal_code(code), clock.now(), row["last_step"])
    if step is None:
        raise WrongCode
    await sql.run(
        "UPDATE totp_secret SET last_step = :step WHERE person_id = :person", {"step": step, "person": actor.person_id}
    )
    return secret


def _sealed_for(actor: Actor, secret: str) -> bytes:
    """A secret that waits for its first code, from this session."""
    return secrets.keyring().seal(_WAITING, f"{actor.session_id} {secret}".encode())


def _waiting(actor: Actor, sealed: bytes) -> str | None:
    """The secret that waits, if it was drawn for this session."""
    session, _, secret = (secrets.keyring().unseal(_WAITING, sealed) or b"").decode().partition(" ")
    return secret if session == str(actor.session_id) else None


def _clear(_actor: Actor, sealed: bytes) -> str:
    clear = secrets.keyring().unseal(_SEAL, sealed)
    if clear is None:
        raise RuntimeError("a TOTP secret was not sealed by this instance")
    return clear.decode()
