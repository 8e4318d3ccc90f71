"""Mutations in the compiled lane: read and written as graphql-core and Strawberry do, and each action done once."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
import pytest
import strawberry
from graphql import (
    ExecutionResult,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    type_from_ast,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend import schema
from backend.kit import sql
from backend.kit.graphql.compiler.acts import Acts, Planned
from backend.kit.graphql.compiler.arguments import Arguments
from backend.kit.graphql.compiler.lane import Lane
from backend.kit.graphql.compiler.variables import Variables
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Document, Documents
from backend.kit.graphql.engine import Call, Engine
from backend.kit.graphql.errors import Refusal
from backend.kit.graphql.mutation import PUBLIC, Done, mutation
from backend.kit.problems import NotFound, Problem
from tests.api.lanes import GENEROUS

DOCUMENTS = Documents(schema.build(), GENEROUS)
CORE = DOCUMENTS.schema._schema
assert CORE.mutation_type is not None
NAMES = sorted(CORE.mutation_type.fields)
_DRAWN = settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**33), 2**33),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["12.50", "2026-11-25", "2026-11-25T10:00:00+01:00", "per_AZ", "e", " "]),
)
SCALARS = {
    "Int": st.integers(-5, 2**31 - 1),
    "Boolean": st.booleans(),
    "Date": st.sampled_from(["2026-11-25", "1999-02-28"]),
    "DateTime": st.sampled_from(["2026-11-25T10:00:00+01:00", "2026-11-25T10:00:00Z", "2026-11-25T10:00:00"]),
    "Decimal": st.sampled_from(["12.50", 12, 0.5]),
    "ID": st.sampled_from(["per_AZ", "", 12]),
    "String": st.text(max_size=8),
}


def _documented(name: str, answer: str) -> Document:
    kind = CORE.mutation_type.fields[name].args["input"].type  # type: ignore[union-attr]
    document = DOCUMENTS.get(f"mutation ($input: {kind}) {{ {name}(input: $input) {{ {answer} }} }}")
    assert document.refusals == ()
    return document


def _planned(document: Document) -> Planned:
    planned = Acts(DOCUMENTS.schema)._plan(document, document.operations[0])
    assert planned is not None
    return planned


def _inputs(kind: GraphQLInputType) -> st.SearchStrategy[Any]:
    """Mostly what the type takes; now and then a null, a stranger, a member too many, an item for a list."""
    bare = get_nullable_type(kind)
    match bare:
        case GraphQLList():
            items = _inputs(bare.of_type)
            right: st.SearchStrategy[Any] = st.one_of(st.lists(items, max_size=3), st.lists(items, max_size=3), items)
        case GraphQLInputObjectType():
            members = {name: _inputs(member.type) for name, member in bare.fields.items()}
            needed = {
                name: members.pop(name)
                for name, member in bare.fields.items()
                if isinstance(member.type, GraphQLNonNull)
            }
            right = st.fixed_dictionaries(needed, optional=members)
            right = st.one_of(*[right] * 9, right.map(lambda value: value | {"stranger": 1}))
        case GraphQLEnumType():
            right = st.sampled_from(sorted(bare.values))
        case _:
            right = SCALARS[bare.name]
    odd = LEAVES if isinstance(kind, GraphQLNonNull) else st.one_of(st.none(), LEAVES)
    return st.integers(0, 39).flatmap(lambda one: odd if one == 17 else right)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_lane_reads_is_what_the_libraries_read(name: str) -> None:
    document = _documented(name, "__typename")
    operation, read = document.operations[0], _planned(document).read
    definition = CORE.mutation_type.fields[name]  # type: ignore[union-attr]
    declared = definition.extensions["strawberry-definition"]
    field: Any = operation.node.selection_set.selections[0]
    arguments = Arguments(DOCUMENTS.schema, definition, declared, field)
    variables = Variables(CORE, operation.node.variable_definitions or ())
    met = {True: 0, False: 0}

    @_DRAWN
    @given(raw=_inputs(definition.args["input"].type))
    def check(raw: Any) -> None:
        found = variables.read({"input": raw})
        try:
            here = read(raw)
        except Exception:  # noqa: BLE001  (the ordinary lane says it)
            met[False] += 1
            return
        met[True] += 1
        assert found is not None, raw
        there = arguments.read(found)["input"]
        assert here == there
        assert repr(here) == repr(there)

    check()
    assert met[True] >= 3


def _selected(kind: GraphQLObjectType, prefix: str = "") -> str:
    """Every attribute, and those of the objects it holds."""
    parts = [f"{prefix}kind: __typename"]
    for name, definition in kind.fields.items():
        if definition.extensions["strawberry-definition"].is_basic_field:
            named = get_named_type(definition.type)
            inner = f" {{ {_selected(named)} }}" if isinstance(named, GraphQLObjectType) else ""
            parts.append(f"{prefix}{name}: {name}{inner}")
    return " ".join(parts)


def _outcomes(kind: GraphQLOutputType) -> st.SearchStrategy[Any]:
    """Values of a field as resolvers give them, and now and then one that it may not have."""
    bare = get_nullable_type(kind)
    if isinstance(bare, GraphQLList):
        items = _outcomes(bare.of_type)
        right: st.SearchStrategy[Any] = st.one_of(st.lists(items, max_size=3), st.tuples(items))
    elif isinstance(bare, GraphQLObjectType):
        right = _objects(bare)
    else:
        assert is_leaf_type(bare)
        known = list(bare.values) if isinstance(bare, GraphQLEnumType) else []
        right = (
            st.sampled_from(known)
            if known
            else {"Int": st.integers(-5, 5), "Boolean": st.booleans()}.get(bare.name, st.text(max_size=5))
        )
    return st.integers(0, 39).flatmap(lambda one: LEAVES if one == 17 else right)


@st.composite
def _objects(draw: Callable[[Any], Any], kind: GraphQLObjectType) -> Any:
    made = object.__new__(kind.extensions["strawberry-definition"].origin)
    for definition in kind.fields.values():
        declared = definition.extensions["strawberry-definition"]
        if declared.is_basic_field:
            object.__setattr__(made, declared.python_name, draw(_outcomes(definition.type)))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_what_the_lane_writes_is_what_graphql_core_writes(name: str) -> None:
    union = get_nullable_type(CORE.mutation_type.fields[name].type)  # type: ignore[union-attr]
    assert isinstance(union, GraphQLUnionType)
    parts = (f"... on {each} {{ {_selected(each, f'm{place}_')} }}" for place, each in enumerate(union.types))
    document = _documented(name, " ".join(parts))
    planned = _planned(document)
    met = {True: 0, False: 0}

    @_DRAWN
    @given(outcome=st.one_of([_objects(each) for each in union.types]))
    def check(outcome: Any) -> None:
        try:
            here = planned.writers[type(outcome)](outcome)
        except Exception:  # noqa: BLE001  (as above)
            met[False] += 1
            return
        met[True] += 1
        there = _written(document, outcome)
        assert orjson.dumps({name: here}) == orjson.dumps(there.data)
        assert there.errors is None

    check()
    assert met[True] > 10


def _written(document: Document, outcome: object) -> ExecutionResult:
    """By the ordinary lane, which must read an input before it is told what was done."""
    [definition] = document.operations[0].node.variable_definitions or ()
    kind: Any = type_from_ast(CORE, definition.type)
    call = Call(document, document.operations[0], {"input": _least(kind)})
    return asyncio.run(Engine(DOCUMENTS)._ordinary(call, Context(), call.ast, Done(outcome)))


_LEAST: dict[str, object] = {"Int": 1, "Boolean": True, "DateTime": "2026-11-25T10:00:00Z", "Date": "2026-11-25"}


def _least(kind: GraphQLInputType) -> Any:
    """A value with nothing that may be left out."""
    bare = get_nullable_type(kind)
    match bare:
        case GraphQLList():
            return []
        case GraphQLInputObjectType():
            needed = {name: each.type for name, each in bare.fields.items() if isinstance(each.type, GraphQLNonNull)}
            return {name: _least(each) for name, each in needed.items()}
        case GraphQLEnumType():
            return next(iter(bare.values))
    return _LEAST.get(bare.name, "1")


@strawberry.input(description="What is asked.")
class AskInput:
    word: str = strawberry.field(description="A word.")


@strawberry.type(description="What is given.")
class AskPayload:
    word: str = strawberry.field(description="A word.")
    times: int = strawberry.field(description="How many times.")


class Asking:
    """A schema of one mutation, that both lanes are asked; `asked`: the words that reached the action."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        outcomes: dict[str, Any] = {
            "well": AskPayload(word="well", times=1),
            "null": AskPayload(word=None, times=1),  # type: ignore[arg-type]  # which it may not be
            "large": AskPayload(word="large", times=2**40),
            "strange": object(),
            "refused": NotFound(),
            "fault": RuntimeError("secret words"),
            "away": OSError("no database"),
        }

        async def ask(_context: Context, input: AskInput) -> AskPayload:  # noqa: A002
            self.asked.append(input.word)
            outcome = outcomes[input.word]
            if isinstance(outcome, Exception):
                raise outcome
            given: AskPayload = outcome
            return given

        @strawberry.type(description="Root.")
        class Mutation:
            ask_it = mutation(ask, problems=(NotFound,), policy=PUBLIC, description="Ask.")

        @strawberry.type(description="Root.")
        class Query:
            here: bool = strawberry.field(default=True, description="Here.")

        made = strawberry.Schema(Query, Mutation)
        self.engines = [
            Engine(Documents(made, GENEROUS), told=(Problem,), away=sql.UNREACHABLE, lane=lane)
            for lane in (None, Lane(made))
        ]

    async def answers(self, text: str, variables: dict[str, Any]) -> list[bytes | int]:
        """Of the ordinary lane, then of the compiled one; the status of a request refused whole."""
        found: list[bytes | int] = []
        for engine in self.engines:
            try:
                answer = await engine.execute(text, variables, None, Context(), request_id="both")
                found.append(orjson.dumps(answer))
            except Refusal as refusal:
                found.append(refusal.status)
        return found


TEXT = "mutation ($input: AskInput!) { a: askIt(input: $input) { ...Told ... on Problem { code message } } } "
TEXT += "fragment Told on AskPayload { __typename w: word times @include(if: true) word @skip(if: true) }"


@pytest.mark.parametrize("word", ["well", "null", "large", "strange", "refused", "fault", "away"])
async def test_an_action_is_done_once_whatever_becomes_of_its_answer(word: str) -> None:
    asking = Asking()
    plain, compiled = await asking.answers(TEXT, {"input": {"word": word}})
    assert plain == compiled
    assert "secret" not in str(plain)
    assert asking.asked == [word, word]  # once in each lane


@pytest.mark.parametrize("variables", [{}, {"input": None}, {"input": {}}, {"input": {"word": 1}}, {"input": ["well"]}])
async def test_a_refused_input_reaches_no_action(variables: dict[str, Any]) -> None:
    asking = Asking()
    plain, compiled = await asking.answers(TEXT, variables)
    assert plain == compiled
    assert "BAD_USER_INPUT" in str(plain)
    assert asking.asked == []


@pytest.mark.parametrize(
    "text",
    [
        'mutation { askIt(input: {word: "well"}) { __typename } }',
        'mutation ($word: String! = "well") { askIt(input: {word: $word}) { __typename } }',
        'mutation ($input: AskInput! = {word: "well"}) { askIt(input: $input) { __typename } }',
        'mutation ($input: AskInput = {word: "well"}) { askIt(input: $input) { __typename } }',
        'mutation { a: askIt(input: {word: "well"}) { __typename } __typename }',
        "mutation { __typename }",
        "mutation { __typename @skip(if: true) }",
        'mutation { askIt(input: {word: "well"}) @include(if: false) { __typename } }',
    ],
)
async def test_other_forms_are_left_to_the_ordinary_lane(text: str) -> None:
    asking = Asking()
    plain, compiled = await asking.answers(text, {})
    assert plain == compiled
    assert "errors" not in str(plain)
    assert len(asking.asked) % 2 == 0


async def test_the_measure_tells_which_lane_it_was() -> None:
    asking = Asking()
    for word in ("well", "null"):
        await asking.answers(TEXT, {"input": {"word": word}})
    assert {lane: sum(each.buckets) for (_, _, lane), each in asking.engines[1].measures.sums.items()} == {
        "compiled": 1,
        "left": 1,
        "ordinary": 1,
    }
