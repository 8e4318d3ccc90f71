"""The GraphQL types of projects."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from backend.identity.api.types import Person
from backend.kit import search
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.inputs import cents_of, key_of
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.scalars import MoneyType, money
from backend.kit.graphql.sources import Filter, Order
from backend.kit.sql import Where
from backend.kit.text import to_html
from backend.organizations.api.types import Organization
from backend.projects import access
from backend.projects.actions import CORPUS
from backend.territories.api.types import Territory

if TYPE_CHECKING:
    from backend.budgets.api.types import BudgetProposal


@enum(
    "Orders of a list of projects.",
    SHUFFLED="In an order drawn each day, so that none is always first.",
    RECENT="The latest first.",
    TITLE="By title.",
    CHEAPEST="The least costly first.",
    DEAREST="The most costly first.",
)
class ProjectOrder(Enum):
    SHUFFLED = "SHUFFLED"
    RECENT = "RECENT"
    TITLE = "TITLE"
    CHEAPEST = "CHEAPEST"
    DEAREST = "DEAREST"


ORDERS = {
    # The same for everybody for a day, so that pages follow one another; no project is always first.
    "SHUFFLED": Order("uuid_hash_extended({t}.id, current_date - DATE '2000-01-01')", "bigint", scattered=True),
    "RECENT": Order("{t}.created_at", "timestamptz", descending=True),
    "TITLE": Order("lower({t}.title)", "text"),
    "CHEAPEST": Order("coalesce({t}.cost_cents, 0)", "bigint"),
    "DEAREST": Order("coalesce({t}.cost_cents, 0)", "bigint", descending=True),
}


@strawberry.input(description="Which projects to keep.")
class ProjectFilter:
    text: str | None = strawberry.field(
        description="Words looked for in titles and texts: accents, endings and small faults are forgiven.",
        default=None,
    )
    territory_id: strawberry.ID | None = strawberry.field(description="Of that territory.", default=None)
    budget_id: strawberry.ID | None = strawberry.field(
        description="Submitted to that participatory budget.", default=None
    )
    most_cost: Decimal | None = strawberry.field(description="Costing no more, in euros.", default=None)
    funded: bool | None = strawberry.field(description="Funded, or refused, by a counted vote.", default=None)


async def _query(text: str) -> str | None:
    """None when no word is looked for."""
    return search.to_query(await search.mend(CORPUS, text)) or None


async def _cents(amount: Decimal) -> int | None:
    return cents_of(amount, "filter.mostCost")


async def _territory(public_id: str) -> UUID:
    return key_of(public_id, "ter")


async def _budget(public_id: str) -> UUID:
    return key_of(public_id, "bud")


_SUBMITTED = "EXISTS (SELECT 1 FROM budget_proposal r WHERE r.project_id = {t}.id AND "
FILTERS = {
    # Found first, and by their index: tested row by row, the text of each would be read and stemmed again.
    "text": Filter(
        Where(
            "{t}.id = ANY(ARRAY(SELECT f.id FROM project f "
            "WHERE to_tsvector('french', f.search_text) @@ to_tsquery('french', :value)))"
        ),
        _query,
    ),
    "territory_id": Filter(Where("{t}.territory_id = :value"), _territory),
    "budget_id": Filter(Where(f"{_SUBMITTED} r.budget_id = :value AND r.status <> 'set_aside')"), _budget),
    "most_cost": Filter(Where("{t}.cost_cents <= :value"), _cents),
    "funded": Filter(
        Where(
            "EXISTS (SELECT 1 FROM budget_proposal r JOIN award a ON a.proposal_id = r.id "
            "WHERE r.project_id = {t}.id AND a.funded = :value)"
        )
    ),
}


def _can_revise(author_id: Any, territory_id: UUID, actor: Actor) -> bool:
    return access.why_not_revise(actor, author_id, territory_id) is None


@noun(code="prj", table="project", visible=access.VISIBLE, description="What citizens or partners carry.")
class Project(Node):
    title: str = column("title", "Its name.")
    summary: str = column("summary", "One or two sentences.")
    body: str = column("body", "The whole text, in a subset of Markdown.")
    body_html: str = derived(to_html, "body", description="The whole text as safe HTML.")
    cost: MoneyType | None = derived(money, "cost_cents", "currency", description="Its estimated cost.")
    place: str = column("place", "Where it would be.")
    image: str | None = column("image", "Address of its picture, within this site.")
    image_alt: str = column("image_alt", "What the picture shows; empty when it only decorates.")
    created_at: datetime = column("created_at", "When it was proposed.")
    author: Annotated["Person", strawberry.lazy("backend.identity.api.types")] | None = to_one(
        "Person", "author_id", "Who proposed it; null once the account is erased, and for imported projects."
    )
    organization: Annotated["Organization", strawberry.lazy("backend.organizations.api.types")] | None = to_one(
        "Organization", "organization_id", "For which organization."
    )
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "In which territory."
    )
    team: Connection[Annotated["Person", strawberry.lazy("backend.identity.api.types")]] = connection(
        "Person",
        on="EXISTS (SELECT 1 FROM team_member m WHERE m.person_id = {t}.id AND m.project_id = {p})",
        orders={"NAME": Order("{t}.name", "text")},
        description="The people who carry it.",
    )
    proposals: Connection[Annotated["BudgetProposal", strawberry.lazy("backend.budgets.api.types")]] = connection(
        "BudgetProposal",
        on="{t}.project_id = {p}",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        description="Its submissions to participatory budgets, and what became of each.",
    )
    viewer_can_revise: bool = derived(
        _can_revise, "author_id", "territory_id", wants=("actor",), description="Whether you may revise it."
    )
