"""Voting codes in the API: agents make batches and cancel them; whoever holds a code votes with it, as nobody."""

from datetime import datetime

import strawberry

from backend.kit import limits
from backend.kit.actor import ANONYMOUS
from backend.kit.graphql.context import Context
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import PUBLIC, SIGNED_IN, Proof, mutation
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, Issue, NotAllowed, NotFound, TooManyAttempts
from backend.scopes import Scope
from backend.votes import access, actions, batches, codes, rules
from backend.votes.api.ballots import ChoiceInput, choices_of
from backend.votes.api.types import Vote
from backend.votes.problems import (
    AlreadyVotedOtherwise,
    BatchCancelled,
    CodesNotPossible,
    VoteClosed,
    VoteNotOpen,
    VotingCodeUsed,
    WrongVotingCode,
)


def _can_download(downloaded_at: datetime | None, cancelled_at: datetime | None, sealed: bool) -> bool:
    return downloaded_at is None and cancelled_at is None and sealed


@noun(
    code="vcb",
    table="voting_code_batch",
    visible=access.BATCH_VISIBLE,
    description="Voting codes made together. How many were used is known where they are several, never which.",
    expressions={
        "used": f"CASE WHEN {{t}}.size >= {rules.LEAST_TOLD} THEN "
        "(SELECT count(*) FROM voting_code c WHERE c.batch_id = {t}.id AND c.used_on IS NOT NULL) END",
        "has_codes": "({t}.sealed IS NOT NULL)",
    },
)
class VotingCodeBatch(Node):
    name: str = column("name", "What its agents call it.")
    size: int = column("size", "How many codes were made.")
    used: int | None = column(
        "used", f"How many were used to vote; null for fewer than {rules.LEAST_TOLD} codes: it would tell who voted."
    )
    made_at: datetime = column("made_at", "When.")
    downloaded_at: datetime | None = column("downloaded_at", "When the codes were given, once; nobody can since.")
    cancelled_at: datetime | None = column("cancelled_at", "When its unused codes were cancelled.")
    cancel_reason: str = column("cancel_reason", "Why.")
    can_download: bool = derived(
        _can_download, "downloaded_at", "cancelled_at", "has_codes", description="Whether its codes are still to give."
    )
    vote: Vote | None = to_one("Vote", "vote_id", "The vote that its codes open.")


@strawberry.input(description="Voting codes to make: some number of them, or one for each person named.")
class MakeVotingCodesInput:
    vote_id: strawberry.ID = strawberry.field(description="For which vote.")
    name: str = strawberry.field(description="What to call the batch: a school, a street, a counter.")
    size: int = strawberry.field(description="How many, for a vote by codes.", default=0)
    people: str = strawberry.field(
        description="For a vote by a list: whom they are for, as lines of CSV with the headings of the list.",
        default="",
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The codes are made, and sealed until they are downloaded.")
class MakeVotingCodesPayload:
    batch: VotingCodeBatch | None = strawberry.field(description="The batch.")


async def make_voting_codes(context: Context, input: MakeVotingCodesInput) -> MakeVotingCodesPayload:  # noqa: A002
    outcome = await perform(
        batches.make_codes,
        context.actor,
        input.client_key,
        vote_id=key_of(input.vote_id, "vot"),
        name=input.name,
        size=input.size,
        people=input.people,
    )
    return MakeVotingCodesPayload(batch=await context.reload(VotingCodeBatch, outcome.batch_id))


@strawberry.input(description="The batch to cancel.")
class CancelVotingCodesInput:
    batch_id: strawberry.ID = strawberry.field(description="Which batch.")
    reason: str = strawberry.field(description="Why.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The unused codes give nothing any more.")
class CancelVotingCodesPayload:
    batch: VotingCodeBatch | None = strawberry.field(description="The batch.")


async def cancel_voting_codes(context: Context, input: CancelVotingCodesInput) -> CancelVotingCodesPayload:  # noqa: A002
    outcome = await perform(
        batches.cancel_codes,
        context.actor,
        input.client_key,
        batch_id=key_of(input.batch_id, "vcb"),
        reason=input.reason,
    )
    return CancelVotingCodesPayload(batch=await context.reload(VotingCodeBatch, outcome.batch_id))


@strawberry.input(description="A code on paper.")
class FindVotingCodeInput:
    code: str = strawberry.field(description="As printed; spaces, dashes and small letters do not matter.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The code opens a vote.")
class FindVotingCodePayload:
    vote: Vote | None = strawberry.field(description="The vote.")


async def find_voting_code(context: Context, input: FindVotingCodeInput) -> FindVotingCodePayload:  # noqa: A002
    code = await _read_code(input.code)
    try:
        outcome = await perform(actions.find_code, ANONYMOUS, input.client_key, code=code)
    except WrongVotingCode:
        await _count_miss(context)
        raise
    return FindVotingCodePayload(vote=await context.reload(Vote, outcome.vote_id))


@strawberry.input(description="A ballot cast with a code on paper.")
class CastBallotWithCodeInput:
    vote_id: strawberry.ID = strawberry.field(description="The vote.")
    code: str = strawberry.field(description="As printed; spaces, dashes and small letters do not matter.")
    choices: list[ChoiceInput] = strawberry.field(description="The options chosen.")
    client_key: str | None = strawberry.field(
        description="A random text that makes a retry answer the same receipt; keep it secret.", default=None
    )


@strawberry.type(description="The ballot is in the box, for good.")
class CastBallotWithCodePayload:
    receipt: str = strawberry.field(
        description="The code to find this ballot by in the public list, after closing. It is kept nowhere: note it."
    )
    vote: Vote | None = strawberry.field(description="The vote.")


async def cast_ballot_with_code(context: Context, input: CastBallotWithCodeInput) -> CastBallotWithCodePayload:  # noqa: A002
    code, vote_id = await _read_code(input.code), key_of(input.vote_id, "vot")
    choices = await choices_of(vote_id, input.choices)
    try:
        # As nobody: whatever account is open in this browser has nothing to do with the code.
        outcome = await perform(
            actions.cast_with_code, ANONYMOUS, input.client_key, vote_id=vote_id, code=code, choices=choices
        )
    except WrongVotingCode:
        await _count_miss(context)
        raise
    return CastBallotWithCodePayload(receipt=outcome.receipt, vote=await context.reload(Vote, vote_id))


async def _read_code(text: str) -> str:
    """A code copied without a fault, one more try of it counted. Raises InvalidInput, TooManyAttempts."""
    code = codes.read_code(text)
    if code is None:
        fr = "Ce code contient une faute de frappe : vérifiez chaque caractère."
        raise InvalidInput([Issue("code", "FORMAT", fr, "This code has a typing error: check each character.")])
    await limits.attempt("voting-code", codes.digest(code), most=codes.TRIES, within=codes.WITHIN)
    return code


async def _count_miss(context: Context) -> None:
    await limits.attempt("voting-code-network", context.network, most=codes.MISSES, within=codes.WITHIN)


@strawberry.type
class VotingCodeMutations:
    make_voting_codes = mutation(
        make_voting_codes,
        problems=(NotFound, NotAllowed, VoteClosed, CodesNotPossible),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Make voting codes for letters or cards. For the territory's agents.",
    )
    cancel_voting_codes = mutation(
        cancel_voting_codes,
        problems=(NotFound, BatchCancelled),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Cancel the unused codes of a batch. For the territory's agents.",
    )
    find_voting_code = mutation(
        find_voting_code,
        problems=(WrongVotingCode, VotingCodeUsed, TooManyAttempts),
        policy=PUBLIC,
        description="Find the vote that a code on paper opens.",
    )
    cast_ballot_with_code = mutation(
        cast_ballot_with_code,
        problems=(
            NotFound,
            WrongVotingCode,
            TooManyAttempts,
            VoteNotOpen,
            VoteClosed,
            VotingCodeUsed,
            AlreadyVotedOtherwise,
        ),
        policy=PUBLIC,
        description="Put a ballot in the box by right of a code on paper, once, without an account.",
    )
