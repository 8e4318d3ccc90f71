"""The static cost of an operation: an upper bound of what it can fetch, known before anything runs.

Two figures, as GitHub's API has: *nodes*, the objects that may come out (product of the page sizes above them),
and *points*, the resolutions of fields that hold objects, each with its weight. The bound is prepared once per
document as a tree shared between spreads of a fragment; with the variables it is computed in linear time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_leaf_type,
    is_list_type,
)

from backend.kit.graphql.errors import GraphQLFault
from backend.kit.graphql.limits import INTROSPECTION, Limits

INTROSPECTION_POINTS = {"__schema": 1_000, "__type": 100}


class Cost(NamedTuple):
    """Upper bounds: `points` of fetching, `nodes` (objects) in the answer."""

    points: int
    nodes: int

    def plus(self, other: "Cost") -> "Cost":
        return Cost(self.points + other.points, self.nodes + other.nodes)

    def times(self, count: int) -> "Cost":
        return Cost(self.points * count, self.nodes * count)


NOTHING = Cost(0, 0)
_MOST_KNOWN = 64


@dataclass(frozen=True, slots=True)
class Size:
    """How many items: a number written in the document, or a variable and what it is worth when absent."""

    number: int
    variable: str | None = None

    def given(self, variables: Mapping[str, Any]) -> int:
        value = variables.get(self.variable, self.number) if self.variable else self.number
        # JSON numbers such as 3.0 are Ints for GraphQL; what is not a number fails later, at coercion
        return max(0, int(value)) if isinstance(value, int | float) else self.number


@dataclass(slots=True)
class Selection:
    """What is selected on one object. `paged` are the lists that hold the items of the connection around them."""

    single: list["Term"] = field(default_factory=list)
    paged: list["Term"] = field(default_factory=list)
    spreads: list["Selection"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Term:
    """One field: points at each resolution, objects per item, its items when it is a list with a size of its own,
    the page it gives to the lists directly inside, and what is selected in each item.
    """

    points: int
    objects: int
    items: Size
    page: Size
    inside: Selection


class Costing:
    """Prepares the cost of the operations of one document."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], limits: Limits) -> None:
        self._schema = schema
        self._fragments = fragments
        self._limits = limits
        self._defaults: dict[str, ValueNode | None] = {}
        self._spread: dict[str, Selection] = {}
        self._sizing: set[str] = set()

    def prepare(self, operation: OperationDefinitionNode) -> "Costed":
        self._sizing = set()
        self._defaults = {node.variable.name.value: node.default_value for node in operation.variable_definitions or ()}
        self._spread = {}
        root = self._schema.get_root_type(operation.operation)
        inside = self._selection(operation.selection_set, root) if root else Selection()
        term = Term(points=0, objects=0, items=Size(1), page=Size(self._limits.list_size), inside=inside)
        return Costed(term, tuple(sorted(self._sizing)))

    def _selection(self, node: SelectionSetNode, parent: GraphQLNamedType) -> Selection:
        made = Selection()
        self._fill(made, node.selections, parent)
        return made

    def _fill(self, made: Selection, nodes: Iterable[SelectionNode], parent: GraphQLNamedType) -> None:
        for node in nodes:
            if isinstance(node, FieldNode):
                self._add(made, node, parent)
            elif isinstance(node, FragmentSpreadNode):
                made.spreads.append(self._fragment(node.name.value))
            elif isinstance(node, InlineFragmentNode):
                on = node.type_condition
                narrowed = self._schema.get_type(on.name.value) if on else parent
                self._fill(made, node.selection_set.selections, narrowed or parent)

    def _fragment(self, name: str) -> Selection:
        if name not in self._spread:
            made = self._spread[name] = Selection()
            fragment = self._fragments[name]
            parent = self._schema.get_type(fragment.type_condition.name.value)
            if parent:
                self._fill(made, fragment.selection_set.selections, parent)
        return self._spread[name]

    def _add(self, made: Selection, node: FieldNode, parent: GraphQLNamedType) -> None:
        name = node.name.value
        if name in INTROSPECTION:
            made.single.append(_fixed(INTROSPECTION_POINTS[name]))
            return
        definition = self._schema.get_field(parent, name) if is_composite_type(parent) else None
        if definition is None:
            return
        key = f"{parent.name}.{name}"
        if is_leaf_type(get_named_type(definition.type)):
            if key in self._limits.weights:
                made.single.append(_fixed(self._limits.weights[key]))
            return
        self._add_objects(made, node, key, definition)

    def _add_objects(self, made: Selection, node: FieldNode, key: str, definition: GraphQLField) -> None:
        own = self._own_size(node, key, definition)
        usual, one = Size(self._limits.list_size), Size(1)
        listed = is_list_type(get_nullable_type(definition.type))
        inside = (
            self._selection(node.selection_set, get_named_type(definition.type)) if node.selection_set else Selection()
        )
        term = Term(
            points=self._limits.weights.get(key, 1),
            objects=1,
            items=own or usual if listed else one,
            page=usual if listed or own is None else own,
            inside=inside,
        )
        (made.paged if listed and own is None else made.single).append(term)

    def _own_size(self, node: FieldNode, key: str, definition: GraphQLField) -> Size | None:
        if key in self._limits.sizes:
            return Size(self._limits.sizes[key])
        argument = definition.args.get("first")
        if argument is None:
            return None
        default = argument.default_value
        absent = default if isinstance(default, int) else self._limits.page_size
        given = next((a.value for a in node.arguments or () if a.name.value == "first"), None)
        return self._size(given, absent)

    def _size(self, node: ValueNode | None, absent: int) -> Size:
        if isinstance(node, IntValueNode):
            return Size(max(0, int(node.value)))
        if isinstance(node, VariableNode):
            name = node.name.value
            self._sizing.add(name)
            return Size(self._size(self._defaults.get(name), absent).number, name)
        return Size(absent)


@dataclass(frozen=True, slots=True, eq=False)
class Costed:
    """An operation as one term, its root; `sizing`: the variables that its bound depends on."""

    root: Term
    sizing: tuple[str, ...]
    _known: dict[tuple[object, ...], Cost] = field(default_factory=dict)

    def cost(self, variables: Mapping[str, Any]) -> Cost:
        """The bound for these variables (raw JSON, not yet coerced)."""
        given = tuple(variables.get(name) for name in self.sizing)
        if not all(isinstance(value, int | float | None) for value in given):
            return _Computation(variables).item(self.root)
        key = tuple((value, name in variables) for value, name in zip(given, self.sizing, strict=True))
        found = self._known.get(key)
        if found is None:
            found = _Computation(variables).item(self.root)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found


def check_cost(cost: Cost, limits: Limits) -> None:
    """Raise TOO_MANY_NODES or TOO_EXPENSIVE, with the figures."""
    if cost.nodes > limits.nodes:
        message = f"The request may yield {cost.nodes} objects; at most {limits.nodes} are allowed."
        raise GraphQLFault("TOO_MANY_NODES", message, nodes=cost.nodes, maximum=limits.nodes)
    if cost.points > limits.points:
        message = f"The request costs {cost.points} points; at most {limits.points} are allowed."
        raise GraphQLFault("TOO_EXPENSIVE", message, points=cost.points, maximum=limits.points)


class _Computation:
    def __init__(self, variables: Mapping[str, Any]) -> None:
        self._variables = variables
        self._known: dict[int, tuple[Cost, Cost]] = {}

    def item(self, term: Term) -> Cost:
        single, paged = self._of(term.inside)
        below = single.plus(paged.times(term.page.given(self._variables)))
        return Cost(0, term.objects).plus(below)

    def _of(self, selection: Selection) -> tuple[Cost, Cost]:
        """Per object: what is there once, and what is there once per item of the page around it."""
        key = id(selection)
        if key not in self._known:
            self._known[key] = NOTHING, NOTHING  # a cycle, which validation refuses, adds nothing
            self._known[key] = self._sum(selection)
        return self._known[key]

    def _sum(self, selection: Selection) -> tuple[Cost, Cost]:
        single, paged = NOTHING, NOTHING
        for term in selection.single:
            single = single.plus(Cost(term.points, 0)).plus(self.item(term).times(term.items.given(self._variables)))
        for term in selection.paged:
            single = single.plus(Cost(term.points, 0))
            paged = paged.plus(self.item(term))
        for spread in selection.spreads:
            more_single, more_paged = self._of(spread)
            single, paged = single.plus(more_single), paged.plus(more_paged)
        return single, paged


def _fixed(points: int) -> Term:
    return Term(points, 0, Size(1), Size(1), Selection())
