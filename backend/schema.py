"""The schema: the rooms' queries and mutations under two roots, and the interfaces that find any node."""

import asyncio
from typing import Annotated

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types.info import Info

from backend.assistance.api.mutations import AssistanceMutations
from backend.budgets.api.mutations import BudgetMutations
from backend.budgets.api.queries import BudgetQueries
from backend.eligibility.api.mutations import EligibilityMutations
from backend.eligibility.api.queries import EligibilityQueries
from backend.grants.api.mutations import GrantMutations
from backend.grants.api.queries import GrantQueries
from backend.identity.api.age import AgeMutations
from backend.identity.api.mutations import IdentityMutations
from backend.identity.api.queries import IdentityQueries
from backend.kit.graphql import nouns, ordinary
from backend.kit.graphql.context import Context
from backend.kit.graphql.errors import GraphQLFault
from backend.kit.graphql.node import Node
from backend.oauth.api.mutations import OAuthMutations
from backend.oauth.api.queries import OAuthQueries
from backend.organizations.api.mutations import OrganizationMutations
from backend.organizations.api.queries import OrganizationQueries
from backend.privacy.api.mutations import PrivacyMutations
from backend.privacy.api.queries import PrivacyQueries
from backend.projects.api.mutations import ProjectMutations
from backend.projects.api.queries import ProjectQueries
from backend.territories.api.mutations import TerritoryMutations
from backend.territories.api.queries import TerritoryQueries
from backend.votes.api.codes import VotingCodeMutations
from backend.votes.api.mutations import VoteMutations
from backend.votes.api.queries import VoteQueries
from backend.votes.api.subscriptions import VoteSubscriptions

_MOST_NODES = 100
SIZES = {
    "Electorate.viewerMissing": 10,
    "Missing.ways": 5,
    "ListImport.faults": 100,
    "Assistance.acts": 50,
    "Tally.decisions": 100,
    "Tally.ties": 20,
    "Tie.projects": 20,
    "Ballot.choices": 20,
    "ParticipatoryBudget.phases": 5,
    "InvalidInput.issues": 20,
    "NotEligible.missing": 10,
}
"""How many items the lists that are not connections may hold, for the static cost of a document."""


_Id = Annotated[strawberry.ID, strawberry.argument(description="The opaque id.")]
_Ids = Annotated[list[strawberry.ID], strawberry.argument(description="The opaque ids, at most 100.")]


async def _node(info: Info[Context, None], id: _Id) -> Node | None:  # noqa: A002  (the name every client writes)
    return await ordinary.find(info.context, None, id)


async def _nodes(info: Info[Context, None], ids: _Ids) -> list[Node | None]:
    if len(ids) > _MOST_NODES:
        raise GraphQLFault("TOO_MANY_NODES", f"At most {_MOST_NODES} ids at once.")
    return list(await asyncio.gather(*(ordinary.find(info.context, None, public_id) for public_id in ids)))


@strawberry.type(description="What can be read. Each field tells who may read it; what you may not see is absent.")
class Query(
    TerritoryQueries,
    IdentityQueries,
    OrganizationQueries,
    GrantQueries,
    OAuthQueries,
    EligibilityQueries,
    ProjectQueries,
    VoteQueries,
    BudgetQueries,
    PrivacyQueries,
):
    node: Node | None = strawberry.field(
        resolver=_node, description="Any object by its id; null when it does not exist or you may not see it."
    )
    nodes: list[Node | None] = strawberry.field(
        resolver=_nodes, description="Several objects by their ids, in the same order; at most 100."
    )


@strawberry.type(description="What can be done. Each answers its payload or the reason of a refusal.")
class Mutation(
    IdentityMutations,
    TerritoryMutations,
    OrganizationMutations,
    GrantMutations,
    AssistanceMutations,
    OAuthMutations,
    EligibilityMutations,
    ProjectMutations,
    VoteMutations,
    VotingCodeMutations,
    BudgetMutations,
    AgeMutations,
    PrivacyMutations,
):
    """All the rooms' mutations."""


@strawberry.type(description="What can be followed live.")
class Subscription(VoteSubscriptions):
    """All the rooms' subscriptions."""


def build() -> strawberry.Schema:
    return strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[noun.type for noun in nouns.every()],
        config=StrawberryConfig(auto_camel_case=True),
    )
