"""The verbs of invitations: invite an address, accept once logged in, revoke. The token is kept as a keyed hash."""

import secrets as random
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.identity.rules import email_issues, normal_email
from backend.kit import audit, clock, ids, limits, links, mail, secrets, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import check
from backend.organizations import access, memberships, messages, rules
from backend.organizations.memberships import MembershipOutcome
from backend.organizations.problems import InvitationOver


@dataclass(frozen=True, slots=True)
class InvitationOutcome:
    invitation_id: UUID


async def limit_invitations(actor: Actor, email: str) -> None:
    """Count an invitation, of whoever sends it and to the address. Raises TooManyAttempts."""
    day = timedelta(days=1)
    await limits.attempt("invitation", str(actor.person_id), most=rules.INVITATIONS_A_DAY, within=day)
    await limits.attempt("invitation-to", normal_email(email), most=rules.INVITATIONS_TO_ADDRESS, within=day)


async def invite_member(actor: Actor, *, organization_id: UUID, email: str, role: str = "member") -> InvitationOutcome:
    """Mail a link that lasts a fortnight, the same whether an account has the address; it takes the place of the one
    that waits. Raises NotFound, NotAllowed, InvalidInput.
    """
    organization = await access.lock(actor, organization_id)
    if refusal := await access.why_not_manage(actor, organization_id):
        raise refusal
    address = normal_email(email)
    check(email_issues(address))
    token, key, now = random.token_urlsafe(32), uuid7(), clock.now()
    values: dict[str, object] = {
        "id": key,
        "organization": organization_id,
        "email": address,
        "role": role,
        "token": _mark(token),
        "by": actor.person_id,
        "now": now,
        "expires": now + rules.INVITATION_LASTS,
    }
    await sql.run(
        "UPDATE invitation SET ended_at = :now WHERE organization_id = :organization AND email = :email "
        "AND ended_at IS NULL",
        values,
    )
    await sql.run(
        "INSERT INTO invitation (id, organization_id, email, role, token, invited_by_id, created_at, expires_at) "
        "VALUES (:id, :organization, :email, :role, :token, :by, :now, :expires)",
        values,
    )
    link = links.absolute(f"/invitations/{token}", actor.locale)
    await mail.send(address, *messages.invitation(organization["name"], link, actor.locale))
    await audit.record(actor, "inviteMember", ids.encode("inv", key), {"role": role})
    return InvitationOutcome(key)


async def accept_invitation(actor: Actor, *, token: str) -> MembershipOutcome:
    """Join by the link, once, whatever address one logs in with: holding it is the proof.

    Raises InvitationOver, NotFound.
    """
    person = access.person_of(actor)
    organization_id = await invited_to(token)
    if organization_id is None:
        raise InvitationOver
    await access.lock(actor, organization_id)
    row = await sql.row(
        "UPDATE invitation SET ended_at = :now, accepted_by_id = :person WHERE token = :token AND ended_at IS NULL "
        "AND expires_at > :now RETURNING id, role",
        {"token": _mark(token), "now": clock.now(), "person": person},
    )
    if row is None:
        raise InvitationOver
    key = await memberships.join(organization_id, person, row["role"])
    facts = {"membership": ids.encode("mem", key), "role": row["role"]}
    await audit.record(actor, "acceptInvitation", ids.encode("inv", row["id"]), facts)
    return MembershipOutcome(key)


async def revoke_invitation(actor: Actor, *, invitation_id: UUID) -> InvitationOutcome:
    """A manager takes back an invitation that waits. Raises NotFound, NotAllowed, InvitationOver."""
    organization, row = await access.lock_with(actor, "invitation", access.INVITATIONS, invitation_id)
    if refusal := await access.why_not_manage(actor, organization["id"]):
        raise refusal
    ended = await sql.run(
        "UPDATE invitation SET ended_at = :now WHERE id = :id AND ended_at IS NULL",
        {"id": row["id"], "now": clock.now()},
    )
    if not ended:
        raise InvitationOver
    await audit.record(actor, "revokeInvitation", ids.encode("inv", invitation_id))
    return InvitationOutcome(invitation_id)


async def invited_to(token: str) -> UUID | None:
    """The organization that a link still opens."""
    row = await sql.row(
        "SELECT organization_id FROM invitation WHERE token = :token AND ended_at IS NULL AND expires_at > :now",
        {"token": _mark(token), "now": clock.now()},
    )
    return row["organization_id"] if row else None


def _mark(token: str) -> str:
    return secrets.keyring().mac("invitation", token).hex()
