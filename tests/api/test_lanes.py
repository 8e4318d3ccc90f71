"""Both lanes answer the same bytes, errors included: documents drawn from the schema, as every persona.

`PREAU_TEST_DOCUMENTS` sets how many are drawn (2,000 by default; 50,000 at night).
"""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import strawberry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend import schema
from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.compiler.lane import Lane
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.limits import Limits
from backend.kit.problems import Problem
from tests.api.documents import Pool, documents
from tests.api.scene import ABSENT
from tests.api.test_hidden_rows import Hidden, hidden

__all__ = ["hidden"]

DRAWN = int(os.environ.get("PREAU_TEST_DOCUMENTS", "2000"))
GENEROUS = Limits(characters=200_000, tokens=20_000, depth=20, aliases=500, directives=500, points=10**9, nodes=10**9)
"""Documents are drawn small; what is refused before execution is the same for both lanes, and proves nothing."""


class Both:
    """The same documents on both lanes; `taken` counts those answered without an error."""

    def __init__(self, made: strawberry.Schema) -> None:
        self.documents = Documents(made, GENEROUS)
        self.lane = Lane(made)
        self.plain = Engine(self.documents, told=(Problem,), timeout_seconds=60)
        self.compiled = Engine(self.documents, told=(Problem,), lane=self.lane, timeout_seconds=60)
        self.taken: Counter[bool] = Counter()

    async def differ(self, text: str, variables: dict[str, Any], actor: Actor) -> tuple[bytes, bytes] | None:
        answers = [
            orjson.dumps(await engine.execute(text, variables, None, Context(actor), request_id="r"))
            for engine in (self.plain, self.compiled)
        ]
        self.taken[b'"errors"' not in answers[0]] += 1
        return None if answers[0] == answers[1] else (answers[0], answers[1])


@pytest.fixture(scope="session")
def both() -> Both:
    return Both(schema.build())


async def _pool(both: Both) -> Pool:
    """Ids of every noun's rows, and the cursors that lists give."""
    found = [ids.encode("prj", ABSENT)]
    for noun in nouns.every():
        found += [ids.encode(noun.code, row["id"]) for row in await sql.rows(f"SELECT id FROM {noun.table} LIMIT 4")]
    asked = "{ projects { edges { cursor } } votes { edges { cursor } } territories { edges { cursor } } }"
    answer = await both.plain.execute(asked, {}, None, Context())
    return Pool(found, list(_cursors(answer["data"])))


def _cursors(value: Any) -> Iterator[str]:
    match value:
        case {"cursor": str(cursor)}:
            yield cursor
        case dict():
            for inner in value.values():
                yield from _cursors(inner)
        case list():
            for inner in value:
                yield from _cursors(inner)


@pytest.mark.slow
@pytest.mark.timeout(1800)
async def test_both_lanes_answer_the_same(both: Both, hidden: Hidden) -> None:
    pool = await _pool(both)
    people = st.sampled_from(sorted(hidden.people))
    loop = asyncio.get_running_loop()

    @settings(max_examples=DRAWN, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(drawn=documents(both.documents.schema._schema, pool), who=people)
    def check(drawn: tuple[str, dict[str, Any]], who: str) -> None:
        work = both.differ(*drawn, hidden.people[who])
        assert asyncio.run_coroutine_threadsafe(work, loop).result() is None, (drawn, who)

    await asyncio.to_thread(check)
    assert both.taken[True] > DRAWN * 0.7, both.taken
    assert both.lane.taken["compiled"] >= both.taken[True] * 0.8, both.lane.taken
