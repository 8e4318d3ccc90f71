"""Leaf values as the answer writes them: as graphql-core would, without its detours where a value is plain already."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from graphql import GraphQLBoolean, GraphQLEnumType, GraphQLInt, GraphQLLeafType, GraphQLString
from graphql.type import GraphQLID

Write = Callable[[Any], Any]
PLAIN: Mapping[GraphQLLeafType, str] = {GraphQLString: "str", GraphQLID: "str", GraphQLBoolean: "bool"}
"""The Python type whose values such a leaf writes as they are."""


class LaneLeft(Exception):  # noqa: N818  (no error: the ordinary lane answers instead, its errors included)
    """The compiled lane met what only the ordinary lane can say: a null where there may be none, a refused value."""


def need(value: Any) -> Any:
    """Raises LaneLeft for the null of a field that may not be null."""
    if value is None:
        raise LaneLeft
    return value


@cache
def writer(kind: GraphQLLeafType, *, required: bool) -> Write:
    """The function that writes a value of that type; without `required`, null stays null."""
    write = _plain(kind)

    def some(value: Any) -> Any:
        if value is None:
            raise LaneLeft
        return write(value)

    def any_(value: Any) -> Any:
        return None if value is None else write(value)

    return some if required else any_


def _plain(kind: GraphQLLeafType) -> Write:
    if isinstance(kind, GraphQLEnumType):
        return _remembered(kind.serialize)
    serialize: Write = kind.serialize
    if kind is GraphQLInt:
        return lambda v: v if type(v) is int and -(2**31) <= v < 2**31 else serialize(v)
    return serialize


def _remembered(serialize: Write) -> Write:
    """An enum has few values: each is written once."""
    kept: dict[Any, Any] = {}

    def write(value: Any) -> Any:
        try:
            return kept[value]
        except (KeyError, TypeError):
            written = serialize(value)
            if len(kept) < 100:
                kept[value] = written
            return written

    return write
