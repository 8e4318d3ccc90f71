"""Documents made to cost: refused before anything is read, with the reason, and nothing of them stays in memory."""

import gc
import tracemalloc
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest

from backend.app import create_engine
from backend.kit import ids
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.engine import Engine
from backend.kit.watch import watching
from tests.api.scene import ABSENT

Asked = tuple[str, dict[str, Any]]
"""A document and its variables."""
ID = ids.encode("prj", ABSENT)
KEPT_BYTES = 500_000
REPEATS = 200
MOST_TOLD = 51
"""Each error of a variable tells what was sent: more of them would take more time than all the rest."""


def _deep(levels: int, inner: str) -> str:
    return "territory { parent { " * (levels // 2) + inner + " } }" * (levels // 2)


def _bomb(number: int, steps: int, selected: str = "") -> str:
    """Each fragment spreads the next twice."""
    links = " ".join(f"fragment F{n} on Query {{ {selected} ...F{n + 1} ...F{n + 1} }}" for n in range(steps))
    return f"query Q{number} {{ ...F0 }} {links} fragment F{steps} on Query {{ viewer {{ id }} }}"


def _lists(levels: int) -> Any:
    value: Any = ID
    for _ in range(levels):
        value = [value]
    return value


_30 = "(first: 30) { nodes"
PAGES = f"projects{_30} {{ proposals{_30} {{ budget {{ proposals{_30} {{ id }} }} }} }} }} }} }}"
NODES = "query Q%d($ids: [ID!]!) { nodes(ids: $ids) { id } }"
LIST = "query Q%d($first: Int!, $filter: ProjectFilter) { projects(first: $first, filter: $filter) { totalCount } }"
HOSTILE: dict[str, tuple[Callable[[int], Asked], str]] = {
    "five thousand aliases": (
        lambda n: (f"query Q{n} {{ {' '.join(f'a{i}: __typename' for i in range(5_000))} }}", {}),
        "DOCUMENT_TOO_LONG",
    ),
    "a hundred and fifty aliases": (
        lambda n: (f"query Q{n} {{ {' '.join(f'a{i}: viewer {{ id }}' for i in range(150))} }}", {}),
        "TOO_MANY_ALIASES",
    ),
    "fragments that double": (lambda n: (_bomb(n, 60), {}), "TOO_MANY_NODES"),
    "fragments that double and select": (lambda n: (_bomb(n, 60, "viewer { id }"), {}), "TOO_MANY_SELECTIONS"),
    "pages of pages of pages": (lambda n: (f"query Q{n} {{ {PAGES} }}", {}), "TOO_MANY_NODES"),
    "depth": (lambda n: (f"query Q{n} {{ viewer {{ {_deep(60, 'id')} }} }}", {}), "DEPTH_EXCEEDED"),
    "one field many times": (lambda n: (f"query Q{n} {{ {'viewer { id } ' * 200} }}", {}), "TOO_MANY_SELECTIONS"),
    "tokens": (lambda n: (f"query Q{n} {{ {'a ' * 2_000} }}", {}), "TOO_MANY_TOKENS"),
    "braces": (lambda n: ("{" * 900 + f" a{n}", {}), "GRAPHQL_PARSE_FAILED"),
    "directives": (lambda n: (f"query Q{n} {{ {'id @skip(if: true) ' * 60} }}", {}), "TOO_MANY_DIRECTIVES"),
    "a long literal": (lambda n: (f'query Q{n} {{ project(id: "{"x" * 60_000}") {{ id }} }}', {}), "DOCUMENT_TOO_LONG"),
    "thousands of ids": (lambda n: (NODES % n, {"ids": [ID] * 2_500}), "TOO_MANY_NODES"),
    "a list of lists": (lambda n: (NODES % n, {"ids": _lists(900)}), "BAD_USER_INPUT"),
    "lists beside lists": (lambda n: (NODES % n, {"ids": [[ID] * 50] * 50}), "BAD_USER_INPUT"),
    "a long variable": (lambda n: (LIST % n, {"first": "9" * 60_000}), "BAD_USER_INPUT"),
    "a wide variable": (
        lambda n: (LIST % n, {"first": 1, "filter": {f"k{i}": "v" for i in range(3_000)}}),
        "BAD_USER_INPUT",
    ),
    "a huge page": (lambda n: (LIST % n, {"first": 2**31 - 1}), "BAD_PAGE_SIZE"),
}
"""What is asked, the number making each different, and the code of its refusal."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The application's, whose registry keeps little."""
    made = create_engine()
    documents = Documents(made.documents.schema, made.documents.limits, max_bytes=KEPT_BYTES)
    return Engine(documents, lane=made.lane)


@pytest.mark.parametrize("name", HOSTILE)
async def test_it_is_refused_before_anything_is_read(engine: Engine, db: str, name: str) -> None:
    make, code = HOSTILE[name]
    with watching() as watched:
        answer = await engine.execute(*make(0), None, Context())
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
    assert len(answer["errors"]) <= MOST_TOLD
    assert not answer.get("data")
    assert watched.statements == []


@pytest.mark.slow
async def test_nothing_of_them_stays(engine: Engine) -> None:
    """Two hundred different ones, after as many, leave what the registry may keep, and little more."""
    kinds = cycle(make for make, _ in HOSTILE.values())
    for number in range(2 * REPEATS):
        if number == REPEATS:
            tracemalloc.start()
        await engine.execute(*next(kinds)(number), None, Context())
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert engine.documents.bytes_held <= KEPT_BYTES
    assert held < 2 * KEPT_BYTES
