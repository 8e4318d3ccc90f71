"""Where the value of a field comes from, said once: both lanes of execution read these declarations.

Every SQL text names the row `{t}`, and may name the actor's values (`:person`, `:agent_of`).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from backend.kit.sql import EVERYONE, Where

SqlType = Literal["timestamptz", "bigint", "text"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may read a field, or call a mutation: a name that the schema tells, and for fields a condition on the row."""

    name: str
    where: Where = EVERYONE


PUBLIC = Policy("PUBLIC")
SIGNED_IN = Policy("SIGNED_IN", Where(":person::uuid IS NOT NULL"))


@dataclass(frozen=True, slots=True)
class PublicId:
    """The opaque, typed id of the row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or an expression that the noun names, of the row itself."""

    name: str


@dataclass(frozen=True, slots=True)
class ToOne:
    """The row of another noun whose id is in `key`; null when the reader may not see it."""

    noun: str
    key: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A pure function of named columns and expressions, then of what `wants` names (actor, now, locale)."""

    function: Callable[..., Any]
    inputs: tuple[str, ...]
    wants: tuple[Literal["actor", "now", "locale"], ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A keyset order: an SQL expression never null, whose type lets a cursor be read back safely.

    `scattered`: no index can follow it, so that each page compares all the rows of the list. The keys of the page are
    then found by themselves, in an index that holds all that the conditions read, and only its own rows are fetched.
    """

    by: str
    type: SqlType
    descending: bool = False
    scattered: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition over `:value`, the field of the filter input; `prepare` may first transform the value.

    Of what it makes None, nothing is filtered.
    """

    where: Where
    prepare: Callable[[Any], Awaitable[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Connected:
    """A keyset connection to another noun: its rows `on` the parent's key `{p}`, or all of them at the root."""

    noun: str
    orders: Mapping[str, Order]
    on: str | None = None
    key: str = "id"
    filters: Mapping[str, Filter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ById:
    """A root field: the row whose public id is the argument `id`; null when absent or hidden."""

    noun: str


@dataclass(frozen=True, slots=True)
class ByKey:
    """A root field: the row that satisfies `where` over the field's arguments and the actor's values."""

    noun: str
    where: Where


Source = PublicId | Column | ToOne | Derived | Connected | ById | ByKey
