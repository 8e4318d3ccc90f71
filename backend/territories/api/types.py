"""The GraphQL types of territories."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Order
from backend.territories import access

if TYPE_CHECKING:
    from backend.budgets.api.types import ParticipatoryBudget

BY_NAME = {"NAME": Order("{t}.name", "text")}
RECENT = {"RECENT": Order("{t}.created_at", "timestamptz", descending=True)}


@enum(
    "Levels of French territories.",
    COMMUNE="A town or a village.",
    EPCI="Communes together, such as a métropole.",
    DEPARTEMENT="A département.",
    REGION="A région.",
)
class TerritoryKind(Enum):
    COMMUNE = "commune"
    EPCI = "epci"
    DEPARTEMENT = "departement"
    REGION = "region"


def _can_brand(territory_id: object, actor: Actor) -> bool:
    return territory_id in actor.scopes.get("agent", frozenset())


@noun(
    code="ter", table="territory", visible=access.VISIBLE, description="A node of the tree that this instance serves."
)
class Territory(Node):
    kind: TerritoryKind = derived(TerritoryKind, "kind", description="Its level.")
    code: str = column("code", "INSEE code, or SIREN for an EPCI.")
    vintage: int = column("vintage", "Year of the official geographic code.")
    name: str = column("name", "Its name.")
    parent: "Territory | None" = to_one("Territory", "parent_id", "The territory that contains it.")
    children: Connection["Territory"] = connection(
        "Territory", on="{t}.parent_id = {p}", orders=BY_NAME, description="The territories directly within it."
    )
    welcome: str = column("welcome", "A sentence of welcome.")
    logo: str | None = column("logo", "Address of its logo, within this site.")
    brand_color: str = column("brand_color", "Main colour, readable under white text.")
    accent_color: str = column("accent_color", "Second colour, readable under white text.")
    created_at: datetime = column("created_at", "When it joined the instance.")
    viewer_can_brand: bool = derived(_can_brand, "id", wants=("actor",), description="Whether you may brand it.")
    budgets: Connection[Annotated["ParticipatoryBudget", strawberry.lazy("backend.budgets.api.types")]] = connection(
        "ParticipatoryBudget",
        on="{t}.territory_id = {p}",
        orders=RECENT,
        description="Its participatory budgets, the latest first.",
    )
