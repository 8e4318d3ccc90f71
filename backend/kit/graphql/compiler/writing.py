"""From a selection to its SQL columns and to the Python that makes the answer of a row: both written together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, cast

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    SelectionSetNode,
    get_named_type,
    is_leaf_type,
)

from backend.kit import ids
from backend.kit.graphql import nouns
from backend.kit.graphql.compiler.collecting import Asked, Scope, collect
from backend.kit.graphql.compiler.declared import Unplannable, field_of
from backend.kit.graphql.compiler.leaves import PLAIN, LaneLeft, need, writer
from backend.kit.graphql.compiler.selecting import Array, Count, Listed, Plain, Row
from backend.kit.graphql.connection import Cursor
from backend.kit.graphql.fields import SourcedField
from backend.kit.graphql.nouns import Noun
from backend.kit.graphql.sources import Column, Connected, Derived, PublicId, Source, ToOne

_PAGE_INFO = {
    "hasNextPage": "more",
    "hasPreviousPage": "page.after is not None",
    "startCursor": "(cursor(page.order_name, rows[0][0], rows[0][1]) if rows else None)",
    "endCursor": "(cursor(page.order_name, rows[-1][0], rows[-1][1]) if rows else None)",
}


@dataclass(frozen=True, slots=True, eq=False)
class Connecting:
    """A field with arguments, read at each request; those of a connection make a Page."""

    definition: GraphQLField
    node: FieldNode
    source: Connected | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A connection's SQL, the function of (rows, total, context) that answers it, and which of the two it reads."""

    listed: Listed
    function: str
    reads_rows: bool
    reads_total: bool


def sourced(definition: GraphQLField) -> Source:
    """The declared source of a field. Raises Unplannable when it has none."""
    found = field_of(definition)
    if not isinstance(found, SourcedField) or found.source is None:
        raise Unplannable
    return found.source


def cursor(order: str, value: str, key: Any) -> str:
    return Cursor(order, value, key).encode()


def _start() -> dict[str, Any]:
    return {"cursor": cursor, "need": need, "encode": ids.encode, "LaneLeft": LaneLeft}


@dataclass
class Writer:
    """Writes the functions of one plan into one Python source; `names` is what that source may name."""

    scope: Scope
    lines: list[str] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=_start)
    connections: list[Connecting] = field(default_factory=list)
    _numbers: count = field(default_factory=count)  # type: ignore[type-arg]  # of int

    def begin(self) -> tuple[int, int]:
        return len(self.lines), len(self.connections)

    def forget_since(self, begun: tuple[int, int]) -> None:
        """A root field turned out to be unplannable: nothing of it is kept."""
        del self.lines[begun[0] :]
        del self.connections[begun[1] :]

    def new_row(self, noun: Noun, first: int = 0) -> Row:
        return Row(noun, self._new("t"), first)

    def reading(self, row: Row, selections: Sequence[SelectionSetNode]) -> str:
        """The function of (row, context) that answers those selections; what they read is added to the row."""
        kind = cast("GraphQLObjectType", self.scope.schema.type_map[row.noun.name])
        members = {asked.key: self._of_row(row, kind, asked) for asked in collect(self.scope, kind, selections)}
        return self._function("r", members)

    def connection(self, connecting: Connecting, asked: Asked, parent: str | None) -> Written:
        place = len(self.connections)
        self.connections.append(connecting)
        kind = cast("GraphQLObjectType", get_named_type(connecting.definition.type))
        source = cast("Connected", connecting.source)
        row = self.new_row(nouns.get(source.noun), first=1)
        row.take(Plain(f"{row.alias}.id"))  # for the cursors: r[1], after the place in the order
        members = collect(self.scope, kind, asked.selections)
        body = {member.key: self._of_connection(row, kind, member) for member in members}
        cut = [f"page = c.pages[{place}]", "more = len(rows) > page.first", "if more: rows = rows[:page.first]"]
        named = {member.name for member in members}
        return Written(
            Listed(place, row, source, parent),
            self._function("rows, total", body, cut),
            bool(named & {"nodes", "edges", "pageInfo"}),
            "totalCount" in named,
        )

    def _of_row(self, row: Row, kind: GraphQLObjectType, asked: Asked) -> str:
        if asked.name == "__typename":
            return repr(kind.name)
        definition = kind.fields[asked.name]
        source = sourced(definition)
        if isinstance(source, PublicId):
            return self._value(row, source, asked)  # a text already
        if not isinstance(source, Connected):
            return self._complete(definition.type, self._value(row, source, asked), asked)
        made = self.connection(Connecting(definition, asked.nodes[0], source), asked, f"{row.alias}.{source.key}")
        rows = f"r[{row.take(Array(made.listed))}]" if made.reads_rows else "()"
        total = f"r[{row.take(Count(made.listed))}]" if made.reads_total else "None"
        return f"{made.function}({rows}, {total}, c)"

    def _value(self, row: Row, source: Source, asked: Asked) -> str:
        match source:
            case PublicId():
                return f"encode({row.noun.code!r}, r[{row.take(Plain(f'{row.alias}.id'))}])"
            case Column(name):
                return self._read(row, name)
            case Derived():
                values = [self._read(row, name) for name in source.inputs] + [f"c.{name}" for name in source.wants]
                return f"{self._named('f', source.function)}({', '.join(values)})"
            case ToOne(target, key):
                inner = row.join(nouns.get(target), self._new("t"), row.value(key))
                there = row.take(Plain(f"{inner.alias}.id"))
                return f"(None if r[{there}] is None else {self.reading(inner, asked.selections)}(r, c))"
        raise Unplannable

    def _read(self, row: Row, name: str) -> str:
        return f"r[{row.take(Plain(row.value(name)))}]"

    def _of_connection(self, row: Row, kind: GraphQLObjectType, member: Asked) -> str:
        match member.name:
            case "__typename":
                return repr(kind.name)
            case "totalCount":
                return "total"
            case "nodes":
                return f"[{self.reading(row, member.selections)}(r, c) for r in rows]"
            case "edges":
                edge = cast("GraphQLObjectType", get_named_type(kind.fields["edges"].type))
                parts = collect(self.scope, edge, member.selections)
                return f"[{_literal({part.key: self._of_edge(row, edge, part) for part in parts})} for r in rows]"
            case "pageInfo":
                info = cast("GraphQLObjectType", get_named_type(kind.fields["pageInfo"].type))
                parts = collect(self.scope, info, member.selections)
                return _literal({part.key: _PAGE_INFO.get(part.name, repr(info.name)) for part in parts})
        raise Unplannable

    def _of_edge(self, row: Row, kind: GraphQLObjectType, part: Asked) -> str:
        match part.name:
            case "cursor":
                return "cursor(page.order_name, r[0], r[1])"
            case "node":
                return f"{self.reading(row, part.selections)}(r, c)"
        return repr(kind.name)

    def _complete(self, kind: GraphQLOutputType, value: str, asked: Asked) -> str:
        """The value as the answer writes it; a null where there may be none leaves the lane."""
        required = isinstance(kind, GraphQLNonNull)
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if is_leaf_type(bare):
            write = self._named("w", writer(bare, required=required))
            plain = PLAIN.get(bare)  # most values are what they seem: then nothing is called
            return f"{write}({value})" if plain is None else f"(x if type(x := {value}) is {plain} else {write}(x))"
        if isinstance(bare, GraphQLList):
            made = f"{self._items(bare, asked)}({value}, c)"
        elif bare.name in {noun.name for noun in nouns.every()}:
            made = value
        else:
            made = f"{self._object(bare, asked)}({value}, c)"
        return f"need({made})" if required else made

    def _items(self, kind: GraphQLList[Any], asked: Asked) -> str:
        name = self._new("l")
        item = self._complete(kind.of_type, "v", asked)
        self.lines += [f"def {name}(vs, c):", f"  return None if vs is None else [{item} for v in vs]"]
        return name

    def _object(self, kind: GraphQLOutputType, asked: Asked) -> str:
        """A value object (Money, a phase…): its attributes, when none of its fields has a resolver of its own."""
        if not isinstance(kind, GraphQLObjectType):
            raise Unplannable
        members = {}
        for part in collect(self.scope, kind, asked.selections):
            members[part.key] = self._attribute(kind, part)
        return self._function("v", members, ["if v is None: return None"])

    def _attribute(self, kind: GraphQLObjectType, part: Asked) -> str:
        if part.name == "__typename":
            return repr(kind.name)
        definition = kind.fields[part.name]
        declared = field_of(definition)
        if declared.base_resolver is not None:
            raise Unplannable
        return self._complete(definition.type, f"v.{declared.python_name}", part)

    def _function(self, given: str, members: Mapping[str, str], before: Sequence[str] = ()) -> str:
        name = self._new("n")
        self.lines += [f"def {name}({given}, c):", *(f"  {line}" for line in before), f"  return {_literal(members)}"]
        return name

    def _named(self, prefix: str, value: object) -> str:
        """The name of a value in the source; the same value keeps its name."""
        for name, known in self.names.items():
            if known is value:
                return name
        name = self._new(prefix)
        self.names[name] = value
        return name

    def _new(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers)}"


def _literal(members: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key!r}: {value}" for key, value in members.items()) + "}"
