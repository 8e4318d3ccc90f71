"""Documents drawn from the schema: fields, aliases, fragments, conditions, variables, and arguments good and bad."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)
from hypothesis import strategies as st

PAGE_SIZES = (1, 2, 3, 5, 10, 11, 20, 50, 100)
BAD_SIZES = (0, 101, -1)
TEXTS = ("", "verger", "%", "'; DROP TABLE person; --", "é“\\", "31555", "\u202e", "a" * 300)


@dataclass
class Pool:
    """What arguments are drawn from: ids and cursors that exist, beside those that do not."""

    ids: Sequence[str]
    cursors: Sequence[str]


@dataclass
class Draft:
    """A document being written: its variables, their values, its fragments."""

    schema: GraphQLSchema
    pool: Pool
    draw: st.DrawFn
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0

    def some(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self.draw(strategy)

    def chance(self, percent: int) -> bool:
        return bool(self.some(st.integers(0, 99)) < percent)

    def variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"

    def fields(self, kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
        """A selection of a type's fields; deeper than allowed, leaves alone."""
        names = [n for n, made in kind.fields.items() if depth > 0 or is_leaf_type(get_named_type(made.type))]
        chosen = self.some(st.lists(st.sampled_from(["__typename", *names]), min_size=1, max_size=4, unique=True))
        parts = [self.member(kind, name, depth) for name in chosen]
        if isinstance(kind, GraphQLInterfaceType):
            concrete = self.some(st.sampled_from(sorted(self.schema.get_possible_types(kind), key=lambda t: t.name)))
            parts.append(f"... on {concrete.name} {{ {self.fields(concrete, depth - 1)} }}")
        text = " ".join(parts)
        if depth > 0 and self.chance(12):
            name = f"F{len(self.fragments)}"
            self.fragments.append(f"fragment {name} on {kind.name} {{ {text} }}")
            return f"...{name}{self.condition()}"
        if self.chance(8):
            return f"... on {kind.name}{self.condition()} {{ {text} }} __typename"
        return text

    def member(self, kind: GraphQLObjectType | GraphQLInterfaceType, name: str, depth: int) -> str:
        if name == "__typename":
            return name
        made = kind.fields[name]
        self.aliases += 1
        alias = f"a{self.aliases}: " if made.args or self.chance(10) else ""
        return f"{alias}{name}{self.arguments(made.args)}{self.condition()}{self.under(made.type, depth - 1)}"

    def under(self, kind: GraphQLOutputType, depth: int) -> str:
        named = get_named_type(kind)
        if is_leaf_type(named):
            return ""
        assert isinstance(named, GraphQLObjectType | GraphQLInterfaceType)
        return f" {{ {self.fields(named, depth)} }}"

    def condition(self) -> str:
        if not self.chance(7):
            return ""
        value = bool(self.some(st.booleans()))
        flag = self.variable("Boolean!", value) if self.chance(60) else str(value).lower()
        return f" @{self.some(st.sampled_from(['include', 'skip']))}(if: {flag})"

    def arguments(self, declared: Mapping[str, GraphQLArgument]) -> str:
        given = []
        for name, made in declared.items():
            needed = isinstance(made.type, GraphQLNonNull) and made.default_value in (None, ...)
            if needed or self.chance(15 if name == "after" else 55):
                given.append(f"{name}: {self.argument(name, made.type)}")
        return f"({', '.join(given)})" if given else ""

    def argument(self, name: str, kind: GraphQLInputType) -> str:
        value = self.value(name, kind)
        return self.variable(str(kind), value) if self.chance(35) else literal(value, kind)

    def value(self, name: str, kind: GraphQLInputType) -> Any:
        named = get_named_type(kind)
        if "[" in str(kind):
            return [self.scalar(name, named) for _ in range(self.some(st.integers(0, 4)))]
        if not isinstance(kind, GraphQLNonNull) and self.chance(6) and name != "first":
            return None
        if isinstance(named, GraphQLInputObjectType):
            return {n: self.value(n, f.type) for n, f in named.fields.items() if self.chance(45)}
        return self.scalar(name, named)

    def scalar(self, name: str, named: Any) -> Any:
        if isinstance(named, GraphQLEnumType):
            return self.some(st.sampled_from(sorted(named.values)))
        if name == "first":
            return self.some(st.sampled_from(BAD_SIZES if self.chance(3) else PAGE_SIZES))
        if name == "after":
            return self.some(st.sampled_from(["x", "W10"] if self.chance(10) else self.pool.cursors))
        return self.some(self.by_type[named.name]) if named.name in self.by_type else self.some(st.sampled_from(TEXTS))

    @property
    def by_type(self) -> dict[str, st.SearchStrategy[Any]]:
        return {
            "ID": st.sampled_from([*self.pool.ids, "prj_x", ""]),
            "Boolean": st.booleans(),
            "Int": st.integers(-2, 120),
            "Decimal": st.integers(0, 10_000).map(str),
        }


def literal(value: Any, kind: GraphQLInputType) -> str:
    """A value as a document writes it."""
    named = get_named_type(kind)
    match value:
        case None | bool() | int():
            return orjson.dumps(value).decode()
        case list():
            return f"[{', '.join(literal(item, cast('GraphQLInputType', named)) for item in value)}]"
        case dict():
            fields = named.fields if isinstance(named, GraphQLInputObjectType) else {}
            return f"{{{', '.join(f'{n}: {literal(v, fields[n].type)}' for n, v in value.items())}}}"
    return str(value) if isinstance(named, GraphQLEnumType) else orjson.dumps(str(value)).decode()


@st.composite
def documents(draw: st.DrawFn, schema: GraphQLSchema, pool: Pool) -> tuple[str, dict[str, Any]]:
    """A query and the values of its variables; always valid but for what its arguments may be refused for."""
    draft = Draft(schema, pool, draw)
    assert schema.query_type is not None
    roots = draw(st.lists(st.sampled_from(sorted(schema.query_type.fields)), min_size=1, max_size=3))
    body = " ".join(draft.member(schema.query_type, root, draw(st.integers(2, 4))) for root in roots)
    named = ", ".join(f"${name}: {kind}" for name, (kind, _) in draft.variables.items())
    text = f"query{f'({named})' if named else ''} {{ {body} }} {' '.join(draft.fragments)}"
    return text, {name: value for name, (_, value) in draft.variables.items()}
