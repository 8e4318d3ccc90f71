"""The mutations of votes."""

from typing import Any
from uuid import UUID

import strawberry
from strawberry.types.info import Info

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.scopes import Scope
from backend.votes import actions
from backend.votes.api.ballots import ChoiceInput, choices_of
from backend.votes.api.types import Vote
from backend.votes.problems import (
    AlreadyVoted,
    AlreadyVotedOtherwise,
    CodeNeeded,
    NotEligible,
    ReasonRequired,
    VoteClosed,
    VoteNotOpen,
)


@strawberry.input(description="A ballot.")
class CastBallotInput:
    vote_id: strawberry.ID = strawberry.field(description="The vote.")
    choices: list[ChoiceInput] = strawberry.field(description="The options chosen.")
    client_key: str | None = strawberry.field(
        description="A random text that makes a retry answer the same receipt; keep it secret.", default=None
    )


async def _vote(root: Any, info: Info[Context, None]) -> Vote | None:
    """Read when it is asked for: thousands cast at the same moment, and few ask."""
    return await info.context.reload(Vote, root.vote_id)


@strawberry.type(description="The ballot is in the box.")
class CastBallotPayload:
    receipt: str = strawberry.field(
        description="The code to find this ballot by in the public list, after closing. It is kept nowhere: note it."
    )
    replaced: bool = strawberry.field(description="Whether it takes the place of an earlier ballot, no longer counted.")
    vote: Vote | None = strawberry.field(resolver=_vote, description="The vote.")
    vote_id: strawberry.Private[UUID]


async def cast_ballot(context: Context, input: CastBallotInput) -> CastBallotPayload:  # noqa: A002
    vote_id = key_of(input.vote_id, "vot")
    outcome = await perform(
        actions.cast_ballot,
        context.actor,
        input.client_key,
        vote_id=vote_id,
        choices=await choices_of(vote_id, input.choices),
    )
    return CastBallotPayload(receipt=outcome.receipt, replaced=outcome.replaced, vote_id=vote_id)


@strawberry.input(description="The vote to close.")
class CloseVoteInput:
    vote_id: strawberry.ID = strawberry.field(description="The vote.")
    reason: str = strawberry.field(description="Needed before the announced date; it is public.", default="")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The vote is closed, and its count under way.")
class CloseVotePayload:
    vote: Vote | None = strawberry.field(description="The vote.")


async def close_vote(context: Context, input: CloseVoteInput) -> CloseVotePayload:  # noqa: A002
    outcome = await perform(
        actions.close_vote,
        context.actor,
        input.client_key,
        vote_id=key_of(input.vote_id, "vot"),
        reason=input.reason,
    )
    return CloseVotePayload(vote=await context.reload(Vote, outcome.vote_id))


@strawberry.type
class VoteMutations:
    cast_ballot = mutation(
        cast_ballot,
        problems=(NotFound, VoteNotOpen, VoteClosed, NotEligible, CodeNeeded, AlreadyVoted, AlreadyVotedOtherwise),
        policy=SIGNED_IN,
        scope=Scope.VOTES_CAST,
        description="Put your ballot in the box, or replace it where the vote allows that until closing.",
    )
    close_vote = mutation(
        close_vote,
        problems=(NotFound, NotAllowed, VoteClosed, ReasonRequired),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Close a vote and have it counted. For the territory's agents.",
    )
