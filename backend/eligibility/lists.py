"""The verbs of lists: an agent makes one and withdraws it, a person is recognised on it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.eligibility import matching, proofs, rules
from backend.eligibility.problems import AlreadyClaimed, AlreadyRecognised, NotOnList
from backend.eligibility.proofs import NewProof
from backend.eligibility.rules import ProofLevel
from backend.kit import audit, clock, ids, limits, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import Issue, NotFound, NotSignedIn, check
from backend.kit.sql import Row
from backend.kit.text import tidy
from backend.territories.access import why_not_act


@dataclass(frozen=True, slots=True)
class ListOutcome:
    list_id: UUID


@dataclass(frozen=True, slots=True)
class RecognisedOutcome:
    proof_id: UUID


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person says of themselves; which of it counts depends on the list."""

    family_name: str = ""
    given_names: str = ""
    born_on: date | None = None
    number: str = ""


async def create_list(actor: Actor, *, territory_id: UUID, name: str, matching: str, proves: str) -> ListOutcome:
    """An empty list, to be filled from a file (importing). Raises NotAllowed, InvalidInput."""
    if refusal := why_not_act(actor, "agent", territory_id):
        raise refusal
    title = tidy(name)
    check(rules.list_name_issues(title))
    return await write_list(actor, territory_id, title, matching, proves)


async def write_list(actor: Actor, territory_id: UUID, name: str, matching: str, proves: str) -> ListOutcome:
    """The same, for seeds."""
    key = uuid7()
    await sql.run(
        "INSERT INTO elector_list (id, territory_id, name, matching, proves, created_at) "
        "VALUES (:id, :territory, :name, :matching, :proves, :now)",
        {
            "id": key,
            "territory": territory_id,
            "name": name,
            "matching": matching,
            "proves": proves,
            "now": clock.now(),
        },
    )
    await audit.record(actor, "createElectorList", ids.encode("lst", key), {"matching": matching, "proves": proves})
    return ListOutcome(key)


async def retire_list(actor: Actor, *, list_id: UUID, reason: str) -> ListOutcome:
    """Withdraw a list: from now it proves nothing, and nobody is recognised on it. Raises NotFound, NotAllowed,
    InvalidInput. Its lines are deleted a year later (personal).
    """
    row = await _in_force(list_id, "FOR UPDATE")
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal
    why = tidy(reason)
    check(rules.reason_issues(why))
    values: dict[str, object] = {"id": list_id, "now": clock.now(), "why": why}
    await sql.run("UPDATE elector_list SET retired_at = :now WHERE id = :id", values)
    await sql.run(
        "UPDATE eligibility_proof SET revoked_at = :now, revoke_reason = :why "
        "WHERE list_id = :id AND revoked_at IS NULL",
        values,
    )
    await audit.record(actor, "retireElectorList", ids.encode("lst", list_id), {"reason": why})
    return ListOutcome(list_id)


async def _in_force(list_id: UUID, lock: str) -> Row:
    row = await sql.row(
        f"SELECT * FROM elector_list WHERE id = :id AND retired_at IS NULL {lock}",
        {"id": list_id},
    )
    if row is None:
        raise NotFound
    return row


async def limit_guesses(actor: Actor, network: str) -> None:
    """Whoever guesses at the lines of lists, or at codes of letters, is soon stopped. Raises TooManyAttempts."""
    who = str(actor.person_id)
    await limits.attempt("eligibility", who, most=rules.GUESSES, within=rules.GUESSES_WITHIN)
    most = rules.GUESSES_PER_NETWORK
    await limits.attempt("eligibility-network", network, most=most, within=rules.GUESSES_WITHIN)


async def prove_by_register(actor: Actor, *, list_id: UUID, typed: Typed) -> RecognisedOutcome:
    """Recognise a person by what they type, or by the address of their account, for which they had a code.

    A list that proves residence gives that proof too, unless a surer one is there. Raises NotFound, NotSignedIn,
    InvalidInput, NotOnList, AlreadyClaimed, AlreadyRecognised.
    """
    if actor.person_id is None:
        raise NotSignedIn
    found = await _in_force(list_id, "FOR SHARE")
    check(_issues(found["matching"], typed, clock.now().date()))
    await proofs.lock(actor.person_id)
    if await _recognised(actor.person_id, list_id):
        raise AlreadyRecognised  # before looking: nobody tries other names once they have their line
    elector = await _line(list_id, await _keys(found["matching"], typed, actor.person_id))
    if elector is None:
        raise NotOnList
    expires = clock.now() + rules.PROOF_LASTS
    level, origin = ProofLevel.REGISTER, "register"
    proof = NewProof(actor.person_id, "listed", level, origin, expires, list_id=list_id, elector_id=elector)
    key = await proofs.put(proof)
    if key is None:
        raise AlreadyClaimed
    if found["proves"] == "residence":
        place = found["territory_id"]
        await proofs.put(
            NewProof(actor.person_id, "residence", level, origin, expires, territory_id=place, list_id=list_id)
        )
    await audit.record(actor, "proveByRegister", ids.encode("lst", list_id))
    return RecognisedOutcome(key)


def _issues(kind: str, typed: Typed, today: date) -> list[Issue]:
    """What is missing to look for somebody, whether or not they are there."""
    if kind == "number" and not matching.number_key(typed.number):
        fr, en = "Un numéro compte de 4 à 40 caractères.", "A number has from 4 to 40 characters."
        return [Issue("number", "FORMAT", fr, en)]
    if kind != "civil":
        return []
    issues = []
    if not matching.has_letters(typed.family_name):
        issues.append(Issue("familyName", "REQUIRED", "Écrivez votre nom de naissance.", "Write your birth name."))
    if not matching.has_letters(typed.given_names):
        issues.append(Issue("givenNames", "REQUIRED", "Écrivez votre premier prénom.", "Write your first given name."))
    if typed.born_on is None or not rules.OLDEST_BIRTH <= typed.born_on <= today:
        issues.append(Issue("bornOn", "RANGE", "Indiquez votre date de naissance.", "Give your birth date."))
    return issues


async def _keys(kind: str, typed: Typed, person_id: UUID) -> list[str]:
    if kind == "civil" and typed.born_on is not None:
        return matching.civil_keys(typed.family_name, typed.given_names, typed.born_on)
    if kind == "number":
        return [matching.number_key(typed.number)]
    row = await sql.row("SELECT email FROM person WHERE id = :id AND email IS NOT NULL", {"id": person_id})
    return [matching.email_key(row["email"])] if row else []


async def _line(list_id: UUID, keys: list[str]) -> UUID | None:
    """The line of the first of the keys that is on the list."""
    marks = [matching.mark(list_id, key) for key in keys]
    row = await sql.row(
        "SELECT id FROM elector WHERE list_id = :list AND mark = ANY(:marks::text[]) "
        "ORDER BY array_position(:marks::text[], mark::text) LIMIT 1",
        {"list": list_id, "marks": marks},
    )
    return row["id"] if row else None


async def _recognised(person_id: UUID, list_id: UUID) -> bool:
    """Whether the person holds a line of the list, which is still there and has not expired."""
    row = await sql.row(
        "SELECT 1 FROM eligibility_proof WHERE person_id = :person AND list_id = :list AND kind = 'listed' "
        "AND revoked_at IS NULL AND elector_id IS NOT NULL AND (expires_at IS NULL OR expires_at > :now)",
        {"person": person_id, "list": list_id, "now": clock.now()},
    )
    return row is not None
