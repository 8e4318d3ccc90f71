"""The mutations of grants."""

from datetime import datetime

import strawberry

from backend.grants import actions, holders
from backend.grants.actions import NewGrant
from backend.grants.api.types import Role, RoleGrant
from backend.grants.holders import Holder
from backend.grants.problems import AddressUnknown, AlreadyGranted, GivenToOneself, GrantOver, LongerThanHeld
from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of, zoned
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound, TooManyAttempts
from backend.scopes import Scope


@strawberry.input(description="A role to give, to exactly one of `email`, `personId` and `organizationId`.")
class GrantRoleInput:
    role: Role = strawberry.field(description="What they will be.")
    reason: str = strawberry.field(description="Why, in 3 to 400 characters: read by all who see the roles there.")
    territory_id: strawberry.ID | None = strawberry.field(
        description="Where, all that it contains included; none: in the whole instance.", default=None
    )
    email: str | None = strawberry.field(description="The address a person logs in with.", default=None)
    person_id: strawberry.ID | None = strawberry.field(description="A person whose page is public.", default=None)
    organization_id: strawberry.ID | None = strawberry.field(
        description="An organization: its members hold the role when they act for it.", default=None
    )
    starts_at: datetime | None = strawberry.field(description="From when; past or none: from now on.", default=None)
    ends_at: datetime | None = strawberry.field(description="Until when; none: for good.", default=None)
    delegable: bool = strawberry.field(
        description="Whether they may give the same role in turn, there and no longer.", default=False
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The role is given.")
class GrantRolePayload:
    grant: RoleGrant | None = strawberry.field(description="The grant.")


async def grant_role(context: Context, input: GrantRoleInput) -> GrantRolePayload:  # noqa: A002
    if input.email is not None and context.actor.person_id is not None:
        await holders.limit_addresses(context.actor.person_id)
    outcome = await perform(
        actions.grant_role,
        context.actor,
        input.client_key,
        holder=Holder(
            key_of(input.person_id, "per") if input.person_id is not None else None,
            key_of(input.organization_id, "org") if input.organization_id is not None else None,
            input.email,
        ),
        grant=NewGrant(
            input.role.value,
            key_of(input.territory_id, "ter") if input.territory_id is not None else None,
            zoned(input.starts_at, "startsAt"),
            zoned(input.ends_at, "endsAt"),
            input.delegable,
            input.reason,
        ),
    )
    return GrantRolePayload(grant=await context.reload(RoleGrant, outcome.grant_id))


@strawberry.input(description="A role to take back, or to renounce.")
class RevokeRoleInput:
    grant_id: strawberry.ID = strawberry.field(description="The grant.")
    reason: str = strawberry.field(description="Why, in 3 to 400 characters.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The role is taken back; it holds nowhere any more.")
class RevokeRolePayload:
    grant: RoleGrant | None = strawberry.field(description="The grant.")


async def revoke_role(context: Context, input: RevokeRoleInput) -> RevokeRolePayload:  # noqa: A002
    outcome = await perform(
        actions.revoke_role,
        context.actor,
        input.client_key,
        grant_id=key_of(input.grant_id, "gra"),
        reason=input.reason,
    )
    return RevokeRolePayload(grant=await context.reload(RoleGrant, outcome.grant_id))


@strawberry.type
class GrantMutations:
    grant_role = mutation(
        grant_role,
        problems=(
            NotFound,
            NotAllowed,
            LongerThanHeld,
            AddressUnknown,
            GivenToOneself,
            AlreadyGranted,
            TooManyAttempts,
        ),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Give a role. For the operators there, and for who holds the same role and may give it.",
    )
    revoke_role = mutation(
        revoke_role,
        problems=(NotFound, NotAllowed, GrantOver),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Take a role back, or renounce your own: effective at the next request, everywhere.",
    )
