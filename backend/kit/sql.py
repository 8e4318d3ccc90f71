"""SQL written by hand: named parameters, conditions as values, rows through the current transaction."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

import asyncpg

from backend.kit import transactions, watch
from backend.kit.singles import Singles
from backend.kit.transactions import Transaction

_NAME = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on the row aliased `{t}`, over named values and over those of the actor (`:person`, `:agent_of`).

    Its text never depends on who asks, so that a statement made of it can be prepared once.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def on(self, alias: str) -> str:
        return f"({self.text.replace('{t}', alias)})"


EVERYONE = Where("true")


def bind(text: str, values: Mapping[str, object]) -> tuple[str, list[object]]:
    """The statement with `$n` for each `:name`, and its arguments; a role not held (`:agent_of`) is an empty list."""
    statement, names = numbered(text)
    return statement, [[] if name.endswith("_of") and name not in values else values[name] for name in names]


@lru_cache(maxsize=2_000)
def numbered(text: str) -> tuple[str, tuple[str, ...]]:
    """The statement in PostgreSQL's own form, and the names in the order of their numbers."""
    order: list[str] = []

    def number(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in order:
            order.append(name)
        return f"${order.index(name) + 1}"

    return _NAME.sub(number, text), tuple(order)


_singles: list[Singles] = []


@contextmanager
def through(singles: Singles) -> Iterator[None]:
    """Within the block, for the whole process, statements outside a transaction go through these."""
    _singles.append(singles)
    try:
        yield
    finally:
        _singles.remove(singles)


def _here() -> Transaction | Singles:
    return transactions.under_way() or _singles[-1]


async def rows(text: str, values: Mapping[str, object] | None = None) -> list[Row]:
    return await fetch(*bind(text, values or {}))


async def fetch(statement: str, arguments: Sequence[object]) -> list[Row]:
    """The rows of a statement that is already in PostgreSQL's own form."""
    with watch.statement(statement):
        return cast("list[Row]", await _here().fetch(statement, arguments))


async def row(text: str, values: Mapping[str, object] | None = None) -> Row | None:
    found = await rows(text, values)
    return found[0] if found else None


async def run(text: str, values: Mapping[str, object] | None = None) -> int:
    """Execute and return the number of rows touched."""
    statement, arguments = bind(text, values or {})
    with watch.statement(statement):
        status = await _here().execute(statement, arguments)
    return int(status.rpartition(" ")[2]) if status[-1:].isdigit() else 0


UNREACHABLE = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
)
"""What asyncpg raises when the database is not there, or takes nobody more: somebody may try again in a moment."""
