"""The mutations of territories."""

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.scopes import Scope
from backend.territories import actions
from backend.territories.api.types import Territory
from backend.territories.problems import TooLittleContrast


@strawberry.input(description="The looks of a territory.")
class BrandTerritoryInput:
    territory_id: strawberry.ID = strawberry.field(description="The territory.")
    brand_color: str = strawberry.field(description="Main colour, such as #1f4e79.")
    accent_color: str = strawberry.field(description="Second colour.")
    welcome: str = strawberry.field(description="A sentence of welcome, up to 400 characters.", default="")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The territory as branded.")
class BrandTerritoryPayload:
    territory: Territory | None = strawberry.field(description="The territory.")


async def brand_territory(context: Context, input: BrandTerritoryInput) -> BrandTerritoryPayload:  # noqa: A002
    outcome = await perform(
        actions.brand_territory,
        context.actor,
        input.client_key,
        territory_id=key_of(input.territory_id, "ter"),
        brand_color=input.brand_color,
        accent_color=input.accent_color,
        welcome=input.welcome,
    )
    return BrandTerritoryPayload(territory=await context.reload(Territory, outcome.territory_id))


@strawberry.type
class TerritoryMutations:
    brand_territory = mutation(
        brand_territory,
        problems=(NotFound, NotAllowed, TooLittleContrast),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        description="Set a territory's colours, whose contrast is checked, and its welcome. For its agents.",
    )
