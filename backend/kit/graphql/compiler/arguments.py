"""The arguments of a field at a request: literals read once, variables each time, both as strawberry gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import (
    FieldNode,
    GraphQLBoolean,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLString,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_nullable_type,
)
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

Given = Mapping[str, Any]
_PLAIN = (GraphQLString, GraphQLID, GraphQLInt, GraphQLBoolean)
"""Types whose values are given as the variables hold them."""


@dataclass(slots=True, eq=False)
class Arguments:
    """`read(variables)`: python names to values; absent arguments without a default are absent."""

    schema: strawberry.Schema
    definition: GraphQLField
    declared: StrawberryField
    node: FieldNode
    _plain: Mapping[str, str] | None = field(init=False, default=None)
    _template: Given | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        varying = {a.name.value: a.value for a in self.node.arguments or () if _names_variable(a.value)}
        plain = {name: value.name.value for name, value in varying.items() if isinstance(value, VariableNode)}
        if len(plain) == len(varying) and all(self._is_plain(name) for name in plain):
            written = self.schema.config.name_converter.from_argument
            names = {written(argument): argument.python_name for argument in self.declared.arguments}
            self._plain = {names[name]: variable for name, variable in plain.items()}
        if not varying:
            self._template = self._read(None)

    def read(self, variables: VariableValues) -> Given:
        """Plain variables take their places in what was read the first time; any other way is the library's own."""
        given = self._places(variables)
        if given is None:
            return self._read(variables)
        if self._template is None:
            self._template = self._read(variables)
        return {**self._template, **given}

    def _places(self, variables: VariableValues) -> Given | None:
        """None when one is absent or null, which may mean a default, or an error."""
        if self._plain is None:
            return None
        given = {python_name: variables.coerced.get(name) for python_name, name in self._plain.items()}
        return None if None in given.values() else given

    def _is_plain(self, name: str) -> bool:
        return get_nullable_type(self.definition.args[name].type) in _PLAIN

    def _read(self, variables: VariableValues | None) -> Given:
        given = get_argument_values(self.definition, self.node, variables)
        registry = self.schema.schema_converter.scalar_registry
        return convert_arguments(given, self.declared.arguments, registry, self.schema.config)


def _names_variable(value: ValueNode) -> bool:
    match value:
        case VariableNode():
            return True
        case ListValueNode():
            return any(_names_variable(item) for item in value.values)
        case ObjectValueNode():
            return any(_names_variable(part.value) for part in value.fields)
    return False
