"""Which fields an object must give: fragments spread, conditions applied, equal keys merged (GraphQL §6.3.2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
)

_CONDITIONS = {"skip": False, "include": True}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document holds besides the operation; `flags`: the values of the variables that its conditions name."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    flags: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field under its response key; several nodes when the document asks for it several times."""

    key: str
    nodes: tuple[FieldNode, ...]

    @property
    def name(self) -> str:
        return self.nodes[0].name.value

    @property
    def selections(self) -> tuple[SelectionSetNode, ...]:
        return tuple(node.selection_set for node in self.nodes if node.selection_set is not None)


def collect(scope: Scope, kind: GraphQLObjectType, selections: Sequence[SelectionSetNode]) -> list[Asked]:
    """The fields of an object of that type, in the order of the answer."""
    found: dict[str, list[FieldNode]] = {}
    spread: set[str] = set()
    for selection in selections:
        for node in _fields(scope, kind, selection.selections, spread):
            key = node.alias.value if node.alias else node.name.value
            found.setdefault(key, []).append(node)
    return [Asked(key, tuple(nodes)) for key, nodes in found.items()]


def _fields(
    scope: Scope, kind: GraphQLObjectType, selections: Sequence[SelectionNode], spread: set[str]
) -> Iterator[FieldNode]:
    for node in selections:
        if not _included(scope, node.directives):
            continue
        match node:
            case FieldNode():
                yield node
            case InlineFragmentNode():
                if node.type_condition is None or _applies(scope, kind, node.type_condition.name.value):
                    yield from _fields(scope, kind, node.selection_set.selections, spread)
            case FragmentSpreadNode():
                yield from _spread(scope, kind, node.name.value, spread)


def _spread(scope: Scope, kind: GraphQLObjectType, name: str, spread: set[str]) -> Iterator[FieldNode]:
    fragment = scope.fragments[name]
    if name not in spread and _applies(scope, kind, fragment.type_condition.name.value):
        spread.add(name)
        yield from _fields(scope, kind, fragment.selection_set.selections, spread)


def _applies(scope: Scope, kind: GraphQLObjectType, condition: str) -> bool:
    named = scope.schema.type_map[condition]
    return named is kind or scope.schema.is_sub_type(named, kind)  # type: ignore[arg-type]  # validated: it is abstract


def _included(scope: Scope, directives: Sequence[DirectiveNode] | None) -> bool:
    for directive in directives or ():
        wanted = _CONDITIONS.get(directive.name.value)
        if wanted is not None and _flag(scope, directive) is not wanted:
            return False
    return True


def _flag(scope: Scope, directive: DirectiveNode) -> bool:
    value = (directive.arguments or ())[0].value  # validated: `if` is required
    if isinstance(value, VariableNode):
        return scope.flags[value.name.value]
    return isinstance(value, BooleanValueNode) and value.value


def flag_names(operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> tuple[str, ...]:
    """The variables that conditions name, anywhere in the operation and in the document's fragments."""
    names: set[str] = set()
    for node in _walk([operation, *fragments.values()]):
        for directive in getattr(node, "directives", None) or ():
            value = directive.arguments[0].value if directive.name.value in _CONDITIONS else None
            if isinstance(value, VariableNode):
                names.add(value.name.value)
    return tuple(sorted(names))


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        yield node
        selection_set = getattr(node, "selection_set", None)
        if selection_set is not None:
            waiting += selection_set.selections
