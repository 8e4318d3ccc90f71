"""Costs of operations: known before anything runs, linear to compute, and never below what comes out."""

import time
from typing import Any

import httpx2
import pytest
from graphql import GraphQLNamedType, get_named_type, is_composite_type, is_interface_type
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from backend.kit.graphql.costs import Cost
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.limits import Limits
from tests.kit.graphql import sample
from tests.kit.graphql.asking import post
from tests.kit.graphql.conftest import Service, make_service


def cost(text: str, variables: dict[str, Any] | None = None) -> Cost:
    limits = Limits(sizes={"Project.tags": 3}, weights={"Query.square": 7, "Project.author": 2})
    return Documents(sample.schema, limits).get(text).operation(None).cost(variables or {})


PAGED = "query Q($n: Int) { projects(first: $n) { totalCount nodes { name author { name } } } }"
DEFAULT = PAGED.replace("Int)", "Int = 4)")


@pytest.mark.parametrize(
    ("text", "variables", "expected"),
    [
        ("{ hello }", {}, Cost(0, 0)),
        ("{ square(number: 1) }", {}, Cost(7, 0)),
        ("{ projects(first: 5) { totalCount } }", {}, Cost(1, 1)),
        ("{ projects(first: 5) { nodes { name } pageInfo { hasNextPage } } }", {}, Cost(3, 1 + 5 + 1)),
        ("{ projects { nodes { name } } }", {}, Cost(2, 1 + 20)),
        ("{ projects(first: 5) { edges { node { name } } } }", {}, Cost(1 + 1 + 5, 1 + 5 + 5)),
        ("{ projects(first: 5) { nodes { author { name } } } }", {}, Cost(1 + 1 + 5 * 2, 1 + 5 + 5)),
        ("{ projects(first: 5) { nodes { tags { name } } } }", {}, Cost(1 + 1 + 5, 1 + 5 + 5 * 3)),
        ("{ tags { parent { name } } }", {}, Cost(1 + 10, 10 + 10)),
        (PAGED, {"n": 3}, Cost(1 + 1 + 3 * 2, 1 + 3 + 3)),
        (PAGED, {"n": 3.0}, Cost(1 + 1 + 3 * 2, 1 + 3 + 3)),
        (PAGED, {}, Cost(1 + 1 + 20 * 2, 1 + 20 + 20)),
        (PAGED, {"n": "many"}, Cost(1 + 1 + 20 * 2, 1 + 20 + 20)),
        (PAGED, {"n": -3}, Cost(1 + 1, 1)),
        (DEFAULT, {}, Cost(1 + 1 + 4 * 2, 1 + 4 + 4)),
        (DEFAULT, {"n": 6}, Cost(1 + 1 + 6 * 2, 1 + 6 + 6)),
    ],
)
def test_cost_is_the_product_of_the_page_sizes(text: str, variables: dict[str, Any], expected: Cost) -> None:
    assert cost(text, variables) == expected


def test_cost_counts_a_fragment_at_each_of_its_places() -> None:
    spread = "fragment F on ProjectConnection { nodes { author { name } } } "

    assert cost("{ projects(first: 5) { ...F } }" + spread) == cost(
        "{ projects(first: 5) { nodes { author { name } } } }"
    )
    twice = cost("{ projects(first: 5) { ...F } b: projects(first: 50) { ...F } }" + spread)
    assert twice.nodes == (1 + 5 + 5) + (1 + 50 + 50)


async def test_dear_requests_are_refused_before_they_run(client: httpx2.AsyncClient, service: Service) -> None:
    friends = "friends(first: $n) { friends(first: $n) { name } }"
    cube = f"query Q($n: Int!) {{ projects(first: $n) {{ nodes {{ author {{ {friends} }} }} }} }}"
    wide = "{ projects(first: 2600) { nodes { author { name } again: author { name } } } }"
    small = await post(client, cube, variables={"n": 2})
    many = await post(client, cube, variables={"n": 30})
    dear = await post(client, wide)

    assert "errors" not in small.json()
    assert many.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_NODES"
    assert many.json()["errors"][0]["extensions"]["nodes"] > 30**3
    assert dear.json()["errors"][0]["extensions"]["code"] == "TOO_EXPENSIVE"
    assert service.visits.calls == ["projects newest"]


def test_cost_of_shared_fragments_is_computed_in_linear_time() -> None:
    twice = "friends(first: 2) {{ ...F{0} }} projects(first: 1) {{ nodes {{ author {{ ...F{0} }} }} }}"
    links = (f"fragment F{n} on Person {{ {twice.format(n + 1)} }}" for n in range(40))
    text = "{ anything { ...F0 } } " + " ".join(links) + " fragment F40 on Person { name }"
    operation = Documents(sample.schema, persisted={"": text}).get(text).operation(None)

    started = time.perf_counter()
    assert operation.cost({}).nodes > 2**40
    assert time.perf_counter() - started < 20  # no timing: a guard against exponential growth


CORE = sample.schema._schema
SKIPPED = {"leak", "leakByValue", "requiredLeak", "slow", "pageAfter", "byCode"}
ARGUMENTS = {"name": '"x"', "number": "2", "amount": '"1.5"', "order": "NEAREST"}


class Writer:
    """Draws a valid query: pages of every kind, aliases, inline and named fragments, variables given or not."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.fragments: list[str] = []
        self.variables: dict[str, int | None] = {}
        self.aliases = 0

    def query(self) -> str:
        body = self.selection(CORE.query_type, 0)
        declared = ", ".join(f"${name}: Int = 2" for name in self.variables)
        return f"query Q{f'({declared})' if declared else ''} {{ {body} }} {' '.join(self.fragments)}"

    def selection(self, parent: Any, level: int) -> str:
        names = sorted(set(parent.fields) - SKIPPED)
        if level >= 5:
            names = [name for name in names if not is_composite_type(get_named_type(parent.fields[name].type))]
        if not names:
            return "__typename"
        chosen = self.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        return self.wrapped(parent, " ".join(self.field(parent, name, level) for name in chosen))

    def wrapped(self, parent: GraphQLNamedType, text: str) -> str:
        form = self.draw(st.sampled_from(["plain", "plain", "inline", "named"]))
        if form == "inline":
            return f"... on {parent.name} {{ {text} }}"
        if form == "named":
            self.fragments.append(f"fragment F{len(self.fragments)} on {parent.name} {{ {text} }}")
            return f"...F{len(self.fragments) - 1}"
        return text

    def field(self, parent: Any, name: str, level: int) -> str:
        definition = parent.fields[name]
        given = [text for key in definition.args if (text := self.argument(key))]
        alias = ""
        if self.aliases < 15 and self.draw(st.booleans()):
            self.aliases += 1
            alias = f"a{self.aliases}: "
        arguments = f"({', '.join(given)})" if given else ""
        return f"{alias}{name}{arguments}{self.inside(get_named_type(definition.type), level)}"

    def inside(self, kind: Any, level: int) -> str:
        if not is_composite_type(kind):
            return ""
        if is_interface_type(kind):
            return f" {{ name ... on Person {{ {self.selection(CORE.type_map['Person'], level + 1)} }} }}"
        return f" {{ {self.selection(kind, level + 1)} }}"

    def argument(self, key: str) -> str | None:
        if key != "first":
            return f"{key}: {ARGUMENTS[key]}"
        form = self.draw(st.sampled_from(["absent", "literal", "variable", "variable"]))
        if form == "absent":
            return None
        if form == "literal":
            return f"first: {self.draw(st.integers(0, 4))}"
        name = f"v{len(self.variables)}"
        self.variables[name] = self.draw(st.none() | st.integers(0, 4))
        return f"first: ${name}"


@st.composite
def queries(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    writer = Writer(draw)
    text = writer.query()
    return text, {name: value for name, value in writer.variables.items() if value is not None}


def measured(data: dict[str, Any]) -> Cost:
    """Of an answer: fields that hold objects, and objects."""
    points = nodes = 0
    waiting: list[dict[str, Any] | list[Any]] = [data]
    while waiting:
        value = waiting.pop()
        for child in value.values() if isinstance(value, dict) else value:
            if isinstance(child, dict | list):
                waiting.append(child)
                points += isinstance(value, dict)
                nodes += isinstance(child, dict)
    return Cost(points, nodes)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(asked=queries())
async def test_what_comes_out_never_exceeds_the_cost(asked: tuple[str, dict[str, int]]) -> None:
    text, variables = asked
    service = make_service()
    document = service.documents.get(text)
    assert document.refusals == (), text
    bound = document.operation(None).cost(variables)
    assume(bound.nodes <= 3_000)

    answer = await service.engine.execute(text, variables, context=sample.Context())

    assert "errors" not in answer, text
    actual = measured(answer["data"])
    assert actual.nodes <= bound.nodes, text
    assert actual.points <= bound.points, text


async def test_the_bound_is_reached_when_every_page_is_full(service: Service) -> None:
    text = "{ projects(first: 3) { nodes { author { friends(first: 4) { name } } tags { parent { name } } } } }"
    answer = await service.engine.execute(text, context=sample.Context())

    assert measured(answer["data"]) == service.documents.get(text).operation(None).cost({})
