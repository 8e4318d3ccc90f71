"""The arguments of a field at a request: literals read once, variables each time, both as strawberry gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import strawberry
from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_nullable_type,
)
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

from backend.kit.graphql.compiler.declared import field_of
from backend.kit.graphql.compiler.variables import AS_IT_IS

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plain variable stands: the argument, then the attributes of input objects down to it; python names."""

    argument: str
    attributes: tuple[str, ...]
    variable: str

    def put(self, given: dict[str, Any], value: object) -> None:
        given[self.argument] = _with(given[self.argument], self.attributes, value)


def _with(held: Any, attributes: Sequence[str], value: object) -> Any:
    """A copy that holds the value there; the value itself when no attribute is left."""
    if not attributes:
        return value
    first, *rest = attributes
    return replace(held, **{first: _with(getattr(held, first), rest, value)})


@dataclass(slots=True, eq=False)
class Arguments:
    """`read(variables)`: python names to values; absent arguments without a default are absent."""

    schema: strawberry.Schema
    definition: GraphQLField
    declared: StrawberryField
    node: FieldNode
    _places: tuple[Place, ...] | None = field(init=False, default=None)
    _template: Given | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        written = self.schema.config.name_converter.from_argument
        names = {written(argument): argument.python_name for argument in self.declared.arguments}
        found: list[Place] = []
        for each in self.node.arguments or ():
            kind = self.definition.args[each.name.value].type
            places = _plain_places(kind, each.value, names[each.name.value])
            if places is None:
                return
            found += places
        self._places = tuple(found)
        if not found:
            self._template = self._read(None)

    def read(self, variables: VariableValues) -> Given:
        """Plain variables take their places in what was read the first time; any other way is the library's own."""
        places = self._places
        values = [variables.coerced.get(place.variable) for place in places or ()]
        if places is None or None in values:  # absent or null: a default, or an error
            return self._read(variables)
        if self._template is None:
            self._template = self._read(variables)
        given = dict(self._template)
        for place, value in zip(places, values, strict=True):
            place.put(given, value)
        return given

    def _read(self, variables: VariableValues | None) -> Given:
        given = get_argument_values(self.definition, self.node, variables)
        registry = self.schema.schema_converter.scalar_registry
        return convert_arguments(given, self.declared.arguments, registry, self.schema.config)


def _plain_places(
    kind: GraphQLInputType, value: ValueNode, name: str, within: tuple[str, ...] = ()
) -> list[Place] | None:
    """Those of the variables that a value names; None when one of them is not plain."""
    bare = get_nullable_type(kind)
    if isinstance(value, VariableNode):
        return [Place(name, within, value.name.value)] if bare in AS_IT_IS else None
    if not _names_variable(value):
        return []
    if not isinstance(value, ObjectValueNode) or not isinstance(bare, GraphQLInputObjectType):
        return None
    found: list[Place] = []
    for part in value.fields:
        member = bare.fields[part.name.value]
        places = _plain_places(member.type, part.value, name, (*within, field_of(member).python_name))
        if places is None:
            return None
        found += places
    return found


def _names_variable(value: ValueNode) -> bool:
    match value:
        case VariableNode():
            return True
        case ListValueNode():
            return any(_names_variable(item) for item in value.values)
        case ObjectValueNode():
            return any(_names_variable(part.value) for part in value.fields)
    return False
