"""Documents drawn from the schema: fields, aliases, fragments, conditions, variables, and arguments good and bad."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
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
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from backend.kit import ids
from tests.api.scene import ABSENT

AT_ONCE = 10
PAGE_SIZES = (1, 2, 3, 5, 10, 11, 20, 50, 100)
BAD_SIZES = (0, 101, -1)
TEXTS = ("", "verger", "%", "'; DROP TABLE person; --", "é“\\", "31555", "\u202e", "a" * 300)
MANGLED = ("", "x", "W10", "bnVsbA", "é", "=" * 9)
OFTEN = ("node", "nodes", "nodes", "nodes")
"""Root fields that lead to every type: drawn more often than the others."""
NO_IDS = (ids.encode("prj", ABSENT), "prj_x", "")
Drawn = tuple[str, dict[str, Any]]
"""A document and its variables."""
Place = tuple[str, str]
"""A list, as `Type.field`, and one of its orders; the order is empty when the list has no choice of it."""


@dataclass
class Pool:
    """What arguments are drawn from: public ids by type, and for each list the cursors at its edges or of rows gone."""

    ids: Mapping[str, Sequence[str]]
    cursors: Mapping[Place, Sequence[str]]

    def all_ids(self) -> list[str]:
        return [each for found in self.ids.values() for each in found]

    def all_cursors(self) -> list[str]:
        return [cursor for found in self.cursors.values() for cursor in found]

    def mangled(self) -> list[str]:
        """Cursors that no list gave: cut, lengthened, in other letters, and those that never were any."""
        some = self.all_cursors()[::25]
        return [*MANGLED, *(made for cursor in some for made in (cursor[:-3], cursor + "A", cursor.swapcase()))]


@dataclass
class Draft:
    """A document being written: its variables, their values, its fragments."""

    schema: GraphQLSchema
    pool: Pool
    draw: st.DrawFn
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0
    about: str = ""
    """The type that ids given to a root field are mostly of."""

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
        leading = [name for name in names if not is_leaf_type(get_named_type(kind.fields[name].type))]
        if leading and self.chance(50):
            chosen = dict.fromkeys([*chosen, self.some(st.sampled_from(leading))])
        parts = [self.member(kind, name, depth) for name in chosen]
        if isinstance(kind, GraphQLInterfaceType):
            concrete = cast("GraphQLObjectType", self.schema.type_map[self.about])
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
        if made.args.keys() & {"id", "ids"}:
            named = get_named_type(made.type)
            several = isinstance(named, GraphQLInterfaceType)
            self.about = self.some(st.sampled_from(sorted(self.pool.ids))) if several else named.name
        self.aliases += 1
        alias = f"a{self.aliases}: " if made.args or self.chance(10) else ""
        given = self.arguments(f"{kind.name}.{name}", made.args)
        return f"{alias}{name}{given}{self.condition()}{self.under(made.type, depth - 1)}"

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

    def arguments(self, place: str, declared: Mapping[str, GraphQLArgument]) -> str:
        """The cursor is drawn last, when the order is known."""
        values: dict[str, Any] = {}
        for name, made in sorted(declared.items(), key=lambda item: item[0] == "after"):
            needed = isinstance(made.type, GraphQLNonNull) and made.default_value in (None, ...)
            if needed or self.chance(20 if name == "after" else 55):
                after = name == "after"
                values[name] = self.cursor(place, declared, values) if after else self.value(name, made.type)
        given = (f"{name}: {self.argument(value, declared[name].type)}" for name, value in values.items())
        return f"({', '.join(given)})" if values else ""

    def argument(self, value: Any, kind: GraphQLInputType) -> str:
        return self.variable(str(kind), value) if self.chance(35) else literal(value, kind)

    def cursor(self, place: str, declared: Mapping[str, GraphQLArgument], values: Mapping[str, Any]) -> str | None:
        """Mostly of that list in that order; else of another list or order, or of none."""
        order = ""
        if "orderBy" in declared:
            named = get_named_type(declared["orderBy"].type)
            assert isinstance(named, GraphQLEnumType)
            order = values.get("orderBy") or next(iter(named.values))
        own = self.pool.cursors.get((place, order))
        strange = self.some(st.integers(0, 11))
        if strange == 0:
            return str(self.some(st.sampled_from(self.pool.mangled())))
        if strange == 1:
            return str(self.some(st.sampled_from(self.pool.all_cursors())))
        return str(self.some(st.sampled_from(own))) if own else None

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
        if name in {"id", "ids"} and self.chance(75):
            return self.some(st.sampled_from(self.pool.ids[self.about]))
        if name == "first":
            return self.some(st.sampled_from(BAD_SIZES if self.chance(3) else PAGE_SIZES))
        return self.some(self.by_type[named.name]) if named.name in self.by_type else self.some(st.sampled_from(TEXTS))

    @property
    def by_type(self) -> dict[str, st.SearchStrategy[Any]]:
        return {
            "ID": st.sampled_from([*self.pool.all_ids(), *NO_IDS]),
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
def documents(draw: st.DrawFn, schema: GraphQLSchema, pool: Pool) -> Drawn:
    """A query and the values of its variables; always valid but for what its arguments may be refused for."""
    draft = Draft(schema, pool, draw)
    assert schema.query_type is not None
    roots = draw(st.lists(st.sampled_from(sorted([*schema.query_type.fields, *OFTEN])), min_size=1, max_size=3))
    body = " ".join(draft.member(schema.query_type, root, draw(st.integers(2, 4))) for root in roots)
    named = ", ".join(f"${name}: {kind}" for name, (kind, _) in draft.variables.items())
    text = f"query{f'({named})' if named else ''} {{ {body} }} {' '.join(draft.fragments)}"
    return text, {name: value for name, (_, value) in draft.variables.items()}


def each_drawn(check: Callable[..., None], number: int, first: int, **strategies: st.SearchStrategy[Any]) -> None:
    """Check that many different draws of the strategies, the same for the same `first`.

    A run of hypothesis soon draws variants of what it drew before: many short runs give more that is new.
    """
    known: set[str] = set()

    def checked(**drawn: Any) -> None:
        if (said := repr(drawn)) not in known:
            check(**drawn)
            known.add(said)

    run = settings(max_examples=AT_ONCE, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    for turn in count(first):
        if len(known) >= number:
            return
        seed(turn)(run(given(**strategies)(checked)))()
