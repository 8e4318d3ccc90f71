"""The GraphQL types of memberships and invitations."""

from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.identity.api.types import Person
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Filter
from backend.kit.sql import Where
from backend.organizations import access
from backend.organizations.api.types import Organization


@enum(
    "What a member is in an organization.",
    MEMBER="A member.",
    MANAGER="A member who answers requests, invites, and gives roles.",
)
class MembershipRole(Enum):
    MEMBER = "member"
    MANAGER = "manager"


@enum(
    "Where a membership stands.",
    CLAIMED="The person asked to join, and awaits an answer.",
    ACTIVE="The person is a member.",
    REFUSED="The person was not accepted.",
    ENDED="The person left, or the membership was ended.",
)
class MembershipStatus(Enum):
    CLAIMED = "claimed"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


@strawberry.input(description="Which memberships to keep.")
class MembershipFilter:
    viewer_can_answer: bool | None = strawberry.field(
        description="Requests that you may answer, as a manager, or as an agent where there is none.", default=None
    )


MEMBERSHIP_FILTERS = {
    "viewer_can_answer": Filter(Where(f"({access.MEMBERSHIP['viewer_can_answer']}) = :value")),
}


@noun(
    code="mem",
    table="membership",
    visible=access.MEMBERSHIPS,
    description="That a person belongs to an organization, or asks to.",
    expressions=access.MEMBERSHIP,
)
class Membership(Node):
    organization: Annotated["Organization", strawberry.lazy("backend.organizations.api.types")] | None = to_one(
        "Organization", "organization_id", "To which organization."
    )
    person: Annotated["Person", strawberry.lazy("backend.identity.api.types")] | None = to_one(
        "Person", "person_id", "Who; null as long as the person has published nothing here."
    )
    member_name: str = column("member_name", "The person's name, which those who see the membership may read.")
    role: MembershipRole = derived(MembershipRole, "role", description="Member, or manager.")
    status: MembershipStatus = derived(MembershipStatus, "status", description="Where it stands.")
    message: str | None = column(
        "message", "What the person wrote to be accepted; for them, managers and agents.", policy=access.CONCERNED
    )
    created_at: datetime = column("created_at", "When the person asked, or became a member.")
    decided_at: datetime | None = column("decided_at", "When it was answered or ended.")
    is_viewer: bool = column("is_viewer", "Whether it is yours.")
    viewer_can_answer: bool = column("viewer_can_answer", "Whether you may accept or refuse it.")
    viewer_can_manage: bool = column("viewer_can_manage", "Whether you may end it, or change its role.")


@enum(
    "Where an invitation stands.",
    WAITING="It can be accepted.",
    EXPIRED="Its fortnight has passed.",
    ACCEPTED="It was accepted.",
    REVOKED="It was taken back, or another took its place.",
)
class InvitationState(Enum):
    WAITING = "waiting"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


def _state(expires_at: datetime, ended_at: datetime | None, accepted_by: object, now: datetime) -> InvitationState:
    if accepted_by is not None:
        return InvitationState.ACCEPTED
    if ended_at is not None:
        return InvitationState.REVOKED
    return InvitationState.WAITING if expires_at > now else InvitationState.EXPIRED


@noun(
    code="inv",
    table="invitation",
    visible=access.INVITATIONS,
    description="A link to join an organization, sent to an address.",
    expressions=access.INVITATION,
)
class Invitation(Node):
    organization: Annotated["Organization", strawberry.lazy("backend.organizations.api.types")] | None = to_one(
        "Organization", "organization_id", "To which organization."
    )
    email: str = column("email", "The address that it was sent to.")
    role: MembershipRole = derived(MembershipRole, "role", description="What the person will be.")
    state: InvitationState = derived(
        _state, "expires_at", "ended_at", "accepted_by_id", wants=("now",), description="Where it stands."
    )
    created_at: datetime = column("created_at", "When it was sent.")
    expires_at: datetime = column("expires_at", "Until when it can be accepted.")
    viewer_can_revoke: bool = column("viewer_can_revoke", "Whether you may take it back.")
