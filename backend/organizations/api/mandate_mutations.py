"""The mutations of mandates."""

from datetime import date

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound, StrongerLoginNeeded
from backend.organizations import mandates
from backend.organizations.api.mandates import Mandate, MandatePower, MandateProof
from backend.organizations.problems import AlreadyAnswered, AlreadyMandated, NotCertified, OwnMandate
from backend.scopes import Scope


@strawberry.input(description="A mandate asked for oneself, in an organization one belongs to.")
class AskMandateInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    function: str = strawberry.field(description="What you are there: chair, treasurer…; 2 to 120 characters.")
    powers: list[MandatePower] = strawberry.field(description="What it is to allow; one at least.")
    starts_on: date = strawberry.field(description="From which day.")
    ends_on: date | None = strawberry.field(description="Until which day, included; null: until revoked.", default=None)
    proof: MandateProof = strawberry.field(description="How you prove it.")
    statement: str = strawberry.field(description="For STATEMENT: 20 to 800 characters.", default="")
    file: str | None = strawberry.field(
        description="For FILE: what the page that takes the document answers for it.", default=None
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The mandate: asked, or granted at once on ProConnect's certificate.")
class AskMandatePayload:
    mandate: Mandate | None = strawberry.field(description="The mandate.")


async def ask_mandate(context: Context, input: AskMandateInput) -> AskMandatePayload:  # noqa: A002
    outcome = await perform(
        mandates.ask_mandate,
        context.actor,
        input.client_key,
        organization_id=key_of(input.organization_id, "org"),
        asked=mandates.Asked(
            function=input.function,
            powers=[power.value for power in input.powers],
            starts_on=input.starts_on,
            ends_on=input.ends_on,
            proof=input.proof.value,
            statement=input.statement,
            file=input.file,
        ),
    )
    return AskMandatePayload(mandate=await context.reload(Mandate, outcome.mandate_id))


@strawberry.input(description="An agent's decision on a mandate.")
class DecideMandateInput:
    mandate_id: strawberry.ID = strawberry.field(description="The mandate asked for.")
    grant: bool = strawberry.field(description="Whether it is granted.")
    reason: str = strawberry.field(description="Why, which the person reads; needed for a refusal.", default="")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The mandate as decided.")
class DecideMandatePayload:
    mandate: Mandate | None = strawberry.field(description="The mandate.")


async def decide_mandate(context: Context, input: DecideMandateInput) -> DecideMandatePayload:  # noqa: A002
    outcome = await perform(
        mandates.decide_mandate,
        context.actor,
        input.client_key,
        mandate_id=key_of(input.mandate_id, "man"),
        grant=input.grant,
        reason=input.reason,
    )
    return DecideMandatePayload(mandate=await context.reload(Mandate, outcome.mandate_id))


@strawberry.input(description="Takes back a mandate, or gives it up.")
class RevokeMandateInput:
    mandate_id: strawberry.ID = strawberry.field(description="The mandate.")
    reason: str = strawberry.field(description="Why, which the person reads.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The mandate, over.")
class RevokeMandatePayload:
    mandate: Mandate | None = strawberry.field(description="The mandate.")


async def revoke_mandate(context: Context, input: RevokeMandateInput) -> RevokeMandatePayload:  # noqa: A002
    outcome = await perform(
        mandates.revoke_mandate,
        context.actor,
        input.client_key,
        mandate_id=key_of(input.mandate_id, "man"),
        reason=input.reason,
    )
    return RevokeMandatePayload(mandate=await context.reload(Mandate, outcome.mandate_id))


@strawberry.type
class MandateMutations:
    ask_mandate = mutation(
        ask_mandate,
        problems=(NotFound, NotCertified, AlreadyMandated),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        helped=True,
        description="Ask to be allowed to commit an organization that one belongs to.",
    )
    decide_mandate = mutation(
        decide_mandate,
        problems=(NotFound, NotAllowed, OwnMandate, AlreadyAnswered),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Grant or refuse a mandate. For the territory's agents, never for oneself.",
    )
    revoke_mandate = mutation(
        revoke_mandate,
        problems=(NotFound, NotAllowed, StrongerLoginNeeded, AlreadyAnswered),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        description="Take back a mandate or give it up. For its holder, the managers, and the territory's agents.",
    )
