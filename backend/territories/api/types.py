"""The GraphQL types of territories."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import asyncpg
import strawberry

from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Filter, Order
from backend.kit.sql import Where
from backend.territories import access

if TYPE_CHECKING:
    from backend.budgets.api.types import ParticipatoryBudget
    from backend.grants.api.types import RoleGrant, RoleGrantFilter

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


async def _word(value: Enum) -> str:
    return str(value.value)


async def _ending(over: bool) -> "asyncpg.Range[datetime]":
    """When a grant ends that the filter keeps: by now, or later."""
    now = clock.now()
    return asyncpg.Range(None, now, upper_inc=True) if over else asyncpg.Range(now, None, lower_inc=False)


def _can_brand(territory_id: object, actor: Actor) -> bool:
    return territory_id in actor.scopes.get("agent", frozenset())


@noun(
    code="ter",
    table="territory",
    visible=access.VISIBLE,
    description="A node of the tree that this instance serves.",
    expressions={
        "waiting_letters": "(SELECT count(*) FROM residence_letter l WHERE l.territory_id = {t}.id "
        "AND l.status = 'asked')",
    },
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
    waiting_letters: int | None = column(
        "waiting_letters",
        "How many people wait for a code by post to be printed; for its agents.",
        policy=access.AGENTS,
    )
    viewer_can_brand: bool = derived(_can_brand, "id", wants=("actor",), description="Whether you may brand it.")
    budgets: Connection[Annotated["ParticipatoryBudget", strawberry.lazy("backend.budgets.api.types")]] = connection(
        "ParticipatoryBudget",
        on="{t}.territory_id = {p}",
        orders=RECENT,
        description="Its participatory budgets, the latest first.",
    )
    grants: Connection[Annotated["RoleGrant", strawberry.lazy("backend.grants.api.types")]] = connection(
        "RoleGrant",
        on="EXISTS (SELECT 1 FROM territory w WHERE w.id = {p} AND ({t}.territory_id IS NULL "
        "OR {t}.territory_id = ANY(w.path)))",
        orders={"RECENT": Order("{t}.starts_at", "timestamptz", descending=True)},
        filter_type=Annotated["RoleGrantFilter", strawberry.lazy("backend.grants.api.types")],
        filters={
            "role": Filter(Where("{t}.role = :value"), _word),
            "over": Filter(Where("coalesce({t}.revoked_at, {t}.ends_at, 'infinity') <@ :value::tstzrange"), _ending),
        },
        description="The roles that hold there: its own, those of the territories around it, those of the instance. "
        "For its agents, operators and data protection officers.",
    )
