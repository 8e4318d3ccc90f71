"""The arguments of a field at a request: literals read once, variables each time, both as strawberry gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import FieldNode, GraphQLField, ListValueNode, ObjectValueNode, ValueNode, VariableNode
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

Given = Mapping[str, Any]


@dataclass(slots=True, eq=False)
class Arguments:
    """`read(variables)`: python names to values; absent arguments without a default are absent."""

    schema: strawberry.Schema
    definition: GraphQLField
    declared: StrawberryField
    node: FieldNode
    _constant: Given | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if not any(_names_variable(argument.value) for argument in self.node.arguments or ()):
            self._constant = self._read(None)

    def read(self, variables: VariableValues) -> Given:
        return self._constant if self._constant is not None else self._read(variables)

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
