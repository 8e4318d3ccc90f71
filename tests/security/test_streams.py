"""An open stream of events ends when its reader is no longer who they were: session ended, role taken away."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx2
import pytest

from backend.kit import ids, sql
from backend.kit.actor import Actor
from tests import factories
from tests.security.conftest import Browse

COUNT = "subscription ($id: ID!) { ballotCount(voteId: $id) }"
END = "event: complete\ndata: \n\n"
PATIENCE = 20
"""Seconds after which a stream is taken for one that never ends."""


async def listen(browser: httpx2.AsyncClient, vote: str, then: Callable[[], Awaitable[object]]) -> str:
    """What is received of the stream, which `then` must end: once it has begun."""
    asked = {"query": COUNT, "variables": {"id": vote}}
    listening = asyncio.create_task(
        browser.post("/graphql", json=asked, headers={"accept": "text/event-stream"}, timeout=None)
    )
    await asyncio.sleep(0.3)
    assert not listening.done()
    await then()
    return (await asyncio.wait_for(listening, PATIENCE)).text


@pytest.mark.parametrize(
    "ending",
    [
        "DELETE FROM login_session WHERE person_id = :person",
        "UPDATE login_session SET token = 'another' WHERE person_id = :person",
        "UPDATE role_grant SET revoked_at = now() WHERE person_id = :person",
    ],
    ids=["session ended", "session renewed", "role revoked"],
)
async def test_a_stream_ends_with_what_opened_it(
    browse: Browse, session: Callable[[Actor, str], Awaitable[str]], ending: str
) -> None:
    where = await factories.territory()
    agent = await factories.person("Claire", ("agent", where))
    browser, vote = browse(await session(agent, "agent")), ids.encode("vot", await factories.vote(where))
    received = await listen(browser, vote, lambda: sql.run(ending, {"person": agent.person_id}))
    assert received.startswith(":\n\nevent: next\n")
    assert received.endswith(END)


async def test_a_stream_goes_on_while_nothing_changes(
    browse: Browse, session: Callable[[Actor, str], Awaitable[str]]
) -> None:
    where = await factories.territory()
    citizen = await factories.person("Inès")
    vote = await factories.vote(where)
    asked = {"query": COUNT, "variables": {"id": ids.encode("vot", vote)}}
    for browser in (browse(), browse(await session(citizen, "citizen"))):
        listening = asyncio.create_task(
            browser.post("/graphql", json=asked, headers={"accept": "text/event-stream"}, timeout=None)
        )
        await asyncio.sleep(2.5)
        assert not listening.done()
        listening.cancel()
