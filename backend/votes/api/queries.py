"""Root fields of votes."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.sources import Filter, Order
from backend.kit.sql import Where
from backend.votes.api.types import Vote


@strawberry.input(description="Which votes to keep.")
class VoteFilter:
    managed: bool | None = strawberry.field(
        description="Those of the territories where you are an agent; false: the others.", default=None
    )


@strawberry.type
class VoteQueries:
    vote: Vote | None = by_id("Vote", "A vote by its id.")
    votes: Connection[Vote] = connection(
        "Vote",
        orders={"RECENT": Order("{t}.opens_at", "timestamptz", descending=True)},
        filter_type=VoteFilter,
        filters={"managed": Filter(Where("({t}.territory_id = ANY(:agent_of::uuid[])) = :value"))},
        description="All votes, the latest first.",
    )
