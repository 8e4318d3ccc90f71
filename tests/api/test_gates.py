"""The gate of every mutation: each refusal that it may answer, said before anything is looked at, nothing changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from backend import schema
from backend.kit import clock
from backend.kit.actor import Actor, Login
from backend.kit.graphql.mutation import MUTATION, Gate, Proof
from backend.kit.ids import uuid7
from tests.api.acting import Act, Call, Success
from tests.api.scene import Scene
from tests.api.test_mutations import EVERY
from tests.tables import unchanged

Changed = Callable[[Actor], Actor]


def gate_of(verb: str) -> Gate:
    name = "".join(f"_{c.lower()}" if c.isupper() else c for c in verb)
    fields = schema.Mutation.__strawberry_definition__.fields  # type: ignore[attr-defined]  # strawberry's mark
    gate: Gate = next(f for f in fields if f.python_name == name).metadata[MUTATION][0]
    return gate


def _stale(actor: Actor) -> Actor:
    return replace(actor, login=Login(2, clock.now() - timedelta(minutes=31)))


def _one_factor(actor: Actor) -> Actor:
    return replace(actor, login=Login(1, clock.now()))


def expected(gate: Gate) -> dict[str, tuple[Changed, str]]:
    """What each change of the caller meets."""
    met: dict[str, tuple[Changed, str]] = {}
    if gate.problems():
        met["an application without the scope"] = (lambda a: replace(a, allowed=frozenset({"openid"})), "ScopeMissing")
    for problem in gate.problems():
        match problem.__name__:
            case "NotSignedIn":
                met["nobody"] = (lambda a: Actor(locale=a.locale), "NotSignedIn")
            case "NotByAnother":
                met["an agent who helps"] = (lambda a: replace(a, helped_by=uuid7()), "NotByAnother")
            case "ParentalConsentNeeded":
                met["a child"] = (lambda a: replace(a, awaits_parent=True), "ParentalConsentNeeded")
            case "StrongerLoginNeeded":
                met["an old login"] = (_stale, "StrongerLoginNeeded")
    if gate.proof is Proof.STRONG:
        met["a login of one factor"] = (_one_factor, "StrongerLoginNeeded")
    return met


@EVERY
async def test_a_gate_refuses_before_anything_is_looked_at(act: Act, scene: Scene, success: Success) -> None:
    call = await success.make(scene)
    answered = {}
    wanted = expected(gate_of(success.verb))
    for who, (change, _) in wanted.items():
        async with unchanged():
            answered[who] = (await act(success.verb, Call(change(call.actor), call.input)))["__typename"]
    assert answered == {who: problem for who, (_, problem) in wanted.items()}


def _open_to_applications() -> list[str]:
    return [verb for verb in GATED if gate_of(verb).scope]


GATED = [
    "".join(part.title() if i else part for i, part in enumerate(f.python_name.split("_")))
    for f in schema.Mutation.__strawberry_definition__.fields  # type: ignore[attr-defined]  # strawberry's mark
]


@pytest.mark.parametrize("verb", _open_to_applications())
async def test_an_application_with_the_scope_goes_through(act: Act, scene: Scene, verb: str) -> None:
    success = next(each for each in EVERY.args[1] if each.verb == verb)
    call = await success.make(scene)
    gate = gate_of(verb)
    allowed = frozenset({str(gate.scope), "profile"})
    answer = await act(verb, Call(replace(call.actor, allowed=allowed), call.input))
    assert answer["__typename"].endswith("Payload"), answer
