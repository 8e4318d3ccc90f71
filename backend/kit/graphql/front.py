"""The front: an ASGI application before all others, which answers at once what anonymous readers ask of the API.

It takes a query that comes plainly (JSON, no cookie, no token) and that the compiled lane can read; its answer is
kept. Whatever it does not know how to answer exactly goes on to the application, untouched.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.graphql import negotiation, parameters
from backend.kit.graphql.answers import Answers, Headers, Kept, Made
from backend.kit.graphql.engine import Call, Engine
from backend.kit.graphql.errors import DocumentRefused, GraphQLFault

_JSON = frozenset({b"application/json", b"application/json; charset=utf-8", b"application/json;charset=utf-8"})
_PERSONAL = frozenset({b"cookie", b"authorization"})
_UNUSUAL = frozenset({b"content-encoding", b"expect"})
_MOST_CALLS = 1_000
_MOST_BYTES = 2_048
"""Of a request remembered: longer ones are read anew each time."""
_OFFERED = (negotiation.JSON, negotiation.RESPONSE, negotiation.EVENTS)

Asked = tuple[bool, bytes, str, str]
"""Whether by GET; the body, or the query of the address; media type; language: all that the answer depends on."""


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
        media = _media(given.get(b"accept", b""))
        odd = given.get(b"content-type") not in _JSON or _PERSONAL & given.keys() or _UNUSUAL & given.keys()
        if media is None or odd:
            await self.app(scope, receive, send)
            return
        message = await receive()
        kept = None
        if message["type"] == "http.request" and not message.get("more_body"):
            kept = await self._answer((False, message.get("body", b""), media, self._locale(given)))
        if kept is None:
            await self.app(scope, _again(message, receive), send)
            return
        headers = [*self._headers("POST", 200, started), *kept.headers, (b"cache-control", b"no-store")]
        await _send(send, 200, kept.body, headers)

    async def _get(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A reader by GET is anonymous whatever they bring (kit/graphql/transport), and keeps the answer."""
        started, given = time.perf_counter(), dict(scope["headers"])
        media = _media(given.get(b"accept", b""))
        kept = None
        if media is not None:
            kept = await self._answer((True, scope["query_string"], media, self._locale(given)))
        if kept is None:
            await self.app(scope, receive, send)
            return
        status = 304 if kept.is_known(given.get(b"if-none-match", b"")) else 200
        headers = self._headers("GET", status, started)
        headers += [(b"etag", kept.etag), (b"cache-control", b"public, max-age=0, must-revalidate")]
        headers.append((b"vary", b"Accept, Accept-Language"))
        if status == 200:
            headers += kept.headers
        await _send(send, status, kept.body if status == 200 else b"", headers)

    def _headers(self, method: str, status: int, started: float) -> Headers:
        return [*self.headers, (b"x-request-id", self.log(method, status, started).encode())]

    async def _answer(self, asked: Asked) -> Kept | None:
        kept = self.answers.find(asked)
        if kept is not None:
            return kept
        call = self._call(asked)
        if call is None:
            return None
        return await self.answers.get(asked, lambda: self._make(call, asked))

    async def _make(self, call: Call, asked: Asked) -> Made | None:
        _, payload, media, locale = asked
        try:
            async with self.engine.deadline():
                data = await self.engine.planned(call, self.context(locale))
        except GraphQLFault:
            return None  # the application says why
        if data is None:
            return None
        body = b'{"data":' + orjson.dumps(data) + b"}"
        written = f"{media}; charset=utf-8".encode(), str(len(body)).encode()
        return Made(body, [(b"content-type", written[0]), (b"content-length", written[1])], len(payload) <= _MOST_BYTES)

    def _call(self, asked: Asked) -> Call | None:
        """The query asked, None for what the front does not answer; both remembered with the bytes that asked."""
        key = asked[:2]
        if key in self._calls:
            return self._calls[key]
        call = self._read(*key)
        if len(key[1]) <= _MOST_BYTES:
            if len(self._calls) >= _MOST_CALLS:
                self._calls.clear()
            self._calls[key] = call
        return call

    def _read(self, by_get: bool, payload: bytes) -> Call | None:
        try:
            given = parameters.of_url(payload) if by_get else parameters.of_body(payload)
            text = given.query or ""
            if given.document_id is not None:
                text = self.engine.documents.text_of(given.document_id, given.query)
            call = self.engine.prepare(text, given.variables, given.operation_name)
        except (GraphQLFault, DocumentRefused):
            return None  # the application says why
        return call if call.operation.kind == "query" else None

    def _locale(self, given: dict[bytes, bytes]) -> str:
        return self.locale(given.get(b"accept-language", b"").decode("latin-1"))


async def _send(send: Send, status: int, body: bytes, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@lru_cache(maxsize=256)
def _media(accept: bytes) -> str | None:
    chosen = negotiation.choose(accept.decode("latin-1"), _OFFERED)
    return None if chosen == negotiation.EVENTS else chosen


def _again(first: Message, receive: Receive) -> Receive:
    """What was received already, then the rest."""
    waiting = [first]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
