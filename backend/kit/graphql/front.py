"""The front: an ASGI application before all others, which answers at once what anonymous readers ask of the API.

It takes a query that comes plainly (JSON, no cookie, no token, one of two media types) and that the compiled lane can
read; its answer is kept. Whatever it does not know how to answer exactly goes on to the application, untouched.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.graphql import negotiation, parameters
from backend.kit.graphql.answers import Answers, Kept, Read
from backend.kit.graphql.engine import Call, Engine
from backend.kit.graphql.errors import DocumentRefused, GraphQLFault

_MEDIA = {
    b"": negotiation.JSON,
    b"*/*": negotiation.JSON,
    b"application/json": negotiation.JSON,
    b"application/graphql-response+json": negotiation.RESPONSE,
}
_PERSONAL = frozenset({b"cookie", b"authorization", b"content-encoding", b"expect"})
_MOST_CALLS = 2_000
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A plain request: its answer depends on nothing else. `payload`: the body, or the query of the address."""

    by_get: bool
    payload: bytes
    media: str
    locale: str


@dataclass(slots=True, eq=False)
class Front:
    """`context(locale)` makes the anonymous reader's; `headers` are those of every answer of ours; `locale` reads
    Accept-Language; `log(method, status, started)` writes the request's line and gives its id.
    """

    app: ASGIApp
    engine: Engine
    answers: Answers
    context: Callable[[str], Any]
    locale: Callable[[str], str]
    log: Callable[[str, int, float], str]
    headers: Headers
    path: str = "/graphql"
    _calls: dict[tuple[bool, bytes], Call | None] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self.path:
            await self.app(scope, receive, send)
        elif scope["method"] == "POST":
            await self._post(scope, receive, send)
        elif scope["method"] == "GET" and scope["query_string"]:
            await self._get(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, given = time.perf_counter(), dict(scope["headers"])
        media = _MEDIA.get(given.get(b"accept", b""))
        plain = given.get(b"content-type") == b"application/json" and not _PERSONAL & given.keys()
        if media is None or not plain or b"origin" in given:
            await self.app(scope, receive, send)
            return
        message = await receive()
        if message["type"] != "http.request" or message.get("more_body"):
            await self.app(scope, _again(message, receive), send)
            return
        asked = Asked(False, message.get("body", b""), media, self._locale(given))
        kept = await self._answer(asked)
        if kept is None:
            await self.app(scope, _again(message, receive), send)
            return
        await self._send(send, 200, kept.body, self._written(asked, kept, 200, started, b"no-store"))

    async def _get(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A reader by GET is anonymous whatever they bring (kit/graphql/transport), and keeps the answer."""
        started, given = time.perf_counter(), dict(scope["headers"])
        media = _MEDIA.get(given.get(b"accept", b""))
        kept = None
        if media is not None:
            asked = Asked(True, scope["query_string"], media, self._locale(given))
            kept = await self._answer(asked)
        if kept is None:
            await self.app(scope, receive, send)
            return
        known = kept.etag.encode() in [tag.strip() for tag in given.get(b"if-none-match", b"").split(b",")]
        status, body = (304, b"") if known else (200, kept.body)
        headers = self._written(asked, kept, status, started, b"public, max-age=0, must-revalidate")
        headers += [(b"etag", kept.etag.encode()), (b"vary", b"Accept, Accept-Language")]
        await self._send(send, status, body, headers)

    def _written(self, asked: Asked, kept: Kept, status: int, started: float, cache: bytes) -> Headers:
        request_id = self.log("GET" if asked.by_get else "POST", status, started)
        headers = [*self.headers, (b"x-request-id", request_id.encode()), (b"cache-control", cache)]
        if status == 200:
            headers.append((b"content-type", f"{asked.media}; charset=utf-8".encode()))
            headers.append((b"content-length", str(len(kept.body)).encode()))
        return headers

    async def _send(self, send: Send, status: int, body: bytes, headers: Headers) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, asked: Asked) -> Kept | None:
        kept = self.answers.find(asked)
        if kept is not None:
            return kept
        call = self._call(asked)
        if call is None:
            return None
        return await self.answers.get(asked, lambda: self._make(call, asked.locale))

    async def _make(self, call: Call, locale: str) -> tuple[bytes, Read] | None:
        try:
            async with self.engine.deadline():
                answered = await self.engine.planned(call, self.context(locale))
        except GraphQLFault:
            return None
        if answered is None or answered.read is None:
            return None
        return b'{"data":' + orjson.dumps(answered.data) + b"}", answered.read

    def _call(self, asked: Asked) -> Call | None:
        """The query asked, None for what the front does not answer; both remembered with the bytes that asked."""
        key = (asked.by_get, asked.payload)
        if key in self._calls:
            return self._calls[key]
        call = self._read(asked)
        if len(asked.payload) <= 4_096:
            if len(self._calls) >= _MOST_CALLS:
                self._calls.clear()
            self._calls[key] = call
        return call

    def _read(self, asked: Asked) -> Call | None:
        try:
            given = parameters.of_url(asked.payload) if asked.by_get else parameters.of_body(asked.payload)
            text = given.query or ""
            if given.document_id is not None:
                text = self.engine.documents.text_of(given.document_id, given.query)
            call = self.engine.prepare(text, given.variables, given.operation_name)
        except (GraphQLFault, DocumentRefused):
            return None  # the application says why
        return call if call.operation.kind == "query" else None

    def _locale(self, given: Mapping[bytes, bytes]) -> str:
        return self.locale(given.get(b"accept-language", b"").decode("latin-1"))


def _again(first: Message, receive: Receive) -> Receive:
    """What was received already, then the rest."""
    waiting = [first]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
