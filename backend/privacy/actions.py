"""The verbs of privacy: ask for one's data and take them, erase one's account, answer for one's child."""

import secrets as random
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from backend.identity.age import forget_mail, parental_mark
from backend.kit import audit, clock, ids, limits, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import Issue, NotSignedIn, check
from backend.privacy.erasure import erase
from backend.privacy.problems import LinkSpent, RequestAnswered, SharedPersona

LINK_LASTS = timedelta(minutes=10)
EXPORTS = 5
EXPORTS_WITHIN = timedelta(hours=1)
CONFIRMATIONS = ("EFFACER", "ERASE")


@dataclass(frozen=True, slots=True)
class ExportReady:
    """`token` goes into the address of the download and nowhere else."""

    token: str


@dataclass(frozen=True, slots=True)
class ExportTaken:
    person_id: UUID


@dataclass(frozen=True, slots=True)
class AccountErased:
    rows: int


@dataclass(frozen=True, slots=True)
class ParentAnswered:
    consented: bool


async def limit_exports(actor: Actor) -> None:
    """Count a request for one's data. Raises TooManyAttempts."""
    await limits.attempt("export", str(actor.person_id), most=EXPORTS, within=EXPORTS_WITHIN)


async def ask_export(actor: Actor) -> ExportReady:
    """A link to everything about oneself, good once, ten minutes, for oneself alone."""
    token, now = random.token_urlsafe(32), clock.now()
    await sql.run(
        "INSERT INTO data_export (id, person_id, token, asked_at, expires_at) "
        "VALUES (:id, :person, :token, :now, :expires)",
        {
            "id": uuid7(),
            "person": _oneself(actor),
            "token": _mark(token),
            "now": now,
            "expires": now + LINK_LASTS,
        },
    )
    return ExportReady(token)


async def take_export(actor: Actor, *, token: str) -> ExportTaken:
    """Spend the link. Raises LinkSpent, for whoever is not its owner too."""
    person = _oneself(actor)
    spent = await sql.run(
        "UPDATE data_export SET spent_at = :now "
        "WHERE token = :token AND person_id = :person AND spent_at IS NULL AND expires_at > :now",
        {"token": _mark(token), "person": person, "now": clock.now()},
    )
    if not spent:
        raise LinkSpent
    await audit.record(actor, "exportData", ids.encode("per", person))
    return ExportTaken(person)


async def erase_account(actor: Actor, *, confirmation: str) -> AccountErased:
    """Erase oneself for good. Raises InvalidInput when the word is not typed, SharedPersona."""
    check(_confirmation_issues(confirmation))
    person = _oneself(actor)
    shared = await sql.row("SELECT 1 FROM person WHERE id = :id AND persona IS NOT NULL", {"id": person})
    if shared is not None:
        raise SharedPersona
    erased = await erase(actor, person)
    return AccountErased(sum(erased.rows.values()))


async def answer_parental_request(actor: Actor, *, token: str, consents: bool) -> ParentAnswered:
    """A parent consents to the account of their child under 15, or refuses, and it is erased. Raises RequestAnswered.

    Loi du 6 janvier 1978, art. 45. The parent's address and the mail that asked them go with the answer.
    """
    del actor  # whoever holds the link: a parent needs no account
    child = await awaited(token)
    if child is None:
        raise RequestAnswered
    values = {"person": child.person_id, "now": clock.now()}
    await forget_mail(child.person_id, urlencode({"jeton": token}))
    await sql.run("UPDATE parental_request SET email = '', answered_at = :now WHERE person_id = :person", values)
    await audit.record(Actor(), "answerForChild", ids.encode("per", child.person_id), {"consents": consents})
    if consents:
        await sql.run("UPDATE person SET parent_state = 'given' WHERE id = :person", values)
    else:
        await erase(Actor(), child.person_id)
    return ParentAnswered(consents)


@dataclass(frozen=True, slots=True)
class Child:
    """Whom a parent is asked about, by the name they gave."""

    person_id: UUID
    name: str


async def awaited(token: str) -> Child | None:
    """The child whose parent holds this link, while an answer is awaited."""
    row = await sql.row(
        "SELECT p.id, p.name FROM parental_request r JOIN person p ON p.id = r.person_id "
        "WHERE r.token = :token AND r.answered_at IS NULL AND r.expires_at > :now FOR UPDATE OF r",
        {"token": parental_mark(token), "now": clock.now()},
    )
    return Child(row["id"], row["name"]) if row else None


def _oneself(actor: Actor) -> UUID:
    """Raises NotSignedIn; nobody reads or erases for somebody else, not even at the counter."""
    if actor.person_id is None or actor.helped_by is not None:
        raise NotSignedIn
    return actor.person_id


def _confirmation_issues(confirmation: str) -> list[Issue]:
    if confirmation.strip().upper() in CONFIRMATIONS:
        return []
    return [
        Issue(
            "confirmation",
            "REQUIRED",
            "Écrivez EFFACER pour confirmer.",
            "Type ERASE to confirm.",
        )
    ]


def _mark(token: str) -> str:
    return secrets.keyring().mac("data-export", token).hex()
