"""The mutations of memberships and invitations, and of acting for an organization."""

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound, StrongerLoginNeeded, TooManyAttempts
from backend.organizations import acting, invitations, memberships
from backend.organizations.api.members import Invitation, Membership, MembershipRole
from backend.organizations.api.types import Organization
from backend.organizations.problems import AlreadyAnswered, AlreadyMember, InvitationOver, LastManager
from backend.scopes import Scope


@strawberry.input(description="A request to join an organization.")
class ClaimMembershipInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    message: str = strawberry.field(description="Who you are, for those who answer; up to 400 characters.", default="")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The request, which awaits an answer.")
class ClaimMembershipPayload:
    membership: Membership | None = strawberry.field(description="The request.")


async def claim_membership(context: Context, input: ClaimMembershipInput) -> ClaimMembershipPayload:  # noqa: A002
    await memberships.limit_claims(context.actor)
    outcome = await perform(
        memberships.claim_membership,
        context.actor,
        input.client_key,
        organization_id=key_of(input.organization_id, "org"),
        message=input.message,
    )
    return ClaimMembershipPayload(membership=await context.reload(Membership, outcome.membership_id))


@strawberry.input(description="An answer to who asks to join.")
class AnswerMembershipInput:
    membership_id: strawberry.ID = strawberry.field(description="The request.")
    accept: bool = strawberry.field(description="Whether the person becomes a member.")
    role: MembershipRole = strawberry.field(
        description="What the person becomes, once accepted.", default=MembershipRole.MEMBER
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The request as answered; null once refused, when it is the person's affair alone.")
class AnswerMembershipPayload:
    membership: Membership | None = strawberry.field(description="The membership.")


async def answer_membership(context: Context, input: AnswerMembershipInput) -> AnswerMembershipPayload:  # noqa: A002
    outcome = await perform(
        memberships.answer_membership,
        context.actor,
        input.client_key,
        membership_id=key_of(input.membership_id, "mem"),
        accept=input.accept,
        role=input.role.value,
    )
    return AnswerMembershipPayload(membership=await context.reload(Membership, outcome.membership_id))


@strawberry.input(description="Leaves an organization, or withdraws a request to join it.")
class LeaveOrganizationInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The membership, over.")
class LeaveOrganizationPayload:
    membership: Membership | None = strawberry.field(description="The membership.")


async def leave_organization(context: Context, input: LeaveOrganizationInput) -> LeaveOrganizationPayload:  # noqa: A002
    outcome = await perform(
        memberships.leave_organization,
        context.actor,
        input.client_key,
        organization_id=key_of(input.organization_id, "org"),
    )
    return LeaveOrganizationPayload(membership=await context.reload(Membership, outcome.membership_id))


@strawberry.input(description="Ends the membership of somebody.")
class EndMembershipInput:
    membership_id: strawberry.ID = strawberry.field(description="The membership.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The organization, one member less.")
class EndMembershipPayload:
    done: bool = strawberry.field(description="Always true.")


async def end_membership(context: Context, input: EndMembershipInput) -> EndMembershipPayload:  # noqa: A002
    key = key_of(input.membership_id, "mem")
    await perform(memberships.end_membership, context.actor, input.client_key, membership_id=key)
    return EndMembershipPayload(done=True)


@strawberry.input(description="The role of a member.")
class SetMembershipRoleInput:
    membership_id: strawberry.ID = strawberry.field(description="The membership.")
    role: MembershipRole = strawberry.field(description="Member, or manager.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The membership with its role.")
class SetMembershipRolePayload:
    membership: Membership | None = strawberry.field(description="The membership.")


async def set_membership_role(context: Context, input: SetMembershipRoleInput) -> SetMembershipRolePayload:  # noqa: A002
    outcome = await perform(
        memberships.set_membership_role,
        context.actor,
        input.client_key,
        membership_id=key_of(input.membership_id, "mem"),
        role=input.role.value,
    )
    return SetMembershipRolePayload(membership=await context.reload(Membership, outcome.membership_id))


@strawberry.input(description="Whom to invite.")
class InviteMemberInput:
    organization_id: strawberry.ID = strawberry.field(description="To which organization.")
    email: str = strawberry.field(description="The address where the link is sent.")
    role: MembershipRole = strawberry.field(
        description="What the person will be, once they accept.", default=MembershipRole.MEMBER
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The invitation sent: the same whether an account has the address.")
class InviteMemberPayload:
    invitation: Invitation | None = strawberry.field(description="The invitation.")


async def invite_member(context: Context, input: InviteMemberInput) -> InviteMemberPayload:  # noqa: A002
    key = key_of(input.organization_id, "org")
    await invitations.limit_invitations(context.actor, input.email)
    outcome = await perform(
        invitations.invite_member,
        context.actor,
        input.client_key,
        organization_id=key,
        email=input.email,
        role=input.role.value,
    )
    return InviteMemberPayload(invitation=await context.reload(Invitation, outcome.invitation_id))


@strawberry.input(description="An invitation's link, followed by whoever received it.")
class AcceptInvitationInput:
    token: str = strawberry.field(description="What the link holds.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="You are a member.")
class AcceptInvitationPayload:
    membership: Membership | None = strawberry.field(description="Your membership.")


async def accept_invitation(context: Context, input: AcceptInvitationInput) -> AcceptInvitationPayload:  # noqa: A002
    outcome = await perform(invitations.accept_invitation, context.actor, input.client_key, token=input.token)
    return AcceptInvitationPayload(membership=await context.reload(Membership, outcome.membership_id))


@strawberry.input(description="Takes back an invitation that was not accepted.")
class RevokeInvitationInput:
    invitation_id: strawberry.ID = strawberry.field(description="The invitation.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The invitation, over.")
class RevokeInvitationPayload:
    invitation: Invitation | None = strawberry.field(description="The invitation.")


async def revoke_invitation(context: Context, input: RevokeInvitationInput) -> RevokeInvitationPayload:  # noqa: A002
    outcome = await perform(
        invitations.revoke_invitation,
        context.actor,
        input.client_key,
        invitation_id=key_of(input.invitation_id, "inv"),
    )
    return RevokeInvitationPayload(invitation=await context.reload(Invitation, outcome.invitation_id))


@strawberry.input(description="For whom you act from now on, in this session.")
class ActForInput:
    organization_id: strawberry.ID | None = strawberry.field(
        description="One of your organizations; null: for yourself.", default=None
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="For whom you act from your next request on.")
class ActForPayload:
    organization: Organization | None = strawberry.field(description="The organization; null: yourself.")


async def act_for(context: Context, input: ActForInput) -> ActForPayload:  # noqa: A002
    key = key_of(input.organization_id, "org") if input.organization_id else None
    await perform(acting.act_for, context.actor, input.client_key, organization_id=key)
    return ActForPayload(organization=await context.reload(Organization, key) if key else None)


@strawberry.type
class MembershipMutations:
    claim_membership = mutation(
        claim_membership,
        problems=(NotFound, AlreadyMember, TooManyAttempts),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        helped=True,
        description="Ask to join an organization; its managers answer.",
    )
    answer_membership = mutation(
        answer_membership,
        problems=(NotFound, NotAllowed, StrongerLoginNeeded, AlreadyAnswered),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Accept or refuse who asks to join. For managers; where there is none, for the territory's agents.",
    )
    leave_organization = mutation(
        leave_organization,
        problems=(NotFound, LastManager),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Leave an organization, or withdraw one's request.",
    )
    end_membership = mutation(
        end_membership,
        problems=(NotFound, NotAllowed, AlreadyAnswered, LastManager),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="End a membership, and the mandate that goes with it. For managers.",
    )
    set_membership_role = mutation(
        set_membership_role,
        problems=(NotFound, NotAllowed, AlreadyAnswered, LastManager),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Make a member a manager, or no longer. For managers.",
    )
    invite_member = mutation(
        invite_member,
        problems=(NotFound, NotAllowed, TooManyAttempts),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Send an address a link to join, valid a fortnight. For managers.",
    )
    accept_invitation = mutation(
        accept_invitation,
        problems=(NotFound, InvitationOver),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Join an organization by the link that one received.",
    )
    revoke_invitation = mutation(
        revoke_invitation,
        problems=(NotFound, NotAllowed, InvitationOver),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Take back an invitation that waits. For managers.",
    )
    act_for = mutation(
        act_for,
        problems=(NotFound,),
        policy=SIGNED_IN,
        description="Choose for whom you act in this session: one of your organizations, or yourself.",
    )
