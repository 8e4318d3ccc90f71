"""The portal's own queries on both lanes, as every persona, with variables right, wrong, missing or hostile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    get_named_type,
    parse,
    type_from_ast,
    visit,
)

from backend import paths
from backend.kit.graphql.documents import load_persisted
from tests.api.documents import NO_IDS, Drawn, Pool
from tests.api.lanes import UNSTARTED, Both
from tests.api.world import World, both, hidden, world

__all__ = ["both", "hidden", "world"]
pytestmark = UNSTARTED

ABSENT = object()
TEXTS = ("", "verger", "'; DROP TABLE ballot; --", "\u202e\\ %_é", "a" * 5000)
WRONG: tuple[Any, ...] = (
    None,
    ABSENT,
    3,
    -1.5,
    True,
    [],
    ["a", ["b"]],
    {},
    {"a": {"b": 1}},
    "MAUVAIS",
    "9" * 400,
    2**60,
)
CODES = ("31555", "31069")


@dataclass(frozen=True)
class Given:
    """A variable of an operation: where it goes, as `Type.field`, and the type of what that gives."""

    kind: GraphQLInputType
    place: str
    gives: str


def queries() -> list[str]:
    texts = load_persisted(paths.FRONTEND / "operations").values()
    return [text for text in texts if _node(text).operation is OperationType.QUERY]


def _node(text: str) -> OperationDefinitionNode:
    [node] = [each for each in parse(text).definitions if isinstance(each, OperationDefinitionNode)]
    return node


def _variables(schema: GraphQLSchema, text: str) -> dict[str, Given]:
    """Each variable by its name, as the first field that takes it uses it."""
    types = TypeInfo(schema)
    found: dict[str, Given] = {}
    kinds = {each.variable.name.value: each.type for each in _node(text).variable_definitions or ()}

    class Uses(Visitor):
        field = ""

        def enter_field(self, node: FieldNode, *_: object) -> None:
            self.field = node.name.value

        def enter_variable(self, node: VariableNode, *_: object) -> None:
            name = node.name.value
            if types.get_field_def() is not None and name not in found:
                kind: Any = type_from_ast(schema, kinds[name])
                place = f"{types.get_parent_type()}.{self.field}"
                found[name] = Given(kind, place, str(get_named_type(types.get_type())))

    visit(parse(text), TypeInfoVisitor(types, Uses()))
    return found


def _right(given: Given, pool: Pool) -> list[Any]:
    named = get_named_type(given.kind)
    if isinstance(named, GraphQLEnumType):
        return sorted(named.values)
    if isinstance(named, GraphQLInputObjectType):
        return [{}, *({name: value} for name, part in named.fields.items() for value in _of_filter(part.type, pool))]
    if str(named) == "ID":
        known = pool.ids.get(given.gives, pool.ids["Territory"])
        return [*known[:2], *known[-2:]]
    return [*CODES]


def _of_filter(kind: GraphQLInputType, pool: Pool) -> list[Any]:
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return sorted(named.values)[:2]
    known: dict[str, list[Any]] = {"Boolean": [True, False], "ID": list(pool.ids["Territory"][:2]), "Decimal": ["1000"]}
    return known.get(str(named), ["verger"])


def _right_cases(given: Mapping[str, Given], pool: Pool) -> Iterator[dict[str, Any]]:
    """The fewest variables; then each of them with each good value; then each order with the cursors at its edges."""
    needed = {name: _right(each, pool)[0] for name, each in given.items() if isinstance(each.kind, GraphQLNonNull)}
    yield needed
    for name, each in given.items():
        if name != "after":
            yield from ({**needed, name: value} for value in _right(each, pool))
    if "after" in given:
        for (place, order), cursors in pool.cursors.items():
            if place == given["after"].place:
                ordered = {"order": order} if order and "order" in given else {}
                owners = _right(given["id"], pool)[1:] if "id" in given else [None]
                yield from (
                    {**needed, **ordered, **({"id": owner} if owner else {}), "after": cursor}
                    for cursor in cursors
                    for owner in owners
                )


def _wrong_cases(given: Mapping[str, Given], pool: Pool) -> Iterator[dict[str, Any]]:
    """One variable that is wrong, in a whole that is else right."""
    needed = {name: _right(each, pool)[0] for name, each in given.items() if isinstance(each.kind, GraphQLNonNull)}
    foreign = [pool.ids[name][0] for name in sorted(pool.ids)]
    cursors = [*pool.all_cursors()[::15], *pool.mangled()]
    for name, each in given.items():
        named = str(get_named_type(each.kind))
        more = {"after": cursors}.get(name, [*foreign, *NO_IDS] if named == "ID" else [])
        for value in (*WRONG, *TEXTS, *more):
            case = {**needed, name: value}
            yield {key: kept for key, kept in case.items() if kept is not ABSENT}
        fields = get_named_type(each.kind)
        if isinstance(fields, GraphQLInputObjectType):
            yield from ({**needed, name: {part: value}} for part in fields.fields for value in (*WRONG[2:], *TEXTS))


def _cases(schema: GraphQLSchema, pool: Pool, *, right: bool) -> Iterator[Drawn]:
    make = _right_cases if right else _wrong_cases
    for text in queries():
        for case in make(_variables(schema, text), pool):
            yield text, case


async def test_right_variables_as_every_persona(both: Both, world: World) -> None:
    answered = 0
    for text, variables in _cases(both.documents.schema._schema, world.pool, right=True):
        for name, person in world.people.items():
            answers = await both.ask(text, variables, person)
            assert answers.plain == answers.compiled, (text, variables, name)
            answered += b'"errors"' not in answers.plain
    assert answered >= both.taken.total() * 0.9, both.taken


async def test_wrong_variables(both: Both, world: World) -> None:
    people = cycle(world.people.items())
    for text, variables in _cases(both.documents.schema._schema, world.pool, right=False):
        name, person = next(people)
        answers = await both.ask(text, variables, person)
        assert answers.plain == answers.compiled, (text, variables, name)
        assert b'"INTERNAL"' not in answers.plain, (text, variables, name)
    assert both.taken[False] > 500, both.taken
    assert both.taken[True] > 100, both.taken


def test_every_variable_is_tried(both: Both) -> None:
    for text in queries():
        declared = {each.variable.name.value for each in _node(text).variable_definitions or ()}
        assert declared == _variables(both.documents.schema._schema, text).keys()
