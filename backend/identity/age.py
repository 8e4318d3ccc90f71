"""Age and parents: what a person states of their age, and the parent asked to consent under 15.

Loi du 6 janvier 1978, art. 45 (RGPD art. 8): from 15 a child consents alone; before, together with a parent. The
parent's answer is taken by the room `privacy`, which can erase.
"""

import secrets as random
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from backend.identity import messages, rules
from backend.identity.access import person_of
from backend.kit import audit, clock, ids, limits, links, mail, secrets, sql
from backend.kit.actor import Actor
from backend.kit.problems import Issue, ParentalConsentNeeded, check
from backend.kit.text import tidy

AGES = ("adult", "from_15", "under_15")
ANSWER_WITHIN = timedelta(days=15)
REQUESTS = 3
WELCOME = "/bienvenue"


@dataclass(frozen=True, slots=True)
class PersonRenamed:
    person_id: UUID


@dataclass(frozen=True, slots=True)
class AgeStated:
    awaits_parent: bool


async def first_steps(person_id: UUID) -> str | None:
    """The page that asks a new person their name and age; None once they have said it, or were already sent there."""
    row = await sql.row("SELECT age, persona FROM person WHERE id = :id", {"id": person_id})
    return WELCOME if row and row["age"] is None and row["persona"] is None else None


async def limit_parental_requests(actor: Actor) -> None:
    """Count a mail to a parent: an account is no way to write to strangers. Raises TooManyAttempts."""
    await limits.attempt("parent", str(actor.person_id), most=REQUESTS, within=timedelta(days=1))


async def rename_person(actor: Actor, *, name: str) -> PersonRenamed:
    """The name shown beside what the person publishes. Raises InvalidInput, NotSignedIn."""
    person, shown = person_of(actor), tidy(name)
    check(_name_issues(shown))
    await sql.run("UPDATE person SET name = :name WHERE id = :id", {"id": person, "name": shown})
    await audit.record(actor, "renamePerson", ids.encode("per", person))
    return PersonRenamed(person)


async def state_age(actor: Actor, *, age: str, parent_email: str = "") -> AgeStated:
    """What the person says of their age; under 15 a parent is asked, at an address that is not the child's own.

    While a parent is awaited nobody becomes older. Raises InvalidInput, ParentalConsentNeeded, NotSignedIn.
    """
    person = await sql.row("SELECT * FROM person WHERE id = :id FOR UPDATE", {"id": person_of(actor)})
    assert person is not None  # noqa: S101  (a session falls with its person)
    if age != "under_15" and person["parent_state"] == "awaited":
        raise ParentalConsentNeeded
    if age == "under_15":
        parent = rules.normal_email(parent_email)
        check(_parent_issues(parent, {person["email"], person["contact_email"]}))
        await _ask(person, parent, actor.locale)
    state = "awaited" if age == "under_15" else person["parent_state"]
    await sql.run(
        "UPDATE person SET age = :age, parent_state = :state WHERE id = :id",
        {"id": person["id"], "age": age, "state": state},
    )
    await audit.record(actor, "stateAge", ids.encode("per", person["id"]), {"age": age})
    return AgeStated(state == "awaited")


async def unanswered() -> list[UUID]:
    """The children whose parent did not answer in time: their accounts are erased."""
    found = await sql.rows(
        "SELECT r.person_id FROM parental_request r JOIN person p ON p.id = r.person_id "
        "WHERE r.answered_at IS NULL AND r.expires_at <= :now AND p.parent_state = 'awaited'",
        {"now": clock.now()},
    )
    return [row["person_id"] for row in found]


async def _ask(person: sql.Row, parent: str, locale: str) -> None:
    """Write to the parent; asked again, the former link opens nothing any more, and the mail that held it goes."""
    token, now = random.token_urlsafe(32), clock.now()
    await forget_mail(person["id"], person["name"])
    await sql.run(
        "INSERT INTO parental_request (person_id, email, token, asked_at, expires_at) "
        "VALUES (:person, :email, :token, :now, :expires) ON CONFLICT (person_id) DO UPDATE "
        "SET email = :email, token = :token, asked_at = :now, expires_at = :expires, answered_at = NULL",
        {
            "person": person["id"],
            "email": parent,
            "token": parental_mark(token),
            "now": now,
            "expires": now + ANSWER_WITHIN,
        },
    )
    # In the query, which no log of ours keeps: the link is all that a parent has to show.
    link = links.absolute("/accord-parental", locale) + "?" + urlencode({"jeton": token})
    await mail.send(parent, *messages.parental_request(person["name"], link, locale))


async def forget_mail(person_id: UUID, told: str) -> None:
    """Forget the mails of a request that is over, before its address goes: the one that has not left by what it tells,
    those that have left, which were emptied, by where and since when.
    """
    await sql.run(
        "DELETE FROM mail_message m USING parental_request r WHERE r.person_id = :person AND m.recipient = r.email "
        "AND (m.sent_at IS NOT NULL AND m.at >= r.asked_at "
        "OR strpos(m.text, '/accord-parental') > 0 AND strpos(m.text, :told) > 0)",
        {"person": person_id, "told": told},
    )


def parental_mark(token: str) -> str:
    """What the database keeps of a parent's link."""
    return secrets.keyring().mac("parental-request", token).hex()


def _name_issues(name: str) -> list[Issue]:
    if 2 <= len(name) <= 80 and not {"@", "/"} & set(name):
        return []
    return [
        Issue(
            "name",
            "LENGTH",
            "Écrivez un nom de 2 à 80 caractères, sans adresse.",
            "Write a name of 2 to 80 characters, without an address.",
        )
    ]


def _parent_issues(parent: str, own: set[str | None]) -> list[Issue]:
    wrong = [Issue("parentEmail", issue.code, issue.fr, issue.en) for issue in rules.email_issues(parent)]
    if wrong or parent not in own:
        return wrong
    return [
        Issue(
            "parentEmail",
            "OWN",
            "Donnez l’adresse d’un parent, pas la vôtre.",
            "Give a parent’s address, not your own.",
        )
    ]
