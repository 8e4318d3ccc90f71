"""The mutations about oneself: the name shown, the age, the parent asked for a child under 15."""

from enum import Enum

import strawberry

from backend.identity import age
from backend.identity.api.types import Person
from backend.kit.graphql.context import Context
from backend.kit.graphql.enums import enum
from backend.kit.graphql.mutation import SIGNED_IN, mutation
from backend.kit.perform import perform
from backend.kit.problems import ParentalConsentNeeded, TooManyAttempts


@enum(
    "What a person states of their age.",
    ADULT="18 or over.",
    FROM_15="From 15 to 17: they consent alone.",
    UNDER_15="Under 15: a parent consents with them.",
)
class Age(Enum):
    ADULT = "adult"
    FROM_15 = "from_15"
    UNDER_15 = "under_15"


@strawberry.input(description="The name to show.")
class RenamePersonInput:
    name: str = strawberry.field(description="2 to 80 characters.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The person renamed.")
class RenamePersonPayload:
    person: Person | None = strawberry.field(description="You.")


async def rename_person(context: Context, input: RenamePersonInput) -> RenamePersonPayload:  # noqa: A002
    outcome = await perform(age.rename_person, context.actor, input.client_key, name=input.name)
    return RenamePersonPayload(person=await context.reload(Person, outcome.person_id))


@strawberry.input(description="One’s age, and under 15 how to reach a parent.")
class StateAgeInput:
    age: Age = strawberry.field(description="The age group.")
    parent_email: str = strawberry.field(description="A parent’s address; used under 15 only.", default="")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The age is kept.")
class StateAgePayload:
    awaits_parent: bool = strawberry.field(description="Whether a parent was asked, whose consent is awaited.")


async def state_age(context: Context, input: StateAgeInput) -> StateAgePayload:  # noqa: A002
    if input.age is Age.UNDER_15:
        await age.limit_parental_requests(context.actor)
    outcome = await perform(
        age.state_age,
        context.actor,
        input.client_key,
        age=input.age.value,
        parent_email=input.parent_email,
    )
    return StateAgePayload(awaits_parent=outcome.awaits_parent)


@strawberry.type
class AgeMutations:
    rename_person = mutation(
        rename_person,
        policy=SIGNED_IN,
        account=True,
        description="Change the name shown beside what you publish.",
    )
    state_age = mutation(
        state_age,
        problems=(TooManyAttempts, ParentalConsentNeeded),
        policy=SIGNED_IN,
        account=True,
        description="State your age; under 15, a parent is written to and must consent before you take part.",
    )
