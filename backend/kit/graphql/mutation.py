"""Mutations: one `input`, a union of the payload and of the problems it may meet, a gate said at the door."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, Union, get_type_hints

import strawberry
from strawberry.types.field import StrawberryField
from strawberry.types.info import Info

from backend.kit.graphql.context import Context
from backend.kit.graphql.problems import problem_type
from backend.kit.graphql.sources import PUBLIC, SIGNED_IN, Policy
from backend.kit.problems import (
    InvalidInput,
    KeyReused,
    NotByAnother,
    NotSignedIn,
    ParentalConsentNeeded,
    Problem,
    ScopeMissing,
    StrongerLoginNeeded,
)
from backend.kit.proof import Proof, why_not_proven

InputT = TypeVar("InputT")
Resolver = Callable[[Context, InputT], Awaitable[Any]]

MUTATION = "preau_mutation"
ACT = "preau_act"

Act = Callable[[Context, Any], Awaitable[Any]]
"""Gives an object of the union that the mutation answers."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action gave, or raised, before graphql-core was asked to write it: it is not done again."""

    outcome: Any = None
    error: Exception | None = None

    def told(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.outcome


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may knock. `scope` None: our own pages alone, no application. `helped`: an agent may do it at the counter
    for the person. `account`: it is about one's own account, so that a child may do it before a parent consents.
    """

    policy: Policy
    scope: str | None = None
    proof: Proof | None = None
    helped: bool = False
    account: bool = False

    def problems(self) -> tuple[type[Problem], ...]:
        """Those that the gate itself may answer."""
        never_helped = () if self.helped else (NotByAnother,)
        if self.policy is PUBLIC:
            return (*(() if self.scope else (ScopeMissing,)), *never_helped)
        return (
            NotSignedIn,
            ScopeMissing,
            *never_helped,
            *(() if self.account else (ParentalConsentNeeded,)),
            *((StrongerLoginNeeded,) if self.proof else ()),
        )

    def why_not_enter(self, context: Context) -> Problem | None:
        actor = context.actor
        if actor.allowed is not None and (self.scope is None or self.scope not in actor.allowed):
            return ScopeMissing(self.scope or "")
        if actor.is_anonymous and self.policy is not PUBLIC:
            return NotSignedIn()
        if actor.helped_by is not None and not self.helped:
            return NotByAnother()
        if self.policy is PUBLIC:
            return None
        if actor.awaits_parent and not self.account:
            return ParentalConsentNeeded()
        return why_not_proven(actor, self.proof, context.now)


def _knocking(gate: Gate, resolver: Resolver[Any], members: Mapping[type[Problem], Any]) -> Act:
    """The resolver behind its gate, whose refusals are members of the union."""

    async def act(context: Context, asked: Any) -> Any:
        try:
            if refusal := gate.why_not_enter(context):
                raise refusal
            return await resolver(context, asked)
        except Problem as problem:
            if type(problem) not in members:
                raise
            return members[type(problem)].of(problem, context.locale)
        finally:
            context.loaders.clear()

    return act


def mutation(
    resolver: Resolver[InputT],
    *,
    problems: tuple[type[Problem], ...] = (),
    policy: Policy,
    description: str,
    scope: str | None = None,
    proof: Proof | None = None,
    helped: bool = False,
    account: bool = False,
) -> Any:
    """A mutation field from `async def verb_noun(context, input: XInput) -> XPayload`; its gate as in `Gate`.

    Every mutation may answer InvalidInput and KeyReused, and what its gate may. Any other Problem must be named
    here: one that is not is a fault of ours, and is masked.
    """
    gate = Gate(policy, scope, proof, helped, account)
    declared = (InvalidInput, KeyReused, *gate.problems(), *problems)
    hints = get_type_hints(resolver)
    members = {problem: problem_type(problem) for problem in declared}
    name = "".join(part.title() for part in resolver.__name__.split("_"))
    union = strawberry.union(f"{name}Result", description=f"What `{resolver.__name__}` answers.")
    payload = hints["return"]
    answer: Any = Annotated[Union[(payload, *members.values())], union]

    act = _knocking(gate, resolver, members)

    async def run(root: Done | None, info: Info[Context, None], input: Any) -> Any:  # noqa: A002  (the name every client writes)
        return await act(info.context, input) if root is None else root.told()

    run.__name__ = resolver.__name__
    asked: Any = Annotated[hints["input"], strawberry.argument(description="All that is asked.")]
    run.__annotations__ = {"root": Any, "info": Info, "input": asked, "return": answer}
    made: StrawberryField = strawberry.field(
        resolver=run, description=description, metadata={MUTATION: (gate, declared), ACT: act}
    )
    return made


__all__ = ["PUBLIC", "SIGNED_IN", "Gate", "Proof", "mutation"]
