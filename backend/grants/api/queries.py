"""Root fields of grants."""

from typing import Annotated

import strawberry
from strawberry.types.info import Info

from backend.grants import access, rules
from backend.grants.api.types import Role
from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of

_Where = Annotated[strawberry.ID | None, strawberry.argument(description="The territory; none: the whole instance.")]


async def _grantable_roles(info: Info[Context, None], territory_id: _Where = None) -> list[Role]:
    context = info.context
    place = await access.place(None if territory_id is None else key_of(territory_id, "ter"))
    held = await access.holdings(context.actor)
    return [Role(role) for role in rules.grantable(held, place, context.now)]


@strawberry.type
class GrantQueries:
    grantable_roles: list[Role] = strawberry.field(
        resolver=_grantable_roles, description="The roles that you may give there now; none when you may give none."
    )
