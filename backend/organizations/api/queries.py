"""Root fields of organizations."""

from typing import Annotated

import strawberry
from strawberry.types.info import Info

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.context import Context
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.sources import Order
from backend.organizations import invitations
from backend.organizations.api.mandates import MANDATE_FILTERS, Mandate, MandateFilter
from backend.organizations.api.members import MEMBERSHIP_FILTERS, Membership, MembershipFilter
from backend.organizations.api.types import FILTERS, Organization, OrganizationFilter

_Token = Annotated[str, strawberry.argument(description="What the link of the invitation holds.")]


async def _invited_to(info: Info[Context, None], token: _Token) -> Organization | None:
    key = await invitations.invited_to(token)
    return None if key is None else await info.context.reload(Organization, key)


@strawberry.type
class OrganizationQueries:
    organization: Organization | None = by_id("Organization", "An organization by its id.")
    organizations: Connection[Organization] = connection(
        "Organization",
        orders={"NAME": Order("lower({t}.name)", "text")},
        filter_type=OrganizationFilter,
        filters=FILTERS,
        description="All organizations, by name.",
    )
    memberships: Connection[Membership] = connection(
        "Membership",
        orders={"SINCE": Order("{t}.created_at", "timestamptz")},
        filter_type=MembershipFilter,
        filters=MEMBERSHIP_FILTERS,
        description="The memberships and requests that you may see, the oldest first.",
    )
    mandates: Connection[Mandate] = connection(
        "Mandate",
        orders={"ASKED": Order("{t}.asked_at", "timestamptz")},
        filter_type=MandateFilter,
        filters=MANDATE_FILTERS,
        description="The mandates that you may see, the oldest first.",
    )
    invited_to: Organization | None = strawberry.field(
        resolver=_invited_to,
        description="The organization that an invitation's link still opens; null for any other token.",
    )
