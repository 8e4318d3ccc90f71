"""The GraphQL types of organizations."""

from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.kit.actor import Actor
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.organizations import access
from backend.territories.api.types import Territory


@enum(
    "Kinds of organizations.",
    AUTHORITY="A local authority.",
    ASSOCIATION="An association, declared.",
    FIRM="A firm.",
    COLLECTIVE="A group of people without legal form.",
    SCHOOL="A school.",
    PUBLIC_BODY="Another public body.",
)
class OrganizationKind(Enum):
    AUTHORITY = "authority"
    ASSOCIATION = "association"
    FIRM = "firm"
    COLLECTIVE = "collective"
    SCHOOL = "school"
    PUBLIC_BODY = "public_body"


@enum(
    "Whether an agent has seen evidence that it exists and is what it says.",
    UNVERIFIED="Nobody has seen evidence yet.",
    VERIFIED="An agent has seen evidence.",
)
class OrganizationStatus(Enum):
    UNVERIFIED = "unverified"
    VERIFIED = "verified"


def _can_verify(status: str, territory_id: object, actor: Actor) -> bool:
    return status == "unverified" and territory_id in actor.scopes.get("agent", frozenset())


@noun(code="org", table="organization", visible=access.VISIBLE, description="A legal or informal group of people.")
class Organization(Node):
    kind: OrganizationKind = derived(OrganizationKind, "kind", description="What it is.")
    name: str = column("name", "Its name.")
    summary: str = column("summary", "What it does.")
    siret: str | None = column("siret", "SIRET number, when it has one.")
    rna: str | None = column("rna", "Number in the national register of associations, when it has one.")
    status: OrganizationStatus = derived(OrganizationStatus, "status", description="Whether it was verified.")
    created_at: datetime = column("created_at", "When it was registered here.")
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "Where it is registered."
    )
    viewer_can_verify: bool = derived(
        _can_verify, "status", "territory_id", wants=("actor",), description="Whether you may verify it."
    )
