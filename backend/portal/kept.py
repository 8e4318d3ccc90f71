"""Pages that are the same for every visitor who is not logged in: made once, given to all, as long as they are true.

An ASGI application before the site's own. A visitor who brings a cookie or a token always gets a page of their own.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.graphql.answers import Answers, Headers, Kept, Made
from backend.kit.graphql.front import respond
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

    def header(self, name: bytes) -> bytes:
        return next((value for known, value in self.headers if known == name), b"")

    def without_id(self) -> Headers:
        return [header for header in self.headers if header[0] != b"x-request-id"]


@dataclass(slots=True, eq=False)
class KeptPages:
    """`log(path, method, status, started)` writes the request's line and gives its id."""

    app: ASGIApp
    answers: Answers
    log: Callable[[str, str, int, float], str]

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
                await respond(send, made.status, made.headers, made.body)
            raise
        if kept is None:
            await respond(send, made.status, made.headers, made.body)
            return
        status = 304 if kept.is_known(_header(scope, b"if-none-match")) else 200
        request_id = made.header(b"x-request-id") or self.log(scope["path"], "GET", status, started).encode()
        await _give(send, status, kept, request_id)

    async def _make(self, scope: Scope, receive: Receive, made: _Response) -> Made | None:
        """Not kept: what is not a page of status 200, sets a cookie, or holds something drawn for one visitor."""
        with watching() as watched:
            await self.app(scope, receive, made.take)
        if made.status != 200 or made.header(b"set-cookie") or made.header(b"cache-control") != b"no-cache":
            return None
        return None if watched.for_one else Made(made.body, made.without_id())


def _asked(scope: Scope) -> Asked | None:
    """None for what no kept page answers."""
    if scope["type"] != "http" or scope["method"] != "GET" or not PAGES.fullmatch(scope["path"]):
        return None
    if len(scope["query_string"]) > _MOST_ASKED or any(name in _PERSONAL for name, _ in scope["headers"]):
        return None
    return scope["scheme"], _header(scope, b"host"), scope["path"], scope["query_string"]


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for known, value in scope["headers"] if known == name), b"")


async def _give(send: Send, status: int, kept: Kept, request_id: bytes) -> None:
    headers = [*kept.headers, (b"etag", kept.etag), (b"x-request-id", request_id)]
    if status == 304:
        headers = [header for header in headers if header[0] not in {b"content-length", b"content-type"}]
    await respond(send, status, headers, kept.body if status == 200 else b"")
