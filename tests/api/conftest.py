"""The API asked in process, as any actor."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from backend.app import create_engine
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from tests.api import scene as scenes
from tests.api.acting import Act
from tests.api.lanes import TwoLanes
from tests.api.scene import Scene

Ask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The application's, which answers each query on both lanes."""
    return TwoLanes(create_engine())


@pytest.fixture
def ask(engine: Engine, db: str) -> Ask:
    """Asks as any actor, with the variables given by name: the data; the test fails on any top-level error."""

    async def run(text: str, actor: Actor = ANONYMOUS, **variables: Any) -> dict[str, Any]:
        answer = await engine.execute(text, variables, None, Context(actor))
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    return run


@pytest.fixture(scope="session")
def act(engine: Engine) -> Act:
    return Act(engine)


@pytest.fixture
async def scene(db: str) -> AsyncIterator[Scene]:
    """The scene set, its present time during the whole test."""
    with scenes.now():
        yield await scenes.make()
