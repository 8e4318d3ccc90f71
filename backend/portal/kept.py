"""Pages that are the same for every visitor who is not logged in: made once, given to all, as long as they are true.

An ASGI application before the site's own. A visitor who brings a cookie or a token always gets a page of their own.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import Message, Receive, Scope, Send

from backend.kit.graphql.answers import Answers, Headers, Kept, Made, Reply
from backend.kit.graphql.front import Log, respond
from backend.kit.watch import watching

PAGES = re.compile(
    r"(?:/en)?/(?:|projets|projets/prj_[\w-]+|budgets/bud_[\w-]+(?:/resultat)?|votes/vot_[\w-]+|organisations"
    r"|organisations/org_[\w-]+|accessibilite|mentions-legales|donnees-personnelles)?"
)
_PERSONAL = frozenset({b"cookie", b"authorization"})
_MOST_ASKED = 1_000

Asked = tuple[str, bytes, str, bytes]
"""Scheme, host, path and query: all that such a page depends on, beside the data."""


@dataclass(slots=True)
class _Response:
    """What the site sent."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        else:
            self.body += message.get("body", b"")

    @property
    def request_id(self) -> str:
        return self.header(b"x-request-id").decode()

    def header(self, name: bytes) -> bytes:
        return next((value for known, value in self.headers if known == name), b"")

    def without_id(self) -> Headers:
        return [header for header in self.headers if header[0] != b"x-request-id"]

    async def give(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


class Next(Protocol):
    """What answers where no page is kept: the front."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...

    def at_once(self, scope: Scope, body: bytes) -> Reply | None: ...


@dataclass(slots=True, eq=False)
class KeptPages:
    app: Next
    answers: Answers
    log: Log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _asked(scope)
        if asked is None:
            await self.app(scope, receive, send)
            return
        started, made = time.perf_counter(), _Response()
        try:
            kept = await self.answers.get(asked, lambda: self._make(scope, receive, made))
        except Exception:
            if made.status:  # the page that says so: it was written before the server is told too
                await made.give(send)
            raise
        if kept is None:
            await made.give(send)
            return
        reply = _reply(kept, scope)
        await respond(send, reply, made.request_id or self.log(scope["path"], "GET", reply.status, started))

    def at_once(self, scope: Scope, body: bytes) -> Reply | None:
        """What is kept for a request of which all has come, page or answer; None: it has to be asked."""
        if (reply := self.app.at_once(scope, body)) is not None:
            return reply
        asked = _asked(scope)
        kept = self.answers.find(asked) if asked is not None else None
        return None if kept is None else _reply(kept, scope)

    async def _make(self, scope: Scope, receive: Receive, made: _Response) -> Made | None:
        """Not kept: what is not a page of status 200 and known length, sets a cookie, or holds something drawn for one
        visitor.
        """
        with watching() as watched:
            await self.app(scope, receive, made.take)
        page = made.status == 200 and made.header(b"content-length") and made.header(b"cache-control") == b"no-cache"
        if not page or made.header(b"set-cookie") or watched.for_one:
            return None
        return Made(made.body, made.without_id())


def _asked(scope: Scope) -> Asked | None:
    """None for what no kept page answers."""
    if scope["type"] != "http" or scope["method"] != "GET" or not PAGES.fullmatch(scope["path"]):
        return None
    if len(scope["query_string"]) > _MOST_ASKED or any(name in _PERSONAL for name, _ in scope["headers"]):
        return None
    return scope["scheme"], _header(scope, b"host"), scope["path"], scope["query_string"]


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for known, value in scope["headers"] if known == name), b"")


def _reply(kept: Kept, scope: Scope) -> Reply:
    return kept.reply([], _header(scope, b"if-none-match"))
