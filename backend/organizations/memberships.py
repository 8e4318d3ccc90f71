"""The verbs of memberships: ask to join, answer, leave, end, give a role. Where there are members, one manages."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.kit import audit, clock, ids, limits, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound
from backend.kit.sql import Row
from backend.kit.text import tidy
from backend.organizations import access, mandates, rules
from backend.organizations.problems import AlreadyAnswered, AlreadyMember, LastManager


@dataclass(frozen=True, slots=True)
class MembershipOutcome:
    membership_id: UUID


async def limit_claims(actor: Actor) -> None:
    """Count a request to join. Raises TooManyAttempts."""
    await limits.attempt("claim", str(actor.person_id), most=rules.CLAIMS_A_DAY, within=timedelta(days=1))


async def claim_membership(actor: Actor, *, organization_id: UUID, message: str = "") -> MembershipOutcome:
    """Ask to join; who was refused, or left, may ask again. Raises NotFound, AlreadyMember."""
    person = access.person_of(actor)
    await access.lock(actor, organization_id)
    values: dict[str, object] = {
        "id": uuid7(),
        "organization": organization_id,
        "person": person,
        "message": tidy(message)[:400],
        "now": clock.now(),
    }
    row = await sql.row(
        "INSERT INTO membership (id, organization_id, person_id, role, status, message, created_at) "
        "VALUES (:id, :organization, :person, 'member', 'claimed', :message, :now) "
        "ON CONFLICT (organization_id, person_id) DO UPDATE SET role = 'member', status = 'claimed', "
        "message = :message, created_at = :now, decided_by_id = NULL, decided_at = NULL "
        "WHERE membership.status IN ('refused', 'ended') RETURNING id",
        values,
    )
    if row is None:
        held = await _of(organization_id, person)
        raise AlreadyMember(held["status"] if held else "active")
    await audit.record(actor, "claimMembership", ids.encode("mem", row["id"]))
    return MembershipOutcome(row["id"])


async def answer_membership(
    actor: Actor, *, membership_id: UUID, accept: bool, role: str = "member"
) -> MembershipOutcome:
    """Accept who asks to join, or not: a manager, else an agent of the territory.

    Raises NotFound, NotAllowed, StrongerLoginNeeded, AlreadyAnswered.
    """
    organization, row = await access.lock_with(actor, "membership", access.MEMBERSHIPS, membership_id)
    if refusal := await access.why_not_answer(actor, organization):
        raise refusal
    if row["status"] != "claimed":
        raise AlreadyAnswered
    await _settle(actor, membership_id, "active" if accept else "refused", role if accept else "member")
    facts = {"accepted": accept, "role": role}
    await audit.record(actor, "answerMembership", ids.encode("mem", membership_id), facts)
    return MembershipOutcome(membership_id)


async def leave_organization(actor: Actor, *, organization_id: UUID) -> MembershipOutcome:
    """Leave, or withdraw one's request; the last manager leaves last. Raises NotFound, LastManager."""
    person = access.person_of(actor)
    await access.lock(actor, organization_id)
    row = await _of(organization_id, person)
    if row is None or row["status"] not in ("active", "claimed"):
        raise NotFound
    alone = await sql.row(
        "SELECT 1 FROM membership WHERE organization_id = :id AND status = 'active' HAVING count(*) = 1",
        {"id": organization_id},
    )
    if not alone:
        await _keep_a_manager(row)
    await _end(actor, row)
    await audit.record(actor, "leaveOrganization", ids.encode("mem", row["id"]))
    return MembershipOutcome(row["id"])


async def end_membership(actor: Actor, *, membership_id: UUID) -> MembershipOutcome:
    """A manager ends a membership, their mandate with it. Raises NotFound, NotAllowed, AlreadyAnswered, LastManager."""
    row = await _managed(actor, membership_id)
    await _keep_a_manager(row)
    await _end(actor, row)
    await audit.record(actor, "endMembership", ids.encode("mem", membership_id))
    return MembershipOutcome(membership_id)


async def set_membership_role(actor: Actor, *, membership_id: UUID, role: str) -> MembershipOutcome:
    """A manager makes another, or a mere member again. Raises NotFound, NotAllowed, AlreadyAnswered, LastManager."""
    row = await _managed(actor, membership_id)
    if role != "manager":
        await _keep_a_manager(row)
    await sql.run("UPDATE membership SET role = :role WHERE id = :id", {"id": membership_id, "role": role})
    await audit.record(actor, "setMembershipRole", ids.encode("mem", membership_id), {"role": role})
    return MembershipOutcome(membership_id)


async def join(organization_id: UUID, person_id: UUID, role: str) -> UUID:
    """Make an active member, for actions that stand above: whoever manages already goes on managing."""
    row = await sql.row(
        "INSERT INTO membership (id, organization_id, person_id, role, status, created_at) "
        "VALUES (:id, :organization, :person, :role, 'active', :now) "
        "ON CONFLICT (organization_id, person_id) DO UPDATE SET status = 'active', role = CASE "
        "WHEN membership.status = 'active' AND membership.role = 'manager' THEN 'manager' ELSE excluded.role END "
        "RETURNING id",
        {
            "id": uuid7(),
            "organization": organization_id,
            "person": person_id,
            "role": role,
            "now": clock.now(),
        },
    )
    assert row is not None  # noqa: S101  (an upsert returns its row)
    key: UUID = row["id"]
    return key


async def _managed(actor: Actor, membership_id: UUID) -> Row:
    """The active membership, its organization locked, when the actor is one of its managers."""
    organization, row = await access.lock_with(actor, "membership", access.MEMBERSHIPS, membership_id)
    if refusal := await access.why_not_manage(actor, organization["id"]):
        raise refusal
    if row["status"] != "active":
        raise AlreadyAnswered
    return row


async def _keep_a_manager(row: Row) -> None:
    """Raises LastManager when no other active manager would be left."""
    if row["role"] != "manager" or row["status"] != "active":
        return
    other = await sql.row(
        "SELECT 1 FROM membership WHERE organization_id = :organization AND id <> :id AND status = 'active' "
        "AND role = 'manager' LIMIT 1",
        {"organization": row["organization_id"], "id": row["id"]},
    )
    if other is None:
        raise LastManager


async def _end(actor: Actor, row: Row) -> None:
    await _settle(actor, row["id"], "ended", "member")
    await mandates.end_with_membership(actor, row["organization_id"], row["person_id"])


async def _settle(actor: Actor, membership_id: UUID, status: str, role: str) -> None:
    await sql.run(
        "UPDATE membership SET status = :status, role = :role, decided_by_id = :by, decided_at = :now WHERE id = :id",
        {"id": membership_id, "status": status, "role": role, "by": actor.person_id, "now": clock.now()},
    )


async def _of(organization_id: UUID, person_id: UUID) -> Row | None:
    return await sql.row(
        "SELECT * FROM membership WHERE organization_id = :organization AND person_id = :person",
        {"organization": organization_id, "person": person_id},
    )
