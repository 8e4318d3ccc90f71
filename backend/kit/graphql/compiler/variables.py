"""The variables of an operation: those of plain types that come as they are, at once; any other by graphql-core."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    VariableDefinitionNode,
    get_nullable_type,
)
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values

AS_IT_IS: Mapping[Any, Callable[[Any], bool]] = {
    GraphQLString: lambda value: type(value) is str,
    GraphQLID: lambda value: type(value) is str,
    GraphQLBoolean: lambda value: type(value) is bool,
    GraphQLInt: lambda value: type(value) is int and -(2**31) <= value < 2**31,
}
"""For each plain type, whose values are given as the variables hold them, whether a value is one already."""
_NONE = VariableValues({}, {})


class Variables:
    def __init__(self, schema: GraphQLSchema, definitions: Sequence[VariableDefinitionNode]) -> None:
        self._schema = schema
        self._definitions = definitions
        signatures = [get_variable_signature(schema, definition) for definition in definitions]
        self._signatures = {each.name: each for each in signatures if not isinstance(each, GraphQLError)}
        self._plain = {name: AS_IT_IS.get(get_nullable_type(each.type)) for name, each in self._signatures.items()}

    def read(self, raw: Mapping[str, Any]) -> VariableValues | None:
        """None for variables that are refused: the ordinary lane says why."""
        if not self._definitions:
            return _NONE
        if all(is_one is not None and is_one(raw.get(name)) for name, is_one in self._plain.items()):
            sources = {name: VariableValueSource(each, raw[name]) for name, each in self._signatures.items()}
            return VariableValues(sources, {name: raw[name] for name in self._signatures})
        found = get_variable_values(self._schema, self._definitions, dict(raw), max_errors=1)
        return found if isinstance(found, VariableValues) else None
