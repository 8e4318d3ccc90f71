"""The GraphQL type of organizations."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Filter, Order
from backend.kit.sql import Where
from backend.kit.text import fold
from backend.organizations import access, rules
from backend.territories.api.types import Territory

if TYPE_CHECKING:
    from backend.organizations.api.mandates import Mandate
    from backend.organizations.api.members import Invitation, Membership
    from backend.projects.api.types import Project


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


@enum(
    "What the State's directory of enterprises said of the SIRET: a hint, never a proof.",
    UNASKED="It was not asked: there is no SIRET, or this instance asks no directory.",
    FOUND="It knows it, open.",
    CLOSED="It knows it, closed.",
    UNKNOWN="It does not know it.",
    UNREACHABLE="It did not answer.",
)
class DirectoryAnswer(Enum):
    UNASKED = "unasked"
    FOUND = "found"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"


@strawberry.input(description="Which organizations to keep.")
class OrganizationFilter:
    text: str | None = strawberry.field(description="A part of the name, accents and capitals forgiven.", default=None)
    number: str | None = strawberry.field(description="Of that SIRET or RNA number, spaces allowed.", default=None)
    kind: OrganizationKind | None = strawberry.field(description="Of that kind.", default=None)
    territory_id: strawberry.ID | None = strawberry.field(description="Registered in that territory.", default=None)
    viewer_can_verify: bool | None = strawberry.field(
        description="Whether you may verify them, as an agent.", default=None
    )


async def _folded(text: str) -> str | None:
    return fold(text).strip() or None


async def _number(text: str) -> str:
    return rules.normal_number(text)


async def _kind(kind: OrganizationKind) -> str:
    return kind.value


async def _territory(public_id: str) -> UUID:
    return key_of(public_id, "ter")


_ACCENTS = ("àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸ", "aaaaaaceeeeiiiinooooouuuuyy" * 2)
_NAME = f"replace(replace(lower(translate({{t}}.name, '{_ACCENTS[0]}', '{_ACCENTS[1]}')), 'œ', 'oe'), 'æ', 'ae')"
"""Folded as kit/text does, by what every PostgreSQL has; `preau_trigrams`, which an index keeps, folds as well."""
FILTERS = {
    "text": Filter(
        Where(
            "(length(:value::text) < 3 OR preau_trigrams({t}.name) @> preau_trigrams(:value::text)) "
            f"AND position(:value::text IN {_NAME}) > 0"
        ),
        _folded,
    ),
    "number": Filter(Where("{t}.siret = :value OR {t}.rna = :value"), _number),
    "kind": Filter(Where("{t}.kind = :value"), _kind),
    "territory_id": Filter(Where("{t}.territory_id = :value"), _territory),
    "viewer_can_verify": Filter(
        Where("({t}.status = 'unverified' AND {t}.territory_id = ANY(:agent_of::uuid[])) = :value")
    ),
}


def _can_verify(status: str, territory_id: UUID, actor: Actor) -> bool:
    return status == "unverified" and actor.holds("agent", territory_id)


def _directory(said: str | None) -> DirectoryAnswer | None:
    return None if said is None else DirectoryAnswer(said)


@noun(
    code="org",
    table="organization",
    visible=access.VISIBLE,
    description="A legal or informal group of people.",
    expressions=access.ORGANIZATION,
)
class Organization(Node):
    kind: OrganizationKind = derived(OrganizationKind, "kind", description="What it is.")
    name: str = column("name", "Its name.")
    summary: str = column("summary", "What it does.")
    siret: str | None = column("siret", "SIRET number, when it has one.")
    rna: str | None = column("rna", "Number in the national register of associations, when it has one.")
    status: OrganizationStatus = derived(OrganizationStatus, "status", description="Whether it was verified.")
    directory: DirectoryAnswer | None = derived(
        _directory,
        "directory",
        description="What the State's directory said of its SIRET; for the territory's agents.",
        policy=access.AGENTS,
    )
    created_at: datetime = column("created_at", "When it was registered here.")
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "Where it is registered."
    )
    memberships: Connection[Annotated["Membership", strawberry.lazy("backend.organizations.api.members")]] = connection(
        "Membership",
        on="{t}.organization_id = {p}",
        orders={"SINCE": Order("{t}.created_at", "timestamptz")},
        description="Its members, who see one another, and who asks to join, whom managers and agents see.",
    )
    invitations: Connection[Annotated["Invitation", strawberry.lazy("backend.organizations.api.members")]] = connection(
        "Invitation",
        on="{t}.organization_id = {p}",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        description="Who was invited, the latest first; for its managers and the territory's agents.",
    )
    mandates: Connection[Annotated["Mandate", strawberry.lazy("backend.organizations.api.mandates")]] = connection(
        "Mandate",
        on="{t}.organization_id = {p}",
        orders={"RECENT": Order("{t}.asked_at", "timestamptz", descending=True)},
        description="Who may commit it: members see those granted, managers and agents all.",
    )
    projects: Connection[Annotated["Project", strawberry.lazy("backend.projects.api.types")]] = connection(
        "Project",
        on="{t}.organization_id = {p}",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        description="The projects proposed in its name, the latest first.",
    )
    viewer_is_member: bool = column("viewer_is_member", "Whether you are an active member.")
    viewer_is_manager: bool = column("viewer_is_manager", "Whether you answer for its members.")
    viewer_has_claimed: bool = column("viewer_has_claimed", "Whether your request to join awaits an answer.")
    viewer_can_claim: bool = column("viewer_can_claim", "Whether you may ask to join.")
    viewer_acts_for: bool = column("viewer_acts_for", "Whether you act for it at the moment.")
    viewer_can_verify: bool = derived(
        _can_verify, "status", "territory_id", wants=("actor",), description="Whether you may verify it."
    )
