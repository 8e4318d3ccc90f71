"""The subscriptions of votes."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry.types.info import Info

from backend.kit import sql
from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.votes import access

_EVERY_SECONDS = 1.0
_COUNT = (
    "SELECT c.ballots FROM vote t JOIN vote_counter c ON c.vote_id = t.id "
    f"WHERE t.id = :id AND {access.VISIBLE.on('t')}"
)


_VoteId = Annotated[strawberry.ID, strawberry.argument(description="The vote.")]


async def _ballot_count(info: Info[Context, None], vote_id: _VoteId) -> AsyncGenerator[int, None]:
    """The reader's right to see the vote is checked again at every look, so that a role lost stops the news."""
    key, last = key_of(vote_id, "vot"), None
    while row := await sql.row(_COUNT, {**info.context.actor.bindings(), "id": key}):
        if row["ballots"] != last:
            last = row["ballots"]
            yield int(last)
        await asyncio.sleep(_EVERY_SECONDS)


@strawberry.type
class VoteSubscriptions:
    ballot_count: AsyncGenerator[int, None] = strawberry.subscription(
        resolver=_ballot_count,
        description="How many ballots are in a vote's box, each time it changes, within a second.",
    )
