"""The plan of a query: how each root field is read, by which statements, and the functions that answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from graphql import FieldNode
from graphql.execution.values import VariableValues

from backend.kit import ids, sql
from backend.kit.graphql import ordinary
from backend.kit.graphql.compiler.arguments import Arguments, Given
from backend.kit.graphql.compiler.leaves import LaneLeft
from backend.kit.graphql.compiler.selecting import Listed, Pages, Row, bucket
from backend.kit.graphql.compiler.writing import Written
from backend.kit.graphql.sources import Connected
from backend.kit.graphql.statements import Page
from backend.kit.sql import Where

Values = dict[str, object]
MOST_NODES = 100
_MOST_SHAPES = 16
_NAME = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")


class Runtime:
    """What the generated functions read of a request; the hour counts only for those that ask for it."""

    def __init__(self, context: Any, pages: Sequence[Page]) -> None:
        self.actor = context.actor
        self.locale = context.locale
        self.pages = pages
        self._context = context

    @cached_property
    def now(self) -> Any:
        return self._context.now


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with `$n` in place of names, and the names in their order."""

    text: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Statement":
        return cls(*sql.numbered(text))

    async def rows(self, values: Mapping[str, object]) -> list[sql.Row]:
        return await sql.fetch(self.text, [_value(values, name) for name in self.names])


def _value(values: Mapping[str, object], name: str) -> object:
    """A role that is not held is an empty list of territories."""
    return [] if name.endswith("_of") and name not in values else values[name]


@dataclass(frozen=True, slots=True, eq=False)
class Constant:
    """`__typename`, or a node that cannot exist."""

    key: str
    value: object


@dataclass(frozen=True, slots=True, eq=False)
class One:
    """A root field of one row: by its public id when `where` is None, else by a condition over its arguments."""

    key: str
    row: Row
    function: str
    where: Where | None
    arguments: Arguments
    prefix: str

    def text(self, pages: Pages) -> str:
        row = self.row
        found = f"{row.alias}.id = :{self.prefix}id::uuid" if self.where is None else self._where(row.alias)
        return f"(SELECT ROW({row.texts(pages)}) FROM {row.source()} WHERE {found} AND {row.visible()} LIMIT 1)"

    def values(self, given: Given) -> dict[str, object]:
        if self.where is not None:
            return {f"{self.prefix}{name}": value for name, value in given.items()}
        decoded = ids.decode(str(given["id"]))
        known = decoded is not None and decoded[0] == self.row.noun.code
        return {f"{self.prefix}id": decoded[1] if decoded is not None and known else None}

    def _where(self, alias: str) -> str:
        text = self.where.on(alias) if self.where is not None else ""
        mine = {argument.python_name for argument in self.arguments.declared.arguments}
        return _NAME.sub(lambda m: f":{self.prefix}{m[1]}" if m[1] in mine else m[0], text)


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """A connection at the root."""

    key: str
    written: Written


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`node` or `nodes`: rows by public ids of any noun; for each type code, its row and its function."""

    key: str
    by_code: Mapping[str, tuple[Row, str]]
    arguments: Arguments
    several: bool

    def keys(self, given: Given) -> list[tuple[str, UUID] | None]:
        """The (code, key) of each id asked, None for one that names nothing."""
        asked = given["ids"] if self.several else [given["id"]]
        if len(asked) > MOST_NODES:
            raise LaneLeft
        decoded = [ids.decode(str(public_id)) for public_id in asked]
        return [found if found is not None and found[0] in self.by_code else None for found in decoded]

    def statement(self, code: str, pages: Pages) -> Statement:
        row, _ = self.by_code[code]
        where = f"{row.alias}.id = ANY(:ids::uuid[]) AND {row.visible()}"
        return Statement.of(f"SELECT {row.alias}.id, {row.texts(pages)} FROM {row.source()} WHERE {where}")


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """A root field that the ordinary lane answers."""

    key: str
    nodes: tuple[FieldNode, ...]


Root = Constant | One | Many | Found | Left


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The statements of one shape: the single rows and the counts together, then one for each root list."""

    singles: Statement | None
    lists: tuple[Statement, ...]
    found: dict[tuple[str, str], Statement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A plan's request with its variables: pages, values by name, arguments of `node` and `nodes`, statements."""

    pages: Pages
    values: Values
    given: Mapping[str, Given]
    reading: Reading


@dataclass(slots=True, eq=False)
class Plan:
    """`functions`: those generated, by name; `connections`: where each page comes from."""

    roots: tuple[Root, ...]
    functions: Mapping[str, Any]
    connections: tuple[tuple[Connected, Arguments], ...]
    _readings: dict[object, Reading] = field(default_factory=dict)

    async def bind(self, variables: VariableValues) -> "Bound":
        """What the variables say, for whoever asks. Raises what only the ordinary lane can say."""
        pages = [await ordinary.page_of(source, arguments.read(variables)) for source, arguments in self.connections]
        values: Values = {}
        for place, page in enumerate(pages):
            for name, value in page.values().items():
                values[f"c{place}_{name}"] = value
        given: dict[str, Given] = {}
        for root in self.roots:
            if isinstance(root, One):
                values |= root.values(root.arguments.read(variables))
            elif isinstance(root, Found):
                given[root.key] = root.arguments.read(variables)
        return Bound(pages, values, given, self._reading(pages))

    async def run(self, context: Any, bound: "Bound") -> dict[str, object]:
        """The members of `data` by key, those left to the ordinary lane absent. Raises what only that lane can say."""
        values, reading = context.bindings() | bound.values, bound.reading
        single = iter((await reading.singles.rows(values))[0].values()) if reading.singles else iter(())
        lists = [await statement.rows(values) for statement in reading.lists]
        runtime = Runtime(context, bound.pages)
        data = self._answer(runtime, single, iter(lists))
        for root in self.roots:
            if isinstance(root, Found):
                data[root.key] = await self._find(root, reading, runtime, values, bound.given[root.key])
        return {root.key: data[root.key] for root in self.roots if root.key in data}

    async def _find(self, root: Found, reading: Reading, runtime: Runtime, values: Values, given: Given) -> object:
        keys = root.keys(given)
        rows: dict[tuple[str, UUID], object] = {}
        for code in {key[0] for key in keys if key is not None}:
            statement = reading.found.get((root.key, code))
            if statement is None:
                statement = reading.found[root.key, code] = root.statement(code, runtime.pages)
            wanted = [key[1] for key in keys if key is not None and key[0] == code]
            function = self.functions[root.by_code[code][1]]
            for row in await statement.rows({**values, "ids": wanted}):
                rows[code, cast("Any", row)[0]] = function(row, runtime)
        answers = [None if key is None else rows.get(key) for key in keys]
        return answers if root.several else answers[0]

    def _answer(self, runtime: Runtime, single: Any, lists: Any) -> dict[str, object]:
        data: dict[str, object] = {}
        for root in self.roots:
            match root:
                case Constant(key, value):
                    data[key] = value
                case One():
                    record = next(single)
                    data[root.key] = None if record is None else self.functions[root.function](record, runtime)
                case Many(key, written):
                    total = next(single) if written.reads_total else None
                    rows = next(lists) if written.reads_rows else ()
                    data[key] = self.functions[written.function](rows, total, runtime)
        return data

    def _reading(self, pages: Pages) -> Reading:
        shape = tuple((p.order_name, bucket(p.first), p.after is None, *(name for name, _ in p.filters)) for p in pages)
        found = self._readings.get(shape)
        if found is None:
            found = self._read(pages)
            if len(self._readings) < _MOST_SHAPES:
                self._readings[shape] = found
        return found

    def _read(self, pages: Pages) -> Reading:
        singles: list[str] = []
        lists: list[Listed] = []
        for root in self.roots:
            if isinstance(root, One):
                singles.append(root.text(pages))
            elif isinstance(root, Many):
                if root.written.reads_total:
                    singles.append(f"({root.written.listed.count(pages)})")
                if root.written.reads_rows:
                    lists.append(root.written.listed)
        together = Statement.of(f"SELECT {', '.join(singles)}") if singles else None
        return Reading(together, tuple(Statement.of(listed.rows(pages)) for listed in lists))
