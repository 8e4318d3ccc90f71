"""A condition broken on purpose in the compiled lane alone is noticed: the comparison of the lanes is no idle one."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle

import pytest

from backend.app import create_engine
from backend.kit.actor import Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.context import Context
from backend.kit.watch import watching
from tests.api.documents import Drawn, documents, each_drawn
from tests.api.lanes import UNSTARTED, Both, TwoLanes, guarded
from tests.api.sweeps import sweeps
from tests.api.test_hidden_rows import PATHS, Hidden
from tests.api.world import World, both, hidden, world

__all__ = ["both", "hidden", "world"]
pytestmark = UNSTARTED

DRAWN = 700
STRANGERS = ("anonymous", "citizen", "private", "agent_elsewhere", "author_unknown")
"""People from whom much is hidden."""
TABLES = frozenset(noun.table for noun in nouns.every())
SAME_START = {
    "BudgetProposal.project",
    "Consent.application",
    "DataRead.reader",
    "ElectorList.viewerProof",
    "Option.vote",
    "Person.assistance",
    "Project.proposals",
    "Query.viewer",
    "Vote.options",
    "VotingCodeBatch.vote",
}
"""Paths whose own condition or whose start already hides the row from the same people: nothing more to notice."""


@dataclass(frozen=True)
class Baseline:
    """A document, who asks, what the ordinary lane answers and the tables that it read."""

    drawn: Drawn
    actor: Actor
    answer: bytes
    tables: frozenset[str]


async def test_every_path_to_a_noun_notices(both: Both, hidden: Hidden) -> None:
    tried, noticed = set(), set()
    for noun, column in guarded():
        with both.broken(noun, column):
            for path in PATHS if column is None else ():
                if hidden.ids[path.hidden].startswith(f"{nouns.get(noun).code}_"):
                    tried.add(path.field)
                    given = {"id": hidden.ids[path.start]} if path.start else {}
                    if await _noticed(both, [(path.text, given)], hidden.people):
                        noticed.add(path.field)
    assert tried - noticed == SAME_START


async def test_sweeps_notice_every_noun_and_every_column(both: Both, world: World) -> None:
    swept = list(sweeps(both.documents.schema._schema, world.pool))
    for noun, column in guarded():
        with both.broken(noun, column):
            [text] = [text for text, _ in swept if f"... on {noun} " in text]
            asked = [(text, {"ids": [one]}) for one in world.pool.ids[noun]]
            assert await _noticed(both, asked, world.people), (noun, column)


@pytest.mark.slow
async def test_drawn_documents_notice_every_noun(both: Both, world: World) -> None:
    asked = zip(await _draw(both, world), cycle(world.people[name] for name in STRANGERS), strict=False)
    baselines = [await _baseline(both, *each) for each in asked]
    unnoticed = set()
    for noun, column in guarded():
        with both.broken(noun, column):
            reading = [each for each in baselines if nouns.get(noun).table in each.tables]
            if column is None and not await _notices(both, reading):
                unnoticed.add(noun)
    assert unnoticed == set()


async def test_the_engine_of_the_tests_notices(both: Both, hidden: Hidden) -> None:
    engine, text = TwoLanes(create_engine()), "query ($id: ID!) { node(id: $id) { id } }"
    asked = (text, {"id": hidden.ids["ballot"]}, None, Context(hidden.people["citizen"]))
    assert await engine.execute(*asked) == {"data": {"node": None}}
    with both.broken("Ballot"), pytest.raises(AssertionError):
        await TwoLanes(create_engine()).execute(*asked)


async def _noticed(both: Both, asked: Iterable[Drawn], people: Mapping[str, Actor]) -> bool:
    for text, variables in asked:
        for person in people.values():
            if (await both.ask(text, variables, person)).differ:
                return True
    return False


async def _notices(both: Both, baselines: Iterable[Baseline]) -> bool:
    for each in baselines:
        if await both.read(*each.drawn, each.actor, compiled=True) != each.answer:
            return True
    return False


async def _draw(both: Both, world: World) -> list[Drawn]:
    """Documents as the comparison draws them, the same at each run."""
    kept: list[Drawn] = []

    def keep(drawn: Drawn) -> None:
        kept.append(drawn)

    drawn = documents(both.documents.schema._schema, world.pool)
    await asyncio.to_thread(each_drawn, keep, DRAWN, 0, drawn=drawn)
    return kept


async def _baseline(both: Both, drawn: Drawn, actor: Actor) -> Baseline:
    with watching() as watched:
        answer = await both.read(*drawn, actor)
    return Baseline(drawn, actor, answer, watched.tables(TABLES))
