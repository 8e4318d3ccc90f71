"""The SQL of a plan: a tree of columns, whose text depends only on the shape of the pages asked.

A row reached by a key is joined, a nested list is an array of records: their values come typed, in one statement, and
each carries the visibility of its noun. What a page joins is joined to its rows alone, once they are found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from backend.kit.graphql.nouns import Noun
from backend.kit.graphql.sources import Connected
from backend.kit.graphql.statements import Page

BUCKETS = (10, 20, 25, 50, 100)
"""Page sizes are written out, since `LIMIT $1` makes PostgreSQL plan at each execution; few, to share statements."""

Pages = Sequence[Page]


class Column(Protocol):
    """Something that a row gives: `text` is its SQL for these pages."""

    def text(self, pages: Pages) -> str: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """An expression that no page changes."""

    sql: str

    def text(self, pages: Pages) -> str:
        del pages
        return self.sql


@dataclass(frozen=True, slots=True)
class Joined:
    """The visible row of a key, whose columns are null when there is none.

    `LIMIT 1` says nothing new of a key: it has PostgreSQL find each row by it, however small it believes the table is.
    """

    row: "Row"
    key: str

    def __str__(self) -> str:
        row = self.row
        found = f"SELECT {row.alias}.* FROM {row.table()} WHERE {row.alias}.id = {self.key} AND {row.visible()} LIMIT 1"
        return f" LEFT JOIN LATERAL ({found}) {row.alias} ON true"


@dataclass(slots=True)
class Row:
    """The columns to read of a noun's row under an alias; equal expressions are read once.

    `columns` and `joins` (by key) are shared with the rows joined to it: what they give stands in the same record.
    """

    noun: Noun
    alias: str
    first: int = 0
    columns: list[Column] = field(default_factory=list)
    joins: dict[str, Joined] = field(default_factory=dict)

    def take(self, column: Column) -> int:
        """The place of a column in the record."""
        if column not in self.columns:
            self.columns.append(column)
        return self.first + self.columns.index(column)

    def join(self, noun: Noun, alias: str, key: str) -> "Row":
        """The row that a key leads to; the alias is for one that was not joined yet."""
        name = f"{noun.name} {key}"
        if name not in self.joins:
            self.joins[name] = Joined(Row(noun, alias, self.first, self.columns, self.joins), key)
        return self.joins[name].row

    def value(self, name: str) -> str:
        """The SQL of a column, or of an expression that the noun names."""
        expression = self.noun.expression(name)
        return f"{self.alias}.{name}" if expression is None else f"({expression.replace('{t}', self.alias)})"

    def texts(self, pages: Pages) -> str:
        return ", ".join(column.text(pages) for column in self.columns) or f"{self.alias}.id"

    def table(self) -> str:
        return f"{self.noun.table} {self.alias}"

    def source(self) -> str:
        """The table, and what is joined to it."""
        return self.table() + self.joined()

    def joined(self) -> str:
        return "".join(map(str, self.joins.values()))

    def visible(self) -> str:
        return self.noun.visible.on(self.alias)


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A connection; `place` is its index among the pages of the plan, `parent` the SQL of the key it hangs on."""

    place: int
    row: Row
    connected: Connected
    parent: str | None

    def rows(self, pages: Pages) -> str:
        return f"SELECT {self.columns(pages)} {self.rest(pages)}"

    def columns(self, pages: Pages) -> str:
        """The place in the order as text, then the row's own columns, of which the first is its key."""
        return f"{_by(pages[self.place], self.row)}::text, {self.row.texts(pages)}"

    def rest(self, pages: Pages) -> str:
        """One row more than the bucket that holds the page; of a scattered order, the keys are found first."""
        page, row = pages[self.place], self.row
        if page.order.scattered:
            keys = Row(row.noun, f"{row.alias}k")
            found = f"SELECT {keys.alias}.id {_first(page, keys, self._following(page, keys))}"
            rest = _first(page, row, [f"{row.alias}.id = ANY(ARRAY({found}))"])
        else:
            rest = _first(page, row, self._following(page, row))
        if not row.joins:
            return rest
        return f"FROM (SELECT {row.alias}.* {rest}) {row.alias}{row.joined()} {_order(page, row)}"

    def count(self, pages: Pages) -> str:
        where = " AND ".join(self._conditions(pages[self.place], self.row))
        return f"SELECT count(*) FROM {self.row.table()} WHERE {where}"

    def name(self, value: str) -> str:
        """The parameter of this connection for a value of its page."""
        return f"c{self.place}_{value}"

    def _following(self, page: Page, row: Row) -> list[str]:
        """The conditions of the list on that row, and that it comes after the cursor."""
        conditions = self._conditions(page, row)
        if page.after is not None:
            sign, name = "<" if page.order.descending else ">", self.name("after")
            place = f"({_by(page, row)}, {row.alias}.id)"
            conditions.append(f"{place} {sign} (:{name}_value::{page.order.type}, :{name}_key::uuid)")
        return conditions

    def _conditions(self, page: Page, row: Row) -> list[str]:
        conditions = [row.visible()]
        if self.connected.on is not None:
            conditions.append(f"({self.connected.on})".replace("{t}", row.alias).replace("{p}", str(self.parent)))
        for name, _ in page.filters:
            where = self.connected.filters[name].where.on(row.alias)
            conditions.append(where.replace(":value", f":{self.name('filter')}_{name}"))
        return conditions


def _by(page: Page, row: Row) -> str:
    return f"({page.order.by.replace('{t}', row.alias)})"


def _order(page: Page, row: Row) -> str:
    direction = "DESC" if page.order.descending else "ASC"
    return f"ORDER BY {_by(page, row)} {direction}, {row.alias}.id {direction}"


def _first(page: Page, row: Row, conditions: Sequence[str]) -> str:
    return f"FROM {row.table()} WHERE {' AND '.join(conditions)} {_order(page, row)} LIMIT {bucket(page.first) + 1}"


@dataclass(frozen=True, slots=True, eq=False)
class Array:
    """The page of a nested connection, as an array of records."""

    listed: Listed

    def text(self, pages: Pages) -> str:
        return f"ARRAY(SELECT ROW({self.listed.columns(pages)}) {self.listed.rest(pages)})"


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """How many rows a nested connection holds in all."""

    listed: Listed

    def text(self, pages: Pages) -> str:
        return f"({self.listed.count(pages)})"


def bucket(first: int) -> int:
    return next(size for size in BUCKETS if size >= first)
