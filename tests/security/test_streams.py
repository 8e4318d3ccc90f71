"""An open stream of events ends when its reader is no longer who they were: session ended, role taken away."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from backend.kit import ids, sql
from backend.kit.actor import Actor
from tests import factories
from tests.security.conftest import PLAIN
from tests.serving import COOKIE

COUNT = "subscription ($id: ID!) { ballotCount(voteId: $id) }"
END = b"event: complete\ndata: \n\n"
PATIENCE = 20
"""Seconds after which what was to come is taken for what never comes."""


class Listener:
    """A request for the events of a vote's count, as a browser with that session sends it; `received` grows."""

    def __init__(self, app: Starlette, vote: str, token: str) -> None:
        self.received = bytearray()
        self.begun = asyncio.Event()
        self.body = json.dumps({"query": COUNT, "variables": {"id": vote}}).encode()
        headers = {
            "host": PLAIN.removeprefix("http://"),
            "origin": PLAIN,
            "accept": "text/event-stream",
            "content-type": "application/json",
            "cookie": f"{COOKIE}={token}",
        }
        scope = {
            "type": "http",
            "method": "POST",
            "scheme": "http",
            "path": "/graphql",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("192.0.2.1", 1),
            "state": {},
        }
        self.task = asyncio.ensure_future(app(scope, self._receive, self._send))

    async def _receive(self) -> Message:
        body, self.body = self.body, b""
        if not body:
            await asyncio.Event().wait()  # the browser stays
        return {"type": "http.request", "body": body, "more_body": False}

    async def _send(self, message: Message) -> None:
        self.received += message.get("body", b"")
        if b"event: next" in self.received:
            self.begun.set()


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
    db: str, applications: dict[str, Starlette], session: Callable[[Actor, str], Awaitable[str]], ending: str
) -> None:
    where = await factories.territory()
    agent = await factories.person("Claire", ("agent", where))
    vote, token = ids.encode("vot", await factories.vote(where)), await session(agent, "agent")
    listener, another = Listener(applications[PLAIN], vote, token), Listener(applications[PLAIN], vote, "")
    for one in (listener, another):
        await asyncio.wait_for(one.begun.wait(), PATIENCE)
    await sql.run(ending, {"person": agent.person_id})
    await asyncio.wait_for(listener.task, PATIENCE)
    assert listener.received.endswith(END)
    assert not another.task.done(), "a visitor's goes on"
    another.task.cancel()
    await asyncio.gather(another.task, return_exceptions=True)
