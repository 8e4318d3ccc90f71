"""Mutations in the compiled lane: of one action, the input is read and the answer written without graphql-core.

The action is done once. What the lane then cannot write exactly (an error, a null where there may be none), it leaves
to the ordinary lane, with what was done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import strawberry
from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    NonNullTypeNode,
    SelectionSetNode,
    VariableNode,
    get_nullable_type,
    is_leaf_type,
)

from backend.kit.graphql.compiler.collecting import Scope, collect, flag_names
from backend.kit.graphql.compiler.declared import Unplannable, field_of, type_of
from backend.kit.graphql.compiler.inputs import Read, reading
from backend.kit.graphql.compiler.leaves import LaneLeft, writer
from backend.kit.graphql.documents import Document, Operation
from backend.kit.graphql.mutation import ACT, Act, Done

Write = Callable[[Any], Any]
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """`variable` holds the whole input; `writers` by the class of the outcome."""

    key: str
    act: Act
    variable: str
    read: Read
    writers: Mapping[type, Write]

    async def answer(self, raw: Mapping[str, Any], context: Any) -> Data | Done | None:
        try:
            asked = self.read(raw.get(self.variable))
        except Exception:  # noqa: BLE001  (whatever a scalar raised, the ordinary lane says it)
            return None
        try:
            outcome = await self.act(context, asked)
        except Exception as error:  # noqa: BLE001  (said by the ordinary lane, where it would have been raised)
            return Done(error=error)
        try:
            return {self.key: self.writers[type(outcome)](outcome)}
        except Exception:  # noqa: BLE001  (as above)
            return Done(outcome)


class Acts:
    def __init__(self, schema: strawberry.Schema) -> None:
        self._core = schema._schema  # noqa: SLF001  (strawberry offers no other way)
        self._planned: WeakKeyDictionary[Operation, Planned | None] = WeakKeyDictionary()

    async def answer(
        self, document: Document, operation: Operation, raw: Mapping[str, Any], context: Any
    ) -> Data | Done | None:
        """`data`; or what was done and is still to be written; None when nothing was done."""
        if operation not in self._planned:
            self._planned[operation] = self._plan(document, operation)
        planned = self._planned[operation]
        return None if planned is None else await planned.answer(raw, context)

    def _plan(self, document: Document, operation: Operation) -> Planned | None:
        """For one action of ours, whose whole input is a variable that must be given, without conditions."""
        kind = self._core.mutation_type
        if kind is None or flag_names(operation.node, document.fragments):
            return None
        scope = Scope(self._core, document.fragments, {})
        asked = collect(scope, kind, [operation.node.selection_set])
        definition = kind.fields.get(asked[0].name) if len(asked) == 1 else None
        act = field_of(definition).metadata.get(ACT) if definition else None
        if act is None or definition is None:
            return None
        try:
            variable = self._variable(operation, asked[0].nodes[0])
            read = reading(definition.args["input"].type)
            writers = _members(scope, definition.type, asked[0].selections)
        except Unplannable:
            return None
        return Planned(asked[0].key, act, variable, read, writers)

    def _variable(self, operation: Operation, node: FieldNode) -> str:
        """The only one of the operation, given as the only argument of the field. Raises Unplannable."""
        match operation.node.variable_definitions, node.arguments:
            case [only], [ArgumentNode(value=VariableNode(name=name))] if isinstance(only.type, NonNullTypeNode):
                return name.value
        raise Unplannable


def _members(scope: Scope, kind: GraphQLOutputType, selections: Sequence[SelectionSetNode]) -> dict[type, Write]:
    """By class, for each member of the union that an action answers."""
    union = get_nullable_type(kind)
    if not isinstance(union, GraphQLUnionType):
        raise Unplannable
    return {type_of(member).origin: _object(scope, member, selections) for member in union.types}


def _value(scope: Scope, kind: GraphQLOutputType, selections: Sequence[SelectionSetNode]) -> Write:
    required, bare = isinstance(kind, GraphQLNonNull), get_nullable_type(kind)
    if is_leaf_type(bare):
        return writer(bare, required=required)
    expected: type
    match bare:
        case GraphQLList():
            expected, some = list, _list(_value(scope, bare.of_type, selections))
        case GraphQLObjectType():
            expected, some = type_of(bare).origin, _object(scope, bare, selections)
        case _:
            raise Unplannable

    def write(value: Any) -> Any:
        if value is None and not required:
            return None
        if type(value) is not expected:
            raise LaneLeft
        return some(value)

    return write


def _list(item: Write) -> Write:
    return lambda values: [item(each) for each in values]


def _object(scope: Scope, kind: GraphQLObjectType, selections: Sequence[SelectionSetNode]) -> Write:
    """Of attributes alone. Raises Unplannable: what is resolved is not for this lane."""
    parts: list[tuple[str, str, Write]] = []
    for asked in collect(scope, kind, selections):
        if asked.name == "__typename":
            parts.append((asked.key, "__class__", lambda _class: kind.name))
            continue
        definition = kind.fields[asked.name]
        declared = field_of(definition)
        if not declared.is_basic_field:
            raise Unplannable
        parts.append((asked.key, declared.python_name, _value(scope, definition.type, asked.selections)))
    return lambda value: {key: write(getattr(value, name)) for key, name, write in parts}
