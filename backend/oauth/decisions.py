"""What a person decides: to let an application act for them, to refuse, to take it back."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, ids, limits, sql
from backend.kit.actor import Actor
from backend.kit.problems import NotByAnother, NotFound, NotSignedIn, ParentalConsentNeeded, Problem
from backend.oauth import authorization_codes, clients, consents, devices, families, rules
from backend.oauth.authorization import Wish
from backend.oauth.clients import Registered
from backend.oauth.problems import SandboxOnly, WrongUserCode


@dataclass(frozen=True, slots=True)
class Authorized:
    """`code` goes to the application's address and nowhere else."""

    code: str


@dataclass(frozen=True, slots=True)
class Decided:
    application_id: UUID


async def why_not_use(client: Registered, actor: Actor) -> Problem | None:
    """A child whose parent has not answered, somebody helped at a counter, somebody a sandbox does not know."""
    if actor.person_id is None:
        return NotSignedIn()
    if actor.helped_by is not None:
        return NotByAnother()
    if actor.awaits_parent:
        return ParentalConsentNeeded()
    return await why_not_known(client, actor)


async def why_not_known(client: Registered, actor: Actor) -> SandboxOnly | None:
    """A sandbox knows its developer and the people of the demonstration: since everybody may register one, nobody else
    is ever taken to its address, not even to be told a fault (RFC 9700 §4.11.2).
    """
    if not client.sandbox or (actor.person_id is not None and actor.person_id == client.owner_id):
        return None
    known = await sql.row("SELECT 1 FROM person WHERE id = :id AND persona IS NOT NULL", {"id": actor.person_id})
    return None if known else SandboxOnly()


async def authorize(actor: Actor, *, wish: Wish, asked: bool) -> Authorized:
    """A code for the application. `asked`: the person has just said yes, which is remembered and recorded; otherwise
    an earlier yes must cover it.

    Raises NotFound, and what `why_not_use` answers.
    """
    if refusal := await why_not_use(wish.client, actor):
        raise refusal
    assert actor.person_id is not None  # noqa: S101  (why_not_use has looked)
    if asked:
        await _remember(actor, actor.person_id, wish.client, wish.scopes)
    elif not await consents.covers(wish.client.id, actor.person_id, wish.scopes):
        raise NotFound
    family = await families.start(
        wish.client.id, wish.scopes, person_id=actor.person_id, session_id=actor.session_id, login=actor.login
    )
    code = await authorization_codes.give(
        family, redirect_uri=wish.redirect_uri, challenge=wish.challenge, nonce=wish.nonce
    )
    return Authorized(code)


async def refuse(actor: Actor, *, client: Registered) -> Decided:
    await audit.record(actor, "refuseApplication", ids.encode("cli", client.id))
    return Decided(client.id)


async def _remember(actor: Actor, person_id: UUID, client: Registered, scopes: tuple[str, ...]) -> None:
    await consents.give(client.id, person_id, scopes)
    await audit.record(actor, "authorizeApplication", ids.encode("cli", client.id), {"scopes": list(scopes)})


async def limit_user_codes(actor: Actor, network: str) -> None:
    """Count a code typed, before it is looked for. Raises TooManyAttempts."""
    await limits.attempt("user-code", str(actor.person_id), most=rules.USER_CODES, within=rules.DEVICE_LASTS)
    await limits.attempt("user-code-network", network, most=rules.USER_CODES_PER_NETWORK, within=rules.DEVICE_LASTS)


@dataclass(frozen=True, slots=True)
class Shown:
    """A device that waits, its code still to be confirmed: which application, for what."""

    client: Registered
    scopes: tuple[str, ...]


async def show_device(actor: Actor, user_code: str) -> Shown:
    """Raises WrongUserCode, and what `why_not_use` answers."""
    waiting = await devices.find(user_code)
    client = await clients.find_by_key(waiting.client_id) if waiting else None
    if waiting is None or client is None:
        raise WrongUserCode
    if refusal := await why_not_use(client, actor):
        raise refusal
    return Shown(client, waiting.scopes)


async def decide_device(actor: Actor, *, user_code: str, allowed: bool) -> Decided:
    """Let the device act for one, or refuse. Raises WrongUserCode, and what `why_not_use` answers."""
    shown = await show_device(actor, user_code)
    waiting = await devices.find(user_code, lock=True)
    if waiting is None:
        raise WrongUserCode
    if not allowed:
        await devices.decide(waiting, None)
        return await refuse(actor, client=shown.client)
    assert actor.person_id is not None  # noqa: S101  (why_not_use has looked)
    await _remember(actor, actor.person_id, shown.client, waiting.scopes)
    family = await families.start(shown.client.id, waiting.scopes, person_id=actor.person_id, login=actor.login)
    await devices.decide(waiting, family)
    return Decided(shown.client.id)


async def revoke_consent(actor: Actor, *, consent_id: UUID) -> Decided:
    """Take back what one allowed: the application's tokens for this person die at once. Raises NotFound."""
    row = await sql.row(
        "DELETE FROM oauth_consent WHERE id = :id AND person_id = :person RETURNING client_id, person_id",
        {"id": consent_id, "person": actor.person_id},
    )
    if row is None:
        raise NotFound
    await families.revoke_all(row["client_id"], row["person_id"])
    await audit.record(actor, "revokeConsent", ids.encode("cli", row["client_id"]))
    return Decided(row["client_id"])
