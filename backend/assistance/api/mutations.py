"""The mutations of assistance. No application may ask for them: they change whom a session of ours acts for."""

import strawberry

from backend.assistance import actions
from backend.assistance.actions import Visitor
from backend.assistance.api.types import Assistance
from backend.assistance.problems import HelpToOneself
from backend.grants import holders
from backend.grants.problems import AddressUnknown
from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound, TooManyAttempts


@strawberry.input(description="Whom you help: exactly one of `email`, `receiptId` and `name`.")
class StartAssistanceInput:
    territory_id: strawberry.ID = strawberry.field(description="Where you are an agent.")
    reason: str = strawberry.field(description="Why, in 3 to 200 characters; the person reads it. Nothing of health.")
    email: str | None = strawberry.field(description="The address that the person logs in with.", default=None)
    receipt_id: strawberry.ID | None = strawberry.field(
        description="The number of an earlier receipt, for a person without an address who comes back.", default=None
    )
    name: str | None = strawberry.field(
        description="The name of a person who is not known here and has no address: their account has no way in.",
        default=None,
    )
    minutes: int = strawberry.field(description="How long, from 5 to 60.", default=20)
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="From your next request on, this session acts for the person.")
class StartAssistancePayload:
    assistance: Assistance | None = strawberry.field(description="The help.")


async def start_assistance(context: Context, input: StartAssistanceInput) -> StartAssistancePayload:  # noqa: A002
    if input.name is None and context.actor.person_id is not None:
        await holders.limit_addresses(context.actor.person_id)
    outcome = await perform(
        actions.start_assistance,
        context.actor,
        input.client_key,
        territory_id=key_of(input.territory_id, "ter"),
        visitor=Visitor(
            input.email, key_of(input.receipt_id, "ast") if input.receipt_id is not None else None, input.name
        ),
        reason=input.reason,
        minutes=input.minutes,
    )
    return StartAssistancePayload(assistance=await context.reload(Assistance, outcome.assistance_id))


@strawberry.input(description="Help to end.")
class EndAssistanceInput:
    assistance_id: strawberry.ID = strawberry.field(description="The help, under way or over.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="You act for yourself again.")
class EndAssistancePayload:
    assistance: Assistance | None = strawberry.field(description="The help.")


async def end_assistance(context: Context, input: EndAssistanceInput) -> EndAssistancePayload:  # noqa: A002
    outcome = await perform(
        actions.end_assistance, context.actor, input.client_key, assistance_id=key_of(input.assistance_id, "ast")
    )
    return EndAssistancePayload(assistance=await context.reload(Assistance, outcome.assistance_id))


@strawberry.type
class AssistanceMutations:
    start_assistance = mutation(
        start_assistance,
        problems=(NotFound, NotAllowed, AddressUnknown, HelpToOneself, TooManyAttempts),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        description="Act for a person at the counter, for a while. For the territory's agents; they never vote for "
        "anybody, nor read the person's own data.",
    )
    end_assistance = mutation(
        end_assistance,
        problems=(NotFound,),
        policy=SIGNED_IN,
        helped=True,
        account=True,
        description="Stop acting for the person, who is then told what was done.",
    )
