"""The loaders of a request: what several fields ask for is read once, and is not lost with a field that fails."""

import asyncio

from backend.kit import ids
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.loaders import Loaders
from tests import factories

TWICE = """
query ($me: ID!) {
  refused: node(id: $me) { ... on Person { projects { nodes { title } } sessions(after: "x") { totalCount } } }
  told: node(id: $me) { ... on Person { projects { nodes { title } } hasTotp } }
}
"""


async def test_a_field_refused_does_not_take_from_another_what_both_asked_for(engine: Engine, db: str) -> None:
    author = await factories.person()
    await factories.project(await factories.territory(), author, "Un verger partagé")
    assert author.person_id is not None
    answer = await engine.execute(TWICE, {"me": ids.encode("per", author.person_id)}, None, Context(author))
    assert answer["data"] == {
        "refused": None,
        "told": {"projects": {"nodes": [{"title": "Un verger partagé"}]}, "hasTotp": False},
    }
    assert [(error["path"], error["extensions"]["code"]) for error in answer["errors"]] == [
        (["refused", "sessions"], "BAD_CURSOR")
    ]


async def test_what_all_have_given_up_is_given_up() -> None:
    """The last to leave stops the reading; until then, and for whoever asks anew, it is there."""
    loaders, ended = Loaders({}), []

    async def load(keys: list[str]) -> list[str]:
        try:
            await asyncio.sleep(0.2)
        finally:
            ended.append(tuple(keys))
        return [key.upper() for key in keys]

    loader = loaders._loader("test", load)
    first, second = (asyncio.create_task(loaders._shared(loader.load("a"))) for _ in range(2))
    await asyncio.sleep(0.05)
    first.cancel()
    assert await second == "A"
    alone = asyncio.create_task(loaders._shared(loader.load("b")))
    await asyncio.sleep(0.05)
    alone.cancel()
    await asyncio.sleep(0.05)
    assert ended == [("a",), ("b",)]
    assert await loaders._shared(loader.load("b")) == "B"
    early, late = asyncio.create_task(loaders._shared(loader.load("c"))), loaders._shared(loader.load("c"))
    await asyncio.sleep(0.05)
    early.cancel()
    await asyncio.sleep(0.05)
    assert await late == "C"
