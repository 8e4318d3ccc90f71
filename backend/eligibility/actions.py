"""The verbs of eligibility: describe an electorate; an agent gives a proof, and takes it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from backend.eligibility import proofs, requirements, rules
from backend.eligibility.problems import ProofEnded
from backend.eligibility.proofs import NewProof
from backend.eligibility.requirements import AllOf, AnyOf, MemberOf, OnList, Requirement, Resides
from backend.eligibility.rules import ELECTORATES, ProofLevel
from backend.identity import rules as identity
from backend.kit import audit, clock, ids, reads, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import InvalidInput, Issue, NotFound, check
from backend.kit.text import tidy
from backend.territories.access import why_not_act


@dataclass(frozen=True, slots=True)
class ProofOutcome:
    proof_id: UUID


async def write_electorate(
    actor: Actor, territory_id: UUID, kind: str, name: str, requirement: Requirement | None = None
) -> UUID:
    """Describe who may vote, for whoever opens a vote and has checked that the actor may. Raises InvalidInput.

    What the requirement names must exist; a list must be of the territory, of one above or of one within. The names
    of today are kept with it. Told by the audit of the vote.
    """
    del actor
    assert kind in ELECTORATES  # noqa: S101  (a word of ours, never an input)
    assert (kind == "rule") == (requirement is not None)  # noqa: S101  (the same)
    key = uuid7()
    written = ""
    if requirement is not None:
        check(requirements.requirement_issues(requirement))
        written = requirements.to_json(await _named(requirement, territory_id))
    await sql.run(
        "INSERT INTO electorate (id, territory_id, kind, name, requirement) "
        "VALUES (:id, :territory, :kind, :name, :requirement)",
        {"id": key, "territory": territory_id, "kind": kind, "name": tidy(name)[:160], "requirement": written},
    )
    return key


async def _named(requirement: Requirement, territory_id: UUID) -> Requirement:
    """The same with the names of what it asks for. Raises InvalidInput for what does not exist there."""
    match requirement:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return replace(requirement, parts=tuple([await _named(part, territory_id) for part in parts]))
        case Resides(territory_id=key):
            text = "SELECT name FROM territory WHERE id = :id"
        case OnList(list_id=key):
            text = (
                "SELECT l.name FROM elector_list l JOIN territory t ON t.id = l.territory_id "
                "JOIN territory here ON here.id = :territory WHERE l.id = :id AND l.retired_at IS NULL "
                "AND (here.path @> ARRAY[t.id] OR t.path @> ARRAY[here.id])"
            )
        case MemberOf(organization_id=key):
            text = "SELECT name FROM organization WHERE id = :id"
        case _:
            return requirement
    row = await sql.row(text, {"id": key, "territory": territory_id})
    if row is None:
        fr, en = "Cette règle nomme ce qui n’existe pas ici.", "This rule names what does not exist here."
        raise InvalidInput([Issue("requirement", "UNKNOWN", fr, en)])
    return replace(requirement, name=row["name"])


async def give_proof(
    actor: Actor,
    *,
    territory_id: UUID,
    kind: str,
    person_id: UUID | None,
    email: str | None,
    born_on: date | None,
    evidence: str,
    expires_at: datetime | None = None,
) -> ProofOutcome:
    """An agent has seen evidence of an age or of a residence. Raises NotFound, NotAllowed, InvalidInput.

    The person is named by their id or by the address that they log in with; nobody certifies themselves.
    """
    if refusal := why_not_act(actor, "agent", territory_id):
        raise refusal
    now, seen = clock.now(), tidy(evidence)
    check(rules.proof_issues(kind, born_on, seen, expires_at, now))
    person = person_id or await _person_by(email or "")
    if person == actor.person_id:
        fr, en = "Demandez à une ou un collègue de le faire pour vous.", "Ask a colleague to do it for you."
        raise InvalidInput([Issue("email", "ONESELF", fr, en)])
    if not await proofs.lock(person):
        raise NotFound
    proof = NewProof(person, kind, ProofLevel.AGENT, "agent", expires_at or now + rules.PROOF_LASTS, territory_id)
    key = await proofs.put(replace(proof, born_on=born_on, evidence=seen, given_by_id=actor.person_id))
    assert key is not None  # noqa: S101  (no proof is surer than an agent's)
    await reads.note(actor, f"proof:{kind}", person_id=person, reason=seen)
    await audit.record(actor, "giveProof", ids.encode("pro", key), {"kind": kind, "level": int(ProofLevel.AGENT)})
    return ProofOutcome(key)


async def _person_by(email: str) -> UUID:
    """Whose account it is. Raises InvalidInput: the agent asks the person to log in once."""
    row = await sql.row("SELECT id FROM person WHERE email = :email", {"email": identity.normal_email(email)})
    if row is None:
        fr = "Aucun compte n’a cette adresse : la personne doit d’abord se connecter une fois."
        en = "No account has this address: the person must first log in once."
        raise InvalidInput([Issue("email", "UNKNOWN", fr, en)])
    key: UUID = row["id"]
    return key


async def revoke_proof(actor: Actor, *, proof_id: UUID, reason: str) -> ProofOutcome:
    """Take a proof back; the line of a list that it held is free again.

    Raises NotFound, NotAllowed, InvalidInput, ProofEnded.
    """
    row = await sql.row(
        "SELECT p.revoked_at, p.person_id, p.kind, coalesce(p.territory_id, l.territory_id) AS territory_id "
        "FROM eligibility_proof p LEFT JOIN elector_list l ON l.id = p.list_id WHERE p.id = :id FOR UPDATE OF p",
        {"id": proof_id},
    )
    if row is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal if row["person_id"] == actor.person_id else NotFound
    why = tidy(reason)
    check(rules.reason_issues(why))
    if row["revoked_at"] is not None:
        raise ProofEnded
    await sql.run(
        "UPDATE eligibility_proof SET revoked_at = :now, revoke_reason = :why WHERE id = :id",
        {"id": proof_id, "now": clock.now(), "why": why},
    )
    await reads.note(actor, f"proof:{row['kind']}", person_id=row["person_id"], reason=why)
    await audit.record(actor, "revokeProof", ids.encode("pro", proof_id), {"kind": row["kind"]})
    return ProofOutcome(proof_id)
