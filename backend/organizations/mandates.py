"""The verbs of mandates: ask for one, decide on it, revoke it; who may commit an organization, proven how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.kit import audit, clock, ids, sql, storage
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import Issue, NotAllowed, NotFound, Problem, check
from backend.kit.sql import Row
from backend.kit.text import tidy, tidy_lines
from backend.organizations import access, rules
from backend.organizations.problems import AlreadyAnswered, AlreadyMandated, NotCertified, OwnMandate

_NOTHING_MORE = "Fin de l’appartenance à l’organisation."


@dataclass(frozen=True, slots=True)
class MandateOutcome:
    mandate_id: UUID


@dataclass(frozen=True, slots=True)
class Asked:
    """What a member asks for; `file` is the handle of an upload (kit/storage)."""

    function: str
    powers: Sequence[str]
    starts_on: date
    ends_on: date | None
    proof: str
    statement: str = ""
    file: str | None = None


async def ask_mandate(actor: Actor, *, organization_id: UUID, asked: Asked) -> MandateOutcome:
    """Ask for oneself, as a member; granted at once where ProConnect certifies the leader.

    Raises NotFound, InvalidInput, NotCertified, AlreadyMandated.
    """
    person = access.person_of(actor)
    organization = await access.lock(actor, organization_id)
    if await access.standing(person, organization_id) is None:
        raise NotFound
    values = _checked(asked, person)
    certified = asked.proof == "proconnect"
    if certified and not await _leads(person, organization):
        raise NotCertified
    now = clock.now()
    await sql.run(
        "UPDATE mandate SET status = 'ended' WHERE organization_id = :organization AND person_id = :person "
        "AND status = 'granted' AND ends_on < :today",
        {"organization": organization_id, "person": person, "today": rules.day_of(now)},
    )
    key = uuid7()
    added = await sql.run(
        "INSERT INTO mandate (id, organization_id, person_id, powers, function, starts_on, ends_on, proof, statement, "
        "file_id, status, asked_at, decided_at, reason) VALUES (:id, :organization, :person, :powers, :function, "
        ":starts, :ends, :proof, :statement, :file, :status, :now, :decided, '') ON CONFLICT DO NOTHING",
        {
            **values,
            "id": key,
            "organization": organization_id,
            "person": person,
            "status": "granted" if certified else "asked",
            "now": now,
            "decided": now if certified else None,
        },
    )
    if not added:
        raise AlreadyMandated
    facts = {"organization": ids.encode("org", organization_id), "powers": values["powers"], "proof": asked.proof}
    await audit.record(actor, "askMandate", ids.encode("man", key), facts)
    return MandateOutcome(key)


def _checked(asked: Asked, person: UUID) -> dict[str, object]:
    function, statement = tidy(asked.function), tidy_lines(asked.statement)
    file = storage.redeem(asked.file, person) if asked.file else None
    no_file = Issue("file", "REQUIRED", "Joignez la preuve de votre mandat.", "Attach the proof of your mandate.")
    check(
        [
            *rules.function_issues(function),
            *rules.power_issues(asked.powers),
            *rules.term_issues(asked.starts_on, asked.ends_on, rules.day_of(clock.now())),
            *rules.statement_issues(asked.proof, statement),
            *([no_file] if asked.proof == "file" and file is None else []),
        ]
    )
    return {
        "function": function,
        "powers": [power for power in rules.POWERS if power in asked.powers],
        "starts": asked.starts_on,
        "ends": asked.ends_on,
        "proof": asked.proof,
        "statement": statement[:800],
        "file": file if asked.proof == "file" else None,
    }


async def _leads(person: UUID, organization: Row) -> bool:
    """Whether a login by ProConnect told this very SIRET, at the level that certifies its leader: any other provider
    could tell both.
    """
    row = await sql.row(
        "SELECT 1 FROM external_identity e JOIN identity_provider i ON i.code = e.provider_code "
        "AND i.issuer = e.issuer WHERE e.person_id = :person AND e.siret = :siret AND i.enabled "
        "AND i.settings::jsonb ->> 'preset' = 'proconnect' "
        "AND e.acr = nullif(i.settings::jsonb ->> 'leader_acr', '') LIMIT 1",
        {"person": person, "siret": organization["siret"]},
    )
    return row is not None


async def decide_mandate(actor: Actor, *, mandate_id: UUID, grant: bool, reason: str) -> MandateOutcome:
    """An agent of the territory grants what was asked, or refuses with a reason.

    Raises NotFound, NotAllowed, StrongerLoginNeeded, OwnMandate, AlreadyAnswered, InvalidInput.
    """
    organization, row = await access.lock_with(actor, "mandate", access.MANDATES, mandate_id)
    if refusal := access.why_not_act_as_agent(actor, organization["territory_id"]):
        raise refusal
    if row["person_id"] == actor.person_id:
        raise OwnMandate
    if row["status"] != "asked":
        raise AlreadyAnswered
    told = tidy(reason)[:400]
    check([] if grant else rules.reason_issues(told))
    await _settle(actor, mandate_id, "granted" if grant else "refused", told)
    await audit.record(actor, "decideMandate", ids.encode("man", mandate_id), {"granted": grant})
    return MandateOutcome(mandate_id)


async def revoke_mandate(actor: Actor, *, mandate_id: UUID, reason: str) -> MandateOutcome:
    """The holder gives it up, a manager or an agent takes it back.

    Raises NotFound, NotAllowed, StrongerLoginNeeded, AlreadyAnswered, InvalidInput.
    """
    organization, row = await access.lock_with(actor, "mandate", access.MANDATES, mandate_id)
    if refusal := await _why_not_revoke(actor, organization, row):
        raise refusal
    if row["status"] not in ("asked", "granted"):
        raise AlreadyAnswered
    told = tidy(reason)[:400]
    check(rules.reason_issues(told))
    await _settle(actor, mandate_id, "revoked", told)
    await audit.record(actor, "revokeMandate", ids.encode("man", mandate_id))
    return MandateOutcome(mandate_id)


async def _why_not_revoke(actor: Actor, organization: Row, row: Row) -> Problem | None:
    if row["person_id"] == actor.person_id or await access.standing(actor.person_id, organization["id"]) == "manager":
        return None
    return access.why_not_act_as_agent(actor, organization["territory_id"])


async def _settle(actor: Actor, mandate_id: UUID, status: str, reason: str) -> None:
    await sql.run(
        "UPDATE mandate SET status = :status, decided_by_id = :by, decided_at = :now, reason = :reason WHERE id = :id",
        {"id": mandate_id, "status": status, "by": actor.person_id, "now": clock.now(), "reason": reason},
    )


async def end_with_membership(actor: Actor, organization_id: UUID, person_id: UUID) -> None:
    """Who leaves an organization commits it no longer: called by the action that ends a membership."""
    await sql.run(
        "UPDATE mandate SET status = 'revoked', decided_by_id = :by, decided_at = :now, reason = :reason "
        "WHERE organization_id = :organization AND person_id = :person AND status IN ('asked', 'granted')",
        {
            "organization": organization_id,
            "person": person_id,
            "by": actor.person_id,
            "now": clock.now(),
            "reason": _NOTHING_MORE,
        },
    )


async def proof_of(actor: Actor, mandate_id: UUID) -> tuple[storage.StoredFile, UUID]:
    """The file that proves a mandate and its holder, for who sent it and for the agents who decide. Raises NotFound.

    Raises StrongerLoginNeeded to an agent whose login is not sure enough.
    """
    row = await sql.row(
        f"SELECT t.*, o.territory_id FROM mandate t JOIN organization o ON o.id = t.organization_id "
        f"WHERE t.id = :id AND {access.PROOF_READERS.where.on('t')}",
        {**actor.bindings(), "id": mandate_id},
    )
    file = await storage.load(row["file_id"]) if row and row["file_id"] else None
    if row is None or file is None:
        raise NotFound
    refusal = None if row["person_id"] == actor.person_id else access.why_not_act_as_agent(actor, row["territory_id"])
    if refusal:
        raise NotFound if isinstance(refusal, NotAllowed) else refusal
    return file, row["person_id"]
