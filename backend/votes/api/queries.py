"""Root fields of votes."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.sources import Order
from backend.votes.api.types import Vote


@strawberry.type
class VoteQueries:
    vote: Vote | None = by_id("Vote", "A vote by its id.")
    votes: Connection[Vote] = connection(
        "Vote",
        orders={"RECENT": Order("{t}.opens_at", "timestamptz", descending=True)},
        description="All votes, the latest first.",
    )
