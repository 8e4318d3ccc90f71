"""Limits of documents: each refuses before anything runs, by whatever detour it is reached."""

import time

import httpx2
import pytest
from graphql import get_introspection_query

from backend.kit.graphql.documents import Document, Documents
from backend.kit.graphql.limits import Limits
from tests.kit.graphql import sample
from tests.kit.graphql.asking import post
from tests.kit.graphql.conftest import Service


def examine(text: str, **limits: int) -> Document:
    return Documents(sample.schema, Limits(**limits)).get(text)  # type: ignore[arg-type]  # counts only


def codes(document: Document) -> list[str]:
    return [entry["extensions"]["code"] for entry in document.refusals]


def chain(steps: int, selection: str, on: str = "Query") -> str:
    """Fragments F0 to F<steps>, each selecting the next twice."""
    links = (f"fragment F{n} on {on} {{ {selection} ...F{n + 1} ...F{n + 1} }}" for n in range(steps))
    return " ".join(links) + f" fragment F{steps} on {on} {{ {selection} }}"


def nested(levels: int, inner: str = "name") -> str:
    """`anything` of a person, then friends of friends: `levels` levels of fields in all."""
    text = inner
    for _ in range(levels - 2):
        text = f"friends(first: 1) {{ {text} }}"
    return f"{{ anything {{ ... on Person {{ {text} }} }} }}"


def aliased(count: int, field: str = "hello") -> str:
    return " ".join(f"a{n}: {field}" for n in range(count))


CAST = 'cast(choice: "x")'
ALL_MUTATIONS = " ".join(f'{name}(choice: "x")' for name in ("cast", "one", "two", "three", "four", "five"))
FRIENDS_OF_FRIENDS = "fragment F on Person { friends(first: 1) { friends(first: 1) { friends(first: 1) { name } } } }"

REFUSED = {
    "nesting": (nested(9), "DEPTH_EXCEEDED"),
    "inline fragments": (nested(7, "... { ... { friends { friends { name } } } }"), "DEPTH_EXCEEDED"),
    "named fragments": (nested(7, "...F ") + FRIENDS_OF_FRIENDS, "DEPTH_EXCEEDED"),
    "depth inside introspection": ("{ __schema { types { " + "ofType { " * 20 + "name" + "}" * 23, "DEPTH_EXCEEDED"),
    "cycle through fields": ("{ anything { ...F } } fragment F on Person { friends { ...F } }", "DEPTH_EXCEEDED"),
    "cycle through two": (
        "{ anything { ...F } } fragment F on Person { ...G } fragment G on Person { friends { ...F } }",
        "DEPTH_EXCEEDED",
    ),
    "cycle in place": ("{ ...F } fragment F on Query { ...F }", "GRAPHQL_VALIDATION_FAILED"),
    "cycle in introspection": (
        "{ __schema { types { ...F } } } fragment F on __Type { ofType { ...F } }",
        "DEPTH_EXCEEDED",
    ),
    "tokens": ("{" + "hello " * 999 + "}", "TOO_MANY_TOKENS"),
    "comments": ("#\n" * 1_001 + "{ hello }", "TOO_MANY_TOKENS"),
    "characters": ('{ hello(name: "' + "a" * 16_400 + '") }', "DOCUMENT_TOO_LONG"),
    "characters of two bytes": ('{ hello(name: "' + "é" * 8_200 + '") }', "DOCUMENT_TOO_LONG"),
    "aliases": ("{" + aliased(16) + "}", "TOO_MANY_ALIASES"),
    "aliases in a fragment": (
        "{ ...F } fragment F on Query {" + aliased(16) + "}",
        "TOO_MANY_ALIASES",
    ),
    "aliases multiplied by fragments": (
        "{ a: anything { ...F } b: anything { ...F } } fragment F on Named {" + aliased(7, "name") + "}",
        "TOO_MANY_ALIASES",
    ),
    "aliased mutations": ("mutation {" + aliased(15, CAST) + "}", "TOO_MANY_MUTATIONS"),
    "a mutation twice": ('mutation { cast(choice: "x") again: cast(choice: "y") }', "TOO_MANY_MUTATIONS"),
    "a mutation twice by fragment": (
        'mutation { cast(choice: "x") ...F } fragment F on Mutation { ... { again: cast(choice: "y") } }',
        "TOO_MANY_MUTATIONS",
    ),
    "six mutations": (
        "mutation {" + ALL_MUTATIONS + "}",
        "TOO_MANY_MUTATIONS",
    ),
    "directives": ("{ " + "hello @include(if: true) " * 11 + "}", "TOO_MANY_DIRECTIVES"),
    "directives of variables": ("query($a: Int " + "@x " * 11 + ") { square(number: $a) }", "TOO_MANY_DIRECTIVES"),
    "one field many times": ("{" + "hello " * 900 + "}", "TOO_MANY_SELECTIONS"),
    "one object many times": ("{" + "anything { name } " * 200 + "}", "TOO_MANY_SELECTIONS"),
    "one field in many fragments": ("{" + "... { hello } " * 200 + "}", "TOO_MANY_SELECTIONS"),
    "doubling fragments": ("{ ...F0 } " + chain(70, "hello"), "TOO_MANY_SELECTIONS"),
}


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_excess_is_refused_in_little_time(text: str, code: str) -> None:
    started = time.perf_counter()
    document = examine(text)

    assert codes(document) == [code]
    assert document.operations == ()
    assert time.perf_counter() - started < 20  # no timing: a guard, since exponential growth would take years


@pytest.mark.parametrize(
    "text",
    [
        nested(8),
        "{" + aliased(15) + "}",
        "{ ...F0 } " + chain(40, ""),
        'mutation { cast(choice: "x") one(choice: "x") two(choice: "x") three(choice: "x") four(choice: "x") }',
        "{" + aliased(10, "hello @include(if: true)") + "}",
        get_introspection_query(),
    ],
)
def test_documents_within_the_limits_are_accepted(text: str) -> None:
    assert codes(examine(text)) == []


def test_limits_are_settings() -> None:
    assert codes(examine(nested(12), depth=12)) == []
    assert codes(examine(nested(13), depth=12)) == ["DEPTH_EXCEEDED"]


async def test_nothing_runs_of_a_thousand_aliased_mutations(client: httpx2.AsyncClient, service: Service) -> None:
    for count in (14, 150, 1_000):
        response = await post(client, "mutation {" + aliased(count, CAST) + "}")
        assert response.json()["errors"][0]["extensions"]["code"].startswith(("TOO_MANY_", "DOCUMENT_TOO_LONG"))
    assert service.visits.calls == []
