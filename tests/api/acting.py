"""Mutations asked in process: the whole of their answer in both languages, and what they changed in the database."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, GraphQLUnionType, get_named_type, is_leaf_type

from backend.kit.actor import Actor
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.problems import Issue
from tests.api.scene import Scene
from tests.tables import unchanged

Input = dict[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True)
class Call:
    actor: Actor
    input: Input


Make = Callable[[Scene], Awaitable[Call]]


@dataclass(frozen=True)
class Refusal:
    """One member of a mutation's union: what meets it, and all that it answers."""

    verb: str
    member: str
    make: Make
    fr: str
    en: str
    facts: Mapping[str, object] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def expected(self, locale: str) -> Answer:
        code = "".join(f"_{c}" if c.isupper() and i else c for i, c in enumerate(self.member)).upper()
        told = {"__typename": self.member, "code": code, "message": getattr(self, locale), **self.facts}
        if self.member == "InvalidInput":
            told["issues"] = [{"path": i.path, "code": i.code, "message": i.message(locale)} for i in self.issues]
        return told


def invalid(verb: str, make: Make, *issues: Issue) -> Refusal:
    sentences = "Certains champs sont à corriger.", "Some fields need to be corrected."
    return Refusal(verb, "InvalidInput", make, *sentences, issues=issues)


NOT_SIGNED_IN = "Connectez-vous pour continuer.", "Log in to continue."
NOT_ALLOWED = "Vous n’avez pas le droit de faire cela ici.", "You are not allowed to do this here."
NOT_FOUND = (
    "Cet élément n’existe pas, ou vous n’y avez pas accès.",
    "This does not exist, or you have no access to it.",
)
KEY_REUSED = (
    "Cette clé d’envoi a déjà servi à une autre demande : rechargez la page.",
    "This client key was already used for another request: reload the page.",
)


@dataclass(frozen=True)
class Success:
    """How a mutation is made to succeed; the rows it adds, by table; another request; ten at once, ten keys.

    `race` counts the members answered to ten calls of ten keys, and `raced` is the rows they add in all.
    """

    verb: str
    make: Make
    adds: dict[str, int]
    other: Input
    race: dict[str, int]
    raced: dict[str, int]
    at_once: int = 10


class Act:
    """`await act(verb, call, locale)`: the member answered, its scalar facts, and the ids of the nouns it holds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._schema: GraphQLSchema = engine.documents.schema._schema

    async def __call__(self, verb: str, call: Call, locale: str = "fr") -> Answer:
        context = Context(replace(call.actor, locale=locale), network="192.0.2.7")
        answer = await self._engine.execute(self._text(verb), {"input": call.input}, None, context)
        assert "errors" not in answer, answer["errors"]
        member: Answer = answer["data"][verb]
        return member

    def members(self, verb: str) -> list[GraphQLObjectType]:
        assert self._schema.mutation_type is not None
        union = get_named_type(self._schema.mutation_type.fields[verb].type)
        assert isinstance(union, GraphQLUnionType)
        return list(union.types)

    def verbs(self) -> list[str]:
        assert self._schema.mutation_type is not None
        return list(self._schema.mutation_type.fields)

    def _text(self, verb: str) -> str:
        parts = " ".join(f"... on {member.name} {_selection(member)}" for member in self.members(verb))
        kind = verb[0].upper() + verb[1:]
        return f"mutation ($input: {kind}Input!) {{ {verb}(input: $input) {{ __typename {parts} }} }}"


def _selection(kind: GraphQLObjectType) -> str:
    """Every leaf; of a noun its id alone, of another object its own leaves."""
    names = []
    for name, made in kind.fields.items():
        named = get_named_type(made.type)
        if is_leaf_type(named):
            names.append(name)
        elif isinstance(named, GraphQLObjectType):
            names.append(f"{name} {{ id }}" if "id" in named.fields else f"{name} {_selection(named)}")
    return f"{{ {' '.join(names)} }}"


async def check_refusal(act: Act, scene: Scene, case: Refusal) -> None:
    """Told in full in both languages, and nothing is changed."""
    call = await case.make(scene)
    async with unchanged():
        for locale in ("fr", "en"):
            assert await act(case.verb, call, locale) == case.expected(locale)


def tally(answers: list[Answer]) -> dict[str, int]:
    return dict(Counter(answer["__typename"] for answer in answers))
