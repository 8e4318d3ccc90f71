"""The verbs of residence by post: ask for a letter, print those that wait, type the code that came."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.eligibility import messages, proofs, rules
from backend.eligibility.problems import LetterUnderWay, WrongLetterCode
from backend.eligibility.proofs import NewProof
from backend.eligibility.rules import ProofLevel
from backend.kit import audit, clock, codes, ids, paper, reads, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.paper import Letter
from backend.kit.problems import NotFound, NotSignedIn, TooManyAttempts, check
from backend.kit.text import tidy
from backend.territories.access import why_not_act

SEAL = "residence-address"
CODE_LENGTH = 10
MOST_AT_ONCE = 500
_WAITING = "status IN ('asked', 'printed') AND expires_at > :now"


@dataclass(frozen=True, slots=True)
class LetterOutcome:
    letter_id: UUID


@dataclass(frozen=True, slots=True)
class Printed:
    pdf: bytes
    count: int


async def ask_letter(actor: Actor, *, territory_id: UUID, lines: Sequence[str]) -> LetterOutcome:
    """Ask for a code at an address, sealed until the letter is printed.

    Raises NotSignedIn, NotFound, InvalidInput, LetterUnderWay, TooManyAttempts.
    """
    if actor.person_id is None:
        raise NotSignedIn
    kept = [line for line in (tidy(line) for line in lines) if line]
    check(rules.address_issues(kept))
    if await sql.row("SELECT 1 FROM territory WHERE id = :id", {"id": territory_id}) is None:
        raise NotFound
    now = clock.now()
    await proofs.lock(actor.person_id)
    await _why_not_ask(actor.person_id, territory_id, now)
    key = uuid7()
    await sql.run(
        "INSERT INTO residence_letter (id, person_id, territory_id, address, status, asked_at, expires_at) "
        "VALUES (:id, :person, :territory, :address, 'asked', :now, :expires)",
        {
            "id": key,
            "person": actor.person_id,
            "territory": territory_id,
            "address": secrets.keyring().seal(SEAL, "\n".join(kept).encode()),
            "now": now,
            "expires": now + rules.LETTER_LASTS,
        },
    )
    await audit.record(actor, "askResidenceLetter", ids.encode("let", key))
    return LetterOutcome(key)


async def _why_not_ask(person_id: UUID, territory_id: UUID, now: datetime) -> None:
    """Raises LetterUnderWay, TooManyAttempts; a letter whose time has passed no longer stands in the way."""
    values: dict[str, object] = {"person": person_id, "now": now, "since": now - rules.LETTERS_WITHIN}
    await sql.run(
        "UPDATE residence_letter SET status = 'expired', address = NULL, code = NULL "
        "WHERE person_id = :person AND status IN ('asked', 'printed') AND expires_at <= :now",
        values,
    )
    asked = await sql.rows(
        f"SELECT territory_id, asked_at, {_WAITING} AS waiting FROM residence_letter "
        "WHERE person_id = :person AND (asked_at > :since OR status IN ('asked', 'printed')) ORDER BY asked_at",
        values,
    )
    if any(row["waiting"] and row["territory_id"] == territory_id for row in asked):
        raise LetterUnderWay
    lately = [row["asked_at"] for row in asked if row["asked_at"] > values["since"]]
    if len(lately) >= rules.LETTERS:
        raise TooManyAttempts(max(1, int((lately[-rules.LETTERS] + rules.LETTERS_WITHIN - now).total_seconds())))


async def cancel_letter(actor: Actor, *, letter_id: UUID) -> LetterOutcome:
    """Forget the address, or the code on its way. Raises NotFound: absent, somebody else's, or over."""
    cancelled = await sql.run(
        "UPDATE residence_letter SET status = 'cancelled', address = NULL, code = NULL "
        f"WHERE id = :id AND person_id = :person AND {_WAITING}",
        {"id": letter_id, "person": actor.person_id, "now": clock.now()},
    )
    if not cancelled:
        raise NotFound
    await audit.record(actor, "cancelResidenceLetter", ids.encode("let", letter_id))
    return LetterOutcome(letter_id)


async def print_letters(actor: Actor, *, territory_id: UUID, link: str) -> Printed:
    """One PDF of the letters that wait, 500 at most, their codes drawn and their addresses destroyed as it is made.

    A PDF that is lost is lost: people cancel, and ask again. Raises NotAllowed, NotFound when none waits.
    """
    if refusal := why_not_act(actor, "agent", territory_id):
        raise refusal
    now = clock.now()
    found = await sql.rows(
        "SELECT l.id, l.address, p.locale, t.name FROM residence_letter l JOIN person p ON p.id = l.person_id "
        "JOIN territory t ON t.id = l.territory_id WHERE l.territory_id = :territory AND l.status = 'asked' "
        f"AND l.expires_at > :now ORDER BY l.asked_at LIMIT {MOST_AT_ONCE} FOR UPDATE OF l SKIP LOCKED",
        {"territory": territory_id, "now": now},
    )
    if not found:
        raise NotFound
    drawn = [codes.draw(CODE_LENGTH) for _ in found]
    await sql.run(
        "UPDATE residence_letter l SET status = 'printed', address = NULL, code = n.code, printed_at = :now, "
        "expires_at = :expires FROM unnest(:ids::uuid[], :codes::text[]) AS n(id, code) WHERE l.id = n.id",
        {
            "ids": [row["id"] for row in found],
            "codes": [_mark(code) for code in drawn],
            "now": now,
            "expires": now + rules.LETTER_LASTS,
        },
    )
    name = found[0]["name"]
    letters = [_letter(row, code, link) for row, code in zip(found, drawn, strict=True)]
    await sql.run("SET LOCAL idle_in_transaction_session_timeout = 0")  # drawing 500 letters takes a while
    pdf = await asyncio.to_thread(paper.letters, letters, sender=name, title=f"{name} – {len(found)}")
    await reads.note(actor, "residence letters", people=len(found), reason="impression des courriers")
    await audit.record(actor, "printResidenceLetters", ids.encode("ter", territory_id), {"letters": len(found)})
    return Printed(pdf, len(found))


def _letter(row: sql.Row, code: str, link: str) -> Letter:
    address = (secrets.keyring().unseal(SEAL, row["address"]) or b"").decode().split("\n")
    heading, paragraphs = messages.residence_letter(row["locale"])
    return Letter(address, heading, paragraphs, codes.grouped(code), link)


def _mark(code: str) -> str:
    return secrets.keyring().mac("residence-code", code).hex()


async def prove_by_letter(actor: Actor, *, code: str) -> LetterOutcome:
    """The code of one's own letter proves where one lives. Raises NotSignedIn, WrongLetterCode."""
    if actor.person_id is None:
        raise NotSignedIn
    await proofs.lock(actor.person_id)
    now = clock.now()
    row = await sql.row(
        "UPDATE residence_letter SET status = 'used', code = NULL WHERE person_id = :person AND status = 'printed' "
        "AND code = :code AND expires_at > :now RETURNING id, territory_id",
        {"person": actor.person_id, "code": _mark(codes.read(code)), "now": now},
    )
    if row is None:
        raise WrongLetterCode
    await proofs.put(
        NewProof(
            actor.person_id,
            "residence",
            ProofLevel.LETTER,
            "post",
            now + rules.PROOF_LASTS,
            territory_id=row["territory_id"],
        )
    )
    await audit.record(actor, "proveByLetter", ids.encode("let", row["id"]))
    return LetterOutcome(row["id"])
