"""Both lanes answer the same bytes, errors included: documents drawn from the schema, as every persona.

`PREAU_TEST_DOCUMENTS` sets how many are drawn (2,000 by default; 50,000 by `make nightly`).
"""

import asyncio
import os
from collections import Counter
from typing import Any

import orjson
import pytest
from hypothesis import strategies as st

from backend.kit import sql
from backend.kit.graphql import nouns, ordinary
from backend.kit.graphql.node import Node
from backend.kit.graphql.sources import Source
from tests.api.documents import Drawn, documents, each_drawn
from tests.api.hidden_extremes import ODD
from tests.api.lanes import UNSTARTED, Both
from tests.api.sweeps import sweeps
from tests.api.world import World, both, hidden, world

__all__ = ["both", "hidden", "world"]
pytestmark = UNSTARTED

DRAWN = int(os.environ.get("PREAU_TEST_DOCUMENTS", "2000"))
SEED = int.from_bytes(os.urandom(4))
SEEN = ("an extreme row", "an odd text", "a null", "an empty list", "a cursor followed", "a cursor refused", "an error")
"""What at least one answer in a hundred shows."""


@pytest.mark.slow
@pytest.mark.timeout(3600)
async def test_both_lanes_answer_the_same(both: Both, world: World) -> None:
    loop = asyncio.get_running_loop()
    met: Counter[str] = Counter()

    def check(drawn: Drawn, who: str) -> None:
        answers = asyncio.run_coroutine_threadsafe(both.ask(*drawn, world.people[who]), loop).result()
        assert answers.plain == answers.compiled, (drawn, who)
        met.update(_met(answers.plain, drawn, world))

    people = st.sampled_from(sorted(world.people))
    drawn = documents(both.documents.schema._schema, world.pool)
    await asyncio.to_thread(each_drawn, check, DRAWN, SEED, drawn=drawn, who=people)
    assert both.taken[True] > both.taken.total() * 0.7, both.taken
    assert both.lane.taken["compiled"] >= both.taken[True] * 0.8, both.lane.taken
    assert {sign for sign in SEEN if met[sign] < DRAWN / 100} == set(), met
    assert met["a cursor whose row is gone"] >= 1, met
    assert met["an error of ours"] == 0


def _met(answer: bytes, drawn: Drawn, world: World) -> list[str]:
    """What of the scene's edges the answer shows."""
    told = drawn[0] + orjson.dumps(drawn[1]).decode()
    after, failed = "after: " in told, b'"errors"' in answer
    signs = {
        "an extreme row": any(each.encode() in answer for each in world.extremes.ids()),
        "an odd text": ODD[-100:].encode() in answer,
        "a null": b":null" in answer,
        "an empty list": b":[]" in answer,
        "a cursor followed": after and not failed,
        "a cursor refused": b'"BAD_CURSOR"' in answer,
        "a cursor whose row is gone": not failed and any(cursor in told for cursor in world.gone),
        "an error": failed,
        "an error of ours": b'"INTERNAL"' in answer,
    }
    return [name for name, there in signs.items() if there]


async def test_every_field_of_every_noun_in_every_order(
    both: Both, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nulls = _count_nulls(monkeypatch)
    for text, variables in sweeps(both.documents.schema._schema, world.pool):
        for name, person in world.people.items():
            answers = await both.ask(text, variables, person)
            assert answers.plain == answers.compiled, (text, name)
            assert b'"errors"' not in answers.plain, (text, name)
    assert both.lane.taken["ordinary"] == 0
    assert await _nullable() - nulls == set()


def _count_nulls(patch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """The columns, by noun, that the ordinary lane read a null from."""
    met: set[tuple[str, str]] = set()
    resolve = ordinary.resolve

    def watched(source: Source, node: Node | None, context: Any, arguments: Any) -> Any:
        if node is not None:
            met.update((type(node).__name__, name) for name, value in node.row.items() if value is None)
        return resolve(source, node, context, arguments)

    patch.setattr(ordinary, "resolve", watched)
    return met


async def _nullable() -> set[tuple[str, str]]:
    """The columns that the API reads and that may be null, by noun."""
    rows = await sql.rows(
        "SELECT table_name AS t, column_name AS c FROM information_schema.columns "
        "WHERE table_schema = 'public' AND is_nullable = 'YES'"
    )
    found = {(row["t"], row["c"]) for row in rows}
    return {(noun.name, name) for noun in nouns.every() for name in noun.columns if (noun.table, name) in found}
