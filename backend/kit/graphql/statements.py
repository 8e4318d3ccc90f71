"""From declarations to SQL text: the rows of a noun, its expressions, the pages of a connection, their count."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.kit.graphql.nouns import Noun
from backend.kit.graphql.sources import Connected, Filter, Order


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader asks of a connection, arguments checked and filters prepared; equal pages share a statement."""

    connected: Connected
    order_name: str
    first: int
    after: tuple[object, UUID] | None = None
    filters: tuple[tuple[str, Any], ...] = field(default=())

    @property
    def order(self) -> Order:
        return self.connected.orders[self.order_name]

    def values(self) -> dict[str, object]:
        """The values that the conditions of the page name."""
        named: dict[str, object] = {f"filter_{name}": value for name, value in self.filters}
        if self.after is not None:
            named["after_value"], named["after_key"] = self.after
        return named


def rows(noun: Noun) -> str:
    """The visible rows among `:ids`."""
    return f"SELECT {_columns(noun)} FROM {noun.table} t WHERE t.id = ANY(:ids::uuid[]) AND {noun.visible.on('t')}"


def expressions(noun: Noun, names: tuple[str, ...]) -> str:
    """The named expressions for the rows among `:ids`, whose visibility was checked when they were read."""
    texts = [f"{noun.expression(name)} AS {name}".replace("{t}", "t") for name in names]
    return f"SELECT t.id, {', '.join(texts)} FROM {noun.table} t WHERE t.id = ANY(:ids::uuid[])"


def pages(noun: Noun, page: Page) -> str:
    """One page for each parent key among `:keys`, one row more than asked; a single page at the root."""
    inner = _page(noun, page)
    if page.connected.on is None:
        return inner
    return f"SELECT k.key AS parent_key, c.* FROM unnest(:keys::uuid[]) AS k(key) CROSS JOIN LATERAL ({inner}) c"


def count(noun: Noun, page: Page) -> str:
    where = " AND ".join(_conditions(noun, page, "t"))
    if page.connected.on is None:
        return f"SELECT count(*) AS n FROM {noun.table} t WHERE {where}"
    return (
        "SELECT k.key AS parent_key, c.n FROM unnest(:keys::uuid[]) AS k(key) "
        f"CROSS JOIN LATERAL (SELECT count(*) AS n FROM {noun.table} t WHERE {where}) c"
    )


def _page(noun: Noun, page: Page) -> str:
    by = _by(page, "t")
    if page.order.scattered:
        found = f"t.id = ANY(ARRAY(SELECT s.id FROM {_rest(noun, page, 's', _following(noun, page, 's'))}))"
        rest = _rest(noun, page, "t", [found])
    else:
        rest = _rest(noun, page, "t", _following(noun, page, "t"))
    return f"SELECT {_columns(noun)}, {by}::text AS order_value FROM {rest}"


def _by(page: Page, alias: str) -> str:
    return f"({page.order.by.replace('{t}', alias)})"


def _rest(noun: Noun, page: Page, alias: str, conditions: list[str]) -> str:
    direction = "DESC" if page.order.descending else "ASC"
    # The page size is written out: as a parameter it makes PostgreSQL plan anew at every execution.
    return (
        f"{noun.table} {alias} WHERE {' AND '.join(conditions)} "
        f"ORDER BY {_by(page, alias)} {direction}, {alias}.id {direction} LIMIT {page.first + 1}"
    )


def _following(noun: Noun, page: Page, alias: str) -> list[str]:
    """The conditions of the list, and that its rows come after the cursor."""
    conditions = _conditions(noun, page, alias)
    if page.after is not None:
        comparison = "<" if page.order.descending else ">"
        place = f"({_by(page, alias)}, {alias}.id)"
        conditions.append(f"{place} {comparison} (:after_value::{page.order.type}, :after_key::uuid)")
    return conditions


def _conditions(noun: Noun, page: Page, alias: str) -> list[str]:
    conditions = [noun.visible.on(alias)]
    if page.connected.on is not None:
        conditions.append(f"({page.connected.on})".replace("{t}", alias).replace("{p}", "k.key"))
    conditions += [_filter(page.connected.filters[name], name, alias) for name, _ in page.filters]
    return conditions


def _filter(declared: Filter, name: str, alias: str) -> str:
    return declared.where.on(alias).replace(":value", f":filter_{name}")


def _columns(noun: Noun) -> str:
    return ", ".join(f"t.{name}" for name in noun.columns)
