"""Input objects read from JSON into the class that a resolver takes, at once: as graphql-core and Strawberry do in two
passes, each of which asks again what the schema says.
"""

from collections.abc import Callable
from dataclasses import MISSING
from typing import Any, cast

from graphql import (
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLString,
    Undefined,
)
from strawberry.types.base import StrawberryMaybe

from backend.kit.graphql.compiler.declared import Unplannable, field_of, type_of
from backend.kit.graphql.compiler.leaves import LaneLeft

Read = Callable[[Any], Any]


def reading(kind: GraphQLInputType, within: tuple[GraphQLInputObjectType, ...] = ()) -> Read:
    """Raises Unplannable; what it gives raises LaneLeft, or what a scalar raises, for a value that is refused."""
    if isinstance(kind, GraphQLNonNull):
        return _some(kind.of_type, within)
    some = _some(kind, within)
    return lambda value: None if value is None else some(value)


def _some(kind: GraphQLInputType, within: tuple[GraphQLInputObjectType, ...]) -> Read:
    match kind:
        case GraphQLList():
            return _list(reading(kind.of_type, within))
        case GraphQLInputObjectType():
            if kind in within:
                raise Unplannable
            return _object(kind, (*within, kind))
    return _leaf(cast("GraphQLLeafType", kind))


def _leaf(kind: GraphQLLeafType) -> Read:
    plain, coerce = kind in {GraphQLString, GraphQLID}, kind.coerce_input_value

    def read(value: Any) -> Any:
        if plain and type(value) is str:
            return value
        coerced = Undefined if value is None else coerce(value)
        if coerced is Undefined:
            raise LaneLeft
        return coerced

    return read


def _list(item: Read) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not list:
            raise LaneLeft  # one item alone, perhaps
        return [item(each) for each in value]

    return read


def _object(kind: GraphQLInputObjectType, within: tuple[GraphQLInputObjectType, ...]) -> Read:
    declared = type_of(kind)
    if kind.is_one_of or declared.from_input is not None:
        raise Unplannable
    members = [(name, *_member(member, within)) for name, member in kind.fields.items()]
    made, known = declared.origin, kind.fields.keys()

    def read(value: Any) -> Any:
        if type(value) is not dict or not value.keys() <= known:
            raise LaneLeft
        given = {}
        for name, python_name, member, absent in members:
            if name in value:
                given[python_name] = member(value[name])
            elif absent is Undefined:
                raise LaneLeft
            elif absent is None:
                given[python_name] = None
        return made(**given)

    return read


def _member(member: GraphQLInputField, within: tuple[GraphQLInputObjectType, ...]) -> tuple[str, Read, object]:
    """Its name in the class, how it is read, and what its absence means: Undefined is refused, None is null, MISSING
    leaves the class its default.
    """
    declared = field_of(member)
    if isinstance(declared.type, StrawberryMaybe):
        raise Unplannable
    absent: object = MISSING
    if declared.default is MISSING and declared.default_factory is MISSING:
        absent = Undefined if isinstance(member.type, GraphQLNonNull) else None
    return declared.python_name, reading(member.type, within), absent
