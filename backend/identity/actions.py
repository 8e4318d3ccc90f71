"""The verbs of identity: ask for a code, log in, prove it again, log out. Each is one transaction (kit/perform)."""

import secrets as random
from dataclasses import dataclass
from uuid import UUID

from backend.identity import access, messages, rules
from backend.identity.problems import WrongCode
from backend.identity.sessions import LoggedIn, Proven, open_session, prove_again
from backend.kit import audit, clock, ids, limits, mail, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check


@dataclass(frozen=True, slots=True)
class CodeSent:
    email: str


@dataclass(frozen=True, slots=True)
class LoggedOut:
    done: bool = True


async def limit_requests(email: str, network: str) -> None:
    """Count a request for a code, per address and per network. Raises TooManyAttempts."""
    await limits.attempt("code", email, most=rules.REQUESTS, within=rules.CODE_LASTS)
    await limits.attempt("code-network", network, most=rules.REQUESTS_PER_NETWORK, within=rules.CODE_LASTS)


async def limit_guesses(email: str, network: str) -> None:
    """Count a guess of a code, before it is checked, per network and per address. Raises TooManyAttempts."""
    await limits.attempt("guess-network", network, most=rules.GUESSES_PER_NETWORK, within=rules.CODE_LASTS)
    await limits.attempt("guess", email, most=rules.GUESSES, within=rules.CODE_LASTS)


async def request_login_code(actor: Actor, *, email: str) -> CodeSent:
    """Mail a code of six digits; the answer is the same whether an account exists. Raises InvalidInput."""
    address = rules.normal_email(email)
    check(rules.email_issues(address))
    code = f"{random.randbelow(10**6):06d}"
    await sql.run(
        "INSERT INTO login_code (id, email, code, expires_at) VALUES (:id, :email, :code, :expires) "
        "ON CONFLICT (email) DO UPDATE SET code = :code, expires_at = :expires",
        {"id": uuid7(), "email": address, "code": _mark(address, code), "expires": clock.now() + rules.CODE_LASTS},
    )
    await mail.send(address, *messages.login_code(code, actor.locale))
    return CodeSent(address)


async def log_in(actor: Actor, *, email: str, code: str, device: str = "") -> LoggedIn:
    """Spend the code and open a session, making the person at the first login. Raises WrongCode."""
    address = rules.normal_email(email)
    await _spend(address, code)
    person = await sql.row(
        "INSERT INTO person (id, name, email, locale, created_at) VALUES (:id, :name, :email, :locale, :now) "
        "ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id",
        {
            "id": uuid7(),
            "name": rules.name_from(address),
            "email": address,
            "locale": actor.locale,
            "now": clock.now(),
        },
    )
    assert person is not None  # noqa: S101  (an upsert returns its row)
    return await open_session(actor, person["id"], Proven("code", 1), device)


async def prove_by_code(actor: Actor, *, code: str) -> LoggedIn:
    """A code mailed to the person's own address proves it is them still, with one factor. Raises WrongCode."""
    ways = await access.ways_of(access.person_of(actor))
    await _spend(ways.email or "", code)
    return await prove_again(actor, Proven("code", 1))


async def prove_by_persona(actor: Actor) -> LoggedIn:
    """What a persona of the demonstration does instead, with one click. Raises NotFound."""
    if not await is_persona(access.person_of(actor)):
        raise NotFound
    return await prove_again(actor, Proven("persona", 2))


async def is_persona(person_id: UUID) -> bool:
    row = await sql.row("SELECT 1 FROM person WHERE id = :id AND persona IS NOT NULL", {"id": person_id})
    return row is not None


async def take_persona(actor: Actor, *, persona: str, device: str = "") -> LoggedIn:
    """Log in as a persona of the demonstration, which only demo seeds make. Raises NotFound."""
    person = await sql.row("SELECT id FROM person WHERE persona = :persona", {"persona": persona})
    if person is None:
        raise NotFound
    return await open_session(actor, person["id"], Proven("persona", 2), device)


async def log_out(actor: Actor) -> LoggedOut:
    """End this session, everywhere at once."""
    ended = await sql.run("DELETE FROM login_session WHERE id = :id", {"id": actor.session_id})
    if ended and actor.person_id is not None:
        await audit.record(actor, "logOut", ids.encode("per", actor.person_id))
    return LoggedOut()


async def sign_publicly(person_id: UUID) -> None:
    """From now on the person's name may be read beside what they publish: called by the action that publishes."""
    await sql.run(
        "UPDATE person SET public_since = :now WHERE id = :id AND public_since IS NULL",
        {"id": person_id, "now": clock.now()},
    )


async def _spend(address: str, code: str) -> None:
    spent = await sql.run(
        "DELETE FROM login_code WHERE email = :email AND code = :code AND expires_at > :now",
        {"email": address, "code": _mark(address, rules.normal_code(code)), "now": clock.now()},
    )
    if not spent:
        raise WrongCode


def _mark(email: str, code: str) -> str:
    return secrets.keyring().mac("login-code", email, code).hex()
