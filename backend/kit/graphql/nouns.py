"""Nouns: a GraphQL type standing on one table, with the one condition that says which rows a reader may see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

import strawberry

from backend.kit.graphql.fields import SourcedField
from backend.kit.graphql.node import Node
from backend.kit.graphql.sources import Column, Connected, Derived, Policy, ToOne
from backend.kit.sql import Where

TypeT = TypeVar("TypeT", bound=type)


@dataclass(frozen=True, slots=True)
class Noun:
    """`expressions`: named SQL over `{t}` and the actor, that fields may read like columns."""

    name: str
    code: str
    table: str
    visible: Where
    expressions: Mapping[str, str]
    type: type[Node]
    columns: tuple[str, ...] = ()
    restricted: Mapping[str, Policy] = field(default_factory=dict)

    def expression(self, name: str) -> str | None:
        """The SQL of a value that is not a plain column: an expression, or a column under a policy."""
        policy = self.restricted.get(name)
        text = self.expressions.get(name)
        if policy is None:
            return text
        return f"CASE WHEN {policy.where.text} THEN {text or '{t}.' + name} END"


_nouns: dict[str, Noun] = {}


def get(name: str) -> Noun:
    return _nouns[name]


def by_code(code: str) -> Noun | None:
    return next((noun for noun in _nouns.values() if noun.code == code), None)


def every() -> list[Noun]:
    return list(_nouns.values())


@dataclass_transform(kw_only_default=True)
def noun(
    *, code: str, table: str, visible: Where, description: str, expressions: Mapping[str, str] | None = None
) -> Callable[[TypeT], TypeT]:
    """Make a class of declared fields into a noun, its GraphQL type and its place in the registry."""

    def declare(cls: TypeT) -> TypeT:
        made = strawberry.type(cls, description=description)
        named = expressions or {}
        plain, restricted = _inputs(made, named)
        _nouns[cls.__name__] = Noun(cls.__name__, code, table, visible, named, made, plain, restricted)
        return made

    return declare


def _inputs(cls: Any, expressions: Mapping[str, str]) -> tuple[tuple[str, ...], dict[str, Policy]]:
    """The plain columns to load with each row, and the values readable only under a policy."""
    plain = {"id"}
    restricted: dict[str, Policy] = {}
    for declared in sourced_fields(cls):
        for name in _read_by(declared):
            if declared.policy.where.text != "true":
                restricted[name] = declared.policy
            elif name not in expressions:
                plain.add(name)
    return tuple(sorted(plain - set(restricted))), restricted


def _read_by(declared: SourcedField) -> tuple[str, ...]:
    match declared.source:
        case Column(name):
            return (name,)
        case Derived(inputs=inputs):
            return inputs
        case ToOne(key=key) | Connected(key=key):
            return (key,)
        case _:
            return ()


def sourced_fields(cls: Any) -> list[SourcedField]:
    return [f for f in cls.__strawberry_definition__.fields if isinstance(f, SourcedField)]
