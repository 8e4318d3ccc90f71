"""Passkeys (WebAuthn level 3): a key that stays in a device, which checks its owner; by itself it is two factors.

Every challenge is for one browser and one purpose, is kept as a keyed hash, and is spent by the first answer, right or
wrong: `spend` runs before the action, outside its transaction, so that a refusal does not give the challenge back.
"""
# ruff: noqa: PLC0415  (webauthn: 6 MB, and as many of cryptography, for the workers that meet a passkey)

import secrets as random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.identity import access, changes, rules
from backend.identity.problems import LastWayIn, PasskeyCloned, TooManyPasskeys, WrongPasskey
from backend.identity.sessions import LoggedIn, Proven, open_session, prove_again
from backend.kit import clock, limits, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check
from backend.kit.text import tidy

PURPOSES = ("add", "login", "confirm")
_BYTES = 32
Answer = Mapping[str, Any]
"""A PublicKeyCredential as its `toJSON()` writes it."""


@dataclass(frozen=True, slots=True)
class Party:
    """Our site, as devices know it: its host (`relying party id`), its origins, its name."""

    host: str
    origins: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Spent:
    """A challenge that was given to this browser, and has just been answered."""

    challenge: bytes
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class PasskeyOutcome:
    passkey_id: UUID


async def limit_attempts(network: str) -> None:
    """Count a challenge asked for, or an answer. Raises TooManyAttempts."""
    await limits.attempt("passkey", network, most=rules.PASSKEY_ATTEMPTS_PER_NETWORK, within=rules.CHALLENGE_LASTS)


async def options(actor: Actor, *, purpose: str, party: Party, browser: str) -> dict[str, Any]:
    """What the browser gives to its devices, to make a key (`add`) or to use one, as JSON. Raises StrongerLoginNeeded.

    `browser`: a secret of this browser alone, to which the challenge is bound.
    """
    challenge = random.token_bytes(_BYTES)
    if purpose == "login":
        made = _use(party, challenge, [])
    else:
        person = access.person_of(actor)
        known = await _credentials(person)
        made = await _make(actor, party, challenge, known) if purpose == "add" else _use(party, challenge, known)
    await sql.run(
        "INSERT INTO passkey_challenge (mark, browser, purpose, person_id, expires_at) "
        "VALUES (:mark, :browser, :purpose, :person, :expires)",
        {
            "mark": _mark(challenge),
            "browser": _browser(browser),
            "purpose": purpose,
            "person": actor.person_id if purpose != "login" else None,
            "expires": clock.now() + rules.CHALLENGE_LASTS,
        },
    )
    return made


async def spend(answer: Answer, *, purpose: str, browser: str) -> Spent:
    """Spend the challenges of this browser for that purpose; the one that was answered. Raises WrongPasskey."""
    from webauthn.helpers import base64url_to_bytes, parse_client_data_json

    rows = await sql.rows(
        "DELETE FROM passkey_challenge WHERE browser = :browser AND purpose = :purpose RETURNING *",
        {"browser": _browser(browser), "purpose": purpose},
    )
    with _reading():
        challenge = parse_client_data_json(base64url_to_bytes(answer["response"]["clientDataJSON"])).challenge
    mark = _mark(challenge)
    found = next((row for row in rows if row["mark"] == mark and row["expires_at"] > clock.now()), None)
    if found is None:
        raise WrongPasskey
    return Spent(challenge, found["person_id"])


async def add_passkey(actor: Actor, *, answer: Answer, spent: Spent, party: Party, name: str) -> LoggedIn:
    """Keep a new passkey, which has just proven who is there. Raises WrongPasskey, TooManyPasskeys, InvalidInput."""
    from webauthn import verify_registration_response

    person, called = access.person_of(actor), tidy(name)
    check(rules.name_issues(called))
    ways = await access.ways_of(person)
    if refusal := access.why_not_change_factors(actor, ways):
        raise refusal
    if ways.passkeys >= rules.PASSKEYS:
        raise TooManyPasskeys(rules.PASSKEYS)
    with _reading():
        made = verify_registration_response(
            credential=dict(answer),
            expected_challenge=spent.challenge,
            expected_rp_id=party.host,
            expected_origin=list(party.origins),
            require_user_verification=True,
        )
    if spent.person_id != person:
        raise WrongPasskey
    added = await sql.run(
        "INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, name, created_at, used_on) "
        "VALUES (:id, :person, :credential, :key, :count, :name, :now, :today) ON CONFLICT DO NOTHING",
        {
            "id": uuid7(),
            "person": person,
            "credential": made.credential_id,
            "key": made.credential_public_key,
            "count": made.sign_count,
            "name": called,
            "now": clock.now(),
            "today": clock.now().date(),
        },
    )
    if not added:
        raise WrongPasskey  # a credential of that id is known here, to whoever it belongs
    await changes.tell(actor, "passkey-added")
    return await prove_again(actor, Proven("passkey", 2))


async def log_in_by_passkey(actor: Actor, *, answer: Answer, spent: Spent, party: Party, device: str = "") -> LoggedIn:
    """Open a session for whoever the passkey belongs to. Raises WrongPasskey, PasskeyCloned."""
    person = await _used(answer, spent, party)
    return await open_session(actor, person, Proven("passkey", 2), device)


async def prove_by_passkey(actor: Actor, *, answer: Answer, spent: Spent, party: Party) -> LoggedIn:
    """Prove again who one is, with a passkey of one's own. Raises WrongPasskey, PasskeyCloned."""
    if await _used(answer, spent, party) != access.person_of(actor) or spent.person_id != actor.person_id:
        raise WrongPasskey
    return await prove_again(actor, Proven("passkey", 2))


async def rename_passkey(actor: Actor, *, passkey_id: UUID, name: str) -> PasskeyOutcome:
    """Raises NotFound, InvalidInput."""
    called = tidy(name)
    check(rules.name_issues(called))
    renamed = await sql.run(
        "UPDATE passkey SET name = :name WHERE id = :id AND person_id = :person",
        {"id": passkey_id, "person": actor.person_id, "name": called},
    )
    if not renamed:
        raise NotFound
    return PasskeyOutcome(passkey_id)


async def delete_passkey(actor: Actor, *, passkey_id: UUID) -> PasskeyOutcome:
    """Forget a passkey, unless it is the last way in. Raises NotFound, LastWayIn."""
    await sql.rows("SELECT 1 FROM person WHERE id = :person FOR UPDATE", {"person": actor.person_id})
    deleted = await sql.run(
        "DELETE FROM passkey WHERE id = :id AND person_id = :person", {"id": passkey_id, "person": actor.person_id}
    )
    if not deleted:
        raise NotFound
    left = await access.ways_of(access.person_of(actor))
    if not (left.email or left.identities or left.passkeys):
        raise LastWayIn
    await changes.tell(actor, "passkey-deleted")
    return PasskeyOutcome(passkey_id)


async def _make(actor: Actor, party: Party, challenge: bytes, known: list[bytes]) -> dict[str, Any]:
    """A discoverable key, made by a device that checks its owner and says nothing of its own make."""
    from webauthn import generate_registration_options
    from webauthn.helpers import options_to_json_dict
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    person = access.person_of(actor)
    if refusal := access.why_not_change_factors(actor, await access.ways_of(person)):
        raise refusal
    row = await sql.row("SELECT name, email FROM person WHERE id = :id", {"id": person})
    asked = generate_registration_options(
        rp_id=party.host,
        rp_name=party.name,
        user_name=(row["email"] or row["name"]) if row else party.name,
        user_display_name=row["name"] if row else party.name,
        user_id=_handle(person),
        challenge=challenge,
        timeout=_milliseconds(),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=key) for key in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return options_to_json_dict(asked)


def _use(party: Party, challenge: bytes, known: list[bytes]) -> dict[str, Any]:
    """A key used; when none is `known` the device says whose it is."""
    from webauthn import generate_authentication_options
    from webauthn.helpers import options_to_json_dict
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

    asked = generate_authentication_options(
        rp_id=party.host,
        challenge=challenge,
        timeout=_milliseconds(),
        allow_credentials=[PublicKeyCredentialDescriptor(id=key) for key in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(asked)


async def _used(answer: Answer, spent: Spent, party: Party) -> UUID:
    """The person of the passkey that signed the challenge; its counter must have grown, where its device keeps one."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import base64url_to_bytes

    with _reading():
        credential, handle = base64url_to_bytes(answer["id"]), answer["response"].get("userHandle")
        named = base64url_to_bytes(handle) if handle else None
    known = await sql.row(
        "SELECT * FROM passkey WHERE sha256(credential_id) = sha256(:id::bytea) AND credential_id = :id FOR UPDATE",
        {"id": credential},
    )
    if known is None or not (named == _handle(known["person_id"]) or (not named and spent.person_id)):
        raise WrongPasskey  # a device may leave out whose key it is, when we said whose we wanted (§7.2, step 6)
    with _reading():
        used = verify_authentication_response(
            credential=dict(answer),
            expected_challenge=spent.challenge,
            expected_rp_id=party.host,
            expected_origin=list(party.origins),
            credential_public_key=known["public_key"],
            credential_current_sign_count=0,  # compared below, once the signature is known to be right
            require_user_verification=True,
        )
    if (used.new_sign_count or known["sign_count"]) and used.new_sign_count <= known["sign_count"]:
        raise PasskeyCloned
    await sql.run(
        "UPDATE passkey SET sign_count = :count, used_on = :today WHERE id = :id",
        {"id": known["id"], "count": used.new_sign_count, "today": clock.now().date()},
    )
    return UUID(str(known["person_id"]))


async def _credentials(person_id: UUID) -> list[bytes]:
    rows = await sql.rows(
        "SELECT credential_id FROM passkey WHERE person_id = :person ORDER BY created_at", {"person": person_id}
    )
    return [row["credential_id"] for row in rows]


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever the library raises on bytes written by who knows what: they are no right answer."""
    try:
        yield
    except Exception as fault:
        raise WrongPasskey from fault


def _handle(person_id: UUID) -> bytes:
    """What a device keeps of whose key it is: nothing that it could tell to others."""
    return secrets.keyring().mac("passkey-user", person_id.bytes)


def _mark(challenge: bytes) -> str:
    return secrets.keyring().mac("passkey-challenge", challenge).hex()


def _browser(browser: str) -> str:
    return secrets.keyring().mac("passkey-browser", browser).hex()


def _milliseconds() -> int:
    return int(rules.CHALLENGE_LASTS.total_seconds() * 1000)
