"""Accounts elsewhere: entering by one, proving oneself again by it, linking it, taking it away, logging out from there.

One is known by its issuer and subject, never by its e-mail address. Each verb is one transaction (kit/perform).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from backend.identity import access, attempts, changes
from backend.identity.attempts import Attempt
from backend.identity.claims import Assertion
from backend.identity.problems import AnotherIdentity, IdentityTaken, KnownByAnotherWay, LastWayIn, LoginLapsed
from backend.identity.providers import Provider
from backend.identity.sessions import LoggedIn, Proven, open_session, prove_again
from backend.identity.tokens import LOGOUT_LASTS, LogoutNotice
from backend.kit import audit, clock, ids, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotByAnother, NotFound


@dataclass(frozen=True, slots=True)
class Done:
    done: bool = True


@dataclass(frozen=True, slots=True)
class Ended:
    sessions: int


async def log_in_by_provider(actor: Actor, *, assertion: Assertion, id_token: str, device: str = "") -> LoggedIn:
    """Open a session of the person whose identity it is, made at their first login. Raises KnownByAnotherWay."""
    person_id = await _holder(assertion)
    if person_id is None:
        person_id = await _welcome(actor, assertion)
    else:
        await _know_again(person_id, assertion)
    return await open_session(actor, person_id, _proven(assertion, id_token), device)


async def confirm_by_provider(actor: Actor, *, assertion: Assertion, id_token: str) -> LoggedIn:
    """The person proved again who they are, by one of their identities. Raises AnotherIdentity, NotSignedIn."""
    person_id = access.person_of(actor)
    if await _holder(assertion) != person_id:
        raise AnotherIdentity
    await _know_again(person_id, assertion)
    return await prove_again(actor, _proven(assertion, id_token))


async def certify_by_provider(actor: Actor, *, assertion: Assertion) -> Done:
    """Keep what a provider certifies of the person, by an identity already theirs. Raises AnotherIdentity."""
    person_id = access.person_of(actor)
    if await _holder(assertion) != person_id:
        raise AnotherIdentity
    await _know_again(person_id, assertion)
    await audit.record(actor, "certifyLeader", ids.encode("per", person_id))
    return Done()


async def check_may_link(actor: Actor) -> None:
    """Raises NotSignedIn, NotByAnother, StrongerLoginNeeded: a new way in is added by who is surely the person."""
    if actor.helped_by is not None:
        raise NotByAnother
    if refusal := access.why_not_change_factors(actor, await access.ways_of(access.person_of(actor))):
        raise refusal


async def hold_link(actor: Actor, *, state: str, browser: str, assertion: Assertion) -> Done:
    """Keep a proven identity until the person says that they want it linked; raises as `link_identity`."""
    await _is_new(actor, assertion)
    attempt = Attempt("attach", assertion.provider_code, asdict(assertion))
    await attempts.begin(actor, state=state, browser=browser, attempt=attempt)
    return Done()


async def link_identity(actor: Actor, *, kept: Mapping[str, Any]) -> Done:
    """Attach to the person the identity that `hold_link` kept.

    Raises IdentityTaken, AnotherIdentity, KnownByAnotherWay, StrongerLoginNeeded.
    """
    assertion = Assertion(**kept)
    if await _is_new(actor, assertion):
        person_id = access.person_of(actor)
        await _attach(person_id, assertion)
        await _certify(person_id, assertion.pivot)
        await changes.tell(actor, "identity-linked")
    return Done()


async def unlink_identity(actor: Actor, *, identity_id: UUID) -> Done:
    """Forget an identity, and end the other sessions that its provider opened.

    Raises NotFound, LastWayIn, StrongerLoginNeeded.
    """
    await check_may_link(actor)
    person_id = access.person_of(actor)
    values: dict[str, object] = {"id": identity_id, "person": person_id, "session": actor.session_id}
    await sql.rows("SELECT 1 FROM person WHERE id = :person FOR UPDATE", values)  # two at once would leave none
    gone = await sql.row(
        "DELETE FROM external_identity WHERE id = :id AND person_id = :person RETURNING provider_code", values
    )
    if gone is None:
        raise NotFound
    left = await access.ways_of(person_id)
    if not (left.email or left.identities or left.passkeys):
        raise LastWayIn
    await sql.run(
        "DELETE FROM login_session WHERE person_id = :person AND provider_code = :provider "
        "AND id IS DISTINCT FROM :session::uuid",
        values | {"provider": gone["provider_code"]},
    )
    await changes.tell(actor, "identity-unlinked")
    return Done()


async def end_sessions(actor: Actor, *, provider: Provider, notice: LogoutNotice) -> Ended:
    """End the sessions that a logout token names, once. Raises LoginLapsed for a token already used."""
    del actor  # a server asks: its token says by itself what it may end
    values: dict[str, object] = {
        "provider": provider.code,
        "issuer": provider.issuer,
        "subject": notice.subject,
        "sid": notice.sid,
        "mark": secrets.keyring().mac("logout-token", provider.issuer, notice.jti).hex(),
        "expires": clock.now() + timedelta(seconds=LOGOUT_LASTS + 2 * provider.settings.leeway),
    }
    if not await sql.run(
        "INSERT INTO spent_token (mark, expires_at) VALUES (:mark, :expires) ON CONFLICT DO NOTHING", values
    ):
        raise LoginLapsed
    ended = await sql.run(
        "DELETE FROM login_session s WHERE s.provider_code = :provider "
        "AND (:sid::text IS NULL OR s.provider_sid = :sid) AND (:subject::text IS NULL OR EXISTS ("
        "SELECT 1 FROM external_identity e WHERE e.person_id = s.person_id AND e.issuer = :issuer "
        "AND e.subject = :subject))",
        values,
    )
    return Ended(ended)


async def opened_by(session_id: UUID | None) -> tuple[str, str] | None:
    """The provider that opened a session and the ID token that it gave, asked back at logout; None for another way."""
    row = await sql.row("SELECT provider_code, id_token FROM login_session WHERE id = :id", {"id": session_id})
    if row is None or row["provider_code"] is None or row["id_token"] is None:
        return None
    token = secrets.keyring().unseal("id-token", row["id_token"])
    return (row["provider_code"], token.decode()) if token else None


def _proven(assertion: Assertion, id_token: str) -> Proven:
    """Somebody whom the provider still knew was asked nothing: they proved who they are when it says they did."""
    at = None if assertion.proven_at is None else datetime.fromtimestamp(assertion.proven_at, UTC)
    return Proven("provider", assertion.strength, assertion.provider_code, assertion.sid, id_token, at)


async def _holder(assertion: Assertion) -> UUID | None:
    """Whose identity it is; until the transaction ends, nobody else gives it an owner."""
    values: dict[str, object] = {"issuer": assertion.issuer, "subject": assertion.subject}
    await sql.rows("SELECT pg_advisory_xact_lock(hashtextextended(:issuer || ' ' || :subject, 0))", values)
    row = await sql.row("SELECT person_id FROM external_identity WHERE issuer = :issuer AND subject = :subject", values)
    return row["person_id"] if row else None


async def _welcome(actor: Actor, assertion: Assertion) -> UUID:
    """A person at their first login; the address told only receives mail. Raises KnownByAnotherWay."""
    person_id = uuid7()
    made = await sql.run(
        "INSERT INTO person (id, name, contact_email, locale, pivot, created_at) "
        "VALUES (:id, :name, :email, :locale, :pivot, :now) ON CONFLICT (pivot) DO NOTHING",
        {
            "id": person_id,
            "name": assertion.name,
            "email": assertion.email,
            "locale": actor.locale,
            "pivot": assertion.pivot,
            "now": clock.now(),
        },
    )
    if not made:
        raise KnownByAnotherWay
    await _attach(person_id, assertion)
    return person_id


def _told(assertion: Assertion) -> dict[str, object]:
    """What is kept of an identity, as its provider tells it now."""
    now = clock.now()
    kept = ("issuer", "subject", "label", "siret", "acr")
    return {name: getattr(assertion, name) for name in kept} | {
        "provider": assertion.provider_code,
        "level": assertion.strength,
        "now": now,
        "today": now.date(),
    }


async def _attach(person_id: UUID, assertion: Assertion) -> None:
    await sql.run(
        "INSERT INTO external_identity (id, person_id, provider_code, issuer, subject, label, level, siret, acr, "
        "linked_at, used_on) VALUES (:id, :person, :provider, :issuer, :subject, :label, :level, :siret, :acr, "
        ":now, :today)",
        {"id": uuid7(), "person": person_id} | _told(assertion),
    )


async def _know_again(person_id: UUID, assertion: Assertion) -> None:
    """Keep what the provider tells now: another work place, a higher level. Raises KnownByAnotherWay.

    A lower one is of that login alone: who entered with one factor would else replace the second (access.Ways).
    """
    await sql.run(
        "UPDATE external_identity SET provider_code = :provider, label = :label, level = greatest(level, :level), "
        "siret = :siret, acr = :acr, used_on = :today WHERE issuer = :issuer AND subject = :subject",
        _told(assertion),
    )
    await _certify(person_id, assertion.pivot)


async def _certify(person_id: UUID, pivot: str | None) -> None:
    """The civil identity of the person, which nobody else may have. Raises KnownByAnotherWay."""
    if pivot is None:
        return
    await _check_free(person_id, pivot)
    values: dict[str, object] = {"id": person_id, "pivot": pivot}
    await sql.run("UPDATE person SET pivot = :pivot WHERE id = :id AND pivot IS DISTINCT FROM :pivot", values)


async def _check_free(person_id: UUID, pivot: str) -> None:
    """Until the transaction ends, nobody else takes the civil identity either. Raises KnownByAnotherWay."""
    values: dict[str, object] = {"id": person_id, "pivot": pivot}
    await sql.rows("SELECT pg_advisory_xact_lock(hashtextextended(:pivot, 1))", values)
    if await sql.row("SELECT 1 FROM person WHERE pivot = :pivot AND id <> :id", values):
        raise KnownByAnotherWay


async def _is_new(actor: Actor, assertion: Assertion) -> bool:
    """Whether it may be linked and is not yet; raises as `link_identity`."""
    await check_may_link(actor)
    person_id = access.person_of(actor)
    holder = await _holder(assertion)
    if holder not in (None, person_id):
        raise IdentityTaken
    person = await sql.row("SELECT pivot FROM person WHERE id = :id", {"id": person_id})
    if assertion.pivot is not None and person is not None:
        if person["pivot"] not in (None, assertion.pivot):
            raise AnotherIdentity
        await _check_free(person_id, assertion.pivot)
    return holder is None
