"""Mutations: one `input`, a union of the payload and of the problems it may meet, a policy said at the door."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar, Union, get_type_hints

import strawberry
from strawberry.types.field import StrawberryField
from strawberry.types.info import Info

from backend.kit.graphql.context import Context
from backend.kit.graphql.problems import problem_type
from backend.kit.graphql.sources import PUBLIC, SIGNED_IN, Policy
from backend.kit.problems import InvalidInput, KeyReused, NotSignedIn, Problem

InputT = TypeVar("InputT")
Resolver = Callable[[Context, InputT], Awaitable[Any]]

MUTATION = "preau_mutation"


def mutation(
    resolver: Resolver[InputT], *, problems: tuple[type[Problem], ...] = (), policy: Policy, description: str
) -> Any:
    """A mutation field from `async def verb_noun(context, input: XInput) -> XPayload`.

    Every mutation may answer InvalidInput and KeyReused, and NotSignedIn when its policy asks for a person.
    Any other Problem must be named here: one that is not is a fault of ours, and is masked.
    """
    declared = (InvalidInput, KeyReused, *((NotSignedIn,) if policy is SIGNED_IN else ()), *problems)
    hints = get_type_hints(resolver)
    members = {problem: problem_type(problem) for problem in declared}
    name = "".join(part.title() for part in resolver.__name__.split("_"))
    union = strawberry.union(f"{name}Result", description=f"What `{resolver.__name__}` answers.")
    payload = hints["return"]
    answer: Any = Annotated[Union[(payload, *members.values())], union]

    async def run(info: Info[Context, None], input: Any) -> Any:  # noqa: A002  (the name every client writes)
        context = info.context
        try:
            if policy is SIGNED_IN and context.actor.is_anonymous:
                raise NotSignedIn
            return await resolver(context, input)
        except Problem as problem:
            if type(problem) not in members:
                raise
            return members[type(problem)].of(problem, context.locale)
        finally:
            context.loaders.clear()

    run.__name__ = resolver.__name__
    asked: Any = Annotated[hints["input"], strawberry.argument(description="All that is asked.")]
    run.__annotations__ = {"info": Info, "input": asked, "return": answer}
    made: StrawberryField = strawberry.field(
        resolver=run, description=description, metadata={MUTATION: (policy, declared)}
    )
    return made


__all__ = ["PUBLIC", "SIGNED_IN", "mutation"]
