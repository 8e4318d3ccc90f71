"""The front: an ASGI application before all others, which answers at once what anonymous readers ask of the API.

It takes a query that comes plainly (JSON, no cookie, no token) and that the compiled lane can read; its answer is
kept. Whatever it does not know how to answer exactly goes on to the application, untouched.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.graphql import negotiation, parameters
from backend.kit.graphql.answers import Answers, Headers, Kept, Made, Reply
from backend.kit.graphql.engine import Call, Engine
from backend.kit.graphql.errors import DocumentRefused, GraphQLFault
from backend.kit.graphql.parameters import Parameters

_JSON = frozenset({b"application/json", b"application/json; charset=utf-8", b"application/json;charset=utf-8"})
_PERSONAL = frozenset({b"cookie", b"authorization"})
_UNUSUAL = frozenset({b"content-encoding", b"expect", b"preau-measure"})
_MOST_KNOWN = 1_000
_MOST_BYTES = 2_048
"""Of a request remembered: longer ones are read anew each time."""
_MOST_CHARACTERS = 500
"""Of a header looked at, as everywhere (kit/i18n): what a stranger sends is remembered too."""
_OFFERED = (negotiation.JSON, negotiation.RESPONSE, negotiation.EVENTS)


Log = Callable[[str, str, int, float], str]
"""Writes the line of a request: path, method, status, and the moment of time.perf_counter when it began; its id."""
Asked = tuple[bool, bytes, str, str]
"""Whether by GET; the body, or the query of the address; media type; language: all that the answer depends on."""


@dataclass(slots=True, eq=False)
class Front:
    """`context(locale)` makes the anonymous reader's; `headers` are those of every answer of ours; `locale` reads
    Accept-Language; `log` writes the request's line.
    """

    app: ASGIApp
    engine: Engine
    answers: Answers
    context: Callable[[str], Any]
    locale: Callable[[str], str]
    log: Log
    headers: Headers
    path: str = "/graphql"
    _known: dict[tuple[bool, bytes], Parameters | None] = field(default_factory=dict)
    _by_get: Headers = field(init=False)
    _by_post: Headers = field(init=False)

    def __post_init__(self) -> None:
        by_get = [(b"cache-control", b"public, max-age=0, must-revalidate"), (b"vary", b"Accept, Accept-Language")]
        self._by_get = [*self.headers, *by_get]
        self._by_post = [*self.headers, (b"cache-control", b"no-store")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self.path:
            await self.app(scope, receive, send)
        elif scope["method"] == "POST":
            await self._post(scope, receive, send)
        elif scope["method"] == "GET" and scope["query_string"]:
            await self._get(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def at_once(self, scope: Scope, body: bytes) -> Reply | None:
        """What is kept for a request of which all has come; None: it has to be asked."""
        if scope["path"] != self.path:
            return None
        by_get, given = scope["method"] == "GET", _first(scope["headers"])
        terms = self._terms(given, by_get=by_get)
        if terms is None:
            return None
        kept = self.answers.find((by_get, scope["query_string"] if by_get else body, *terms))
        return None if kept is None else self._reply(kept, given, by_get=by_get)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, given = time.perf_counter(), _first(scope["headers"])
        terms = self._terms(given, by_get=False)
        if terms is None:
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(parameters.BODY_SECONDS):
                message = await receive()
        except TimeoutError:
            await self.app(_refused(scope, parameters.too_slow()), receive, send)
            return
        body, kept = message.get("body", b""), None
        if message["type"] == "http.request" and not message.get("more_body") and len(body) <= parameters.BODY_BYTES:
            try:
                kept = await self._answer((False, body, *terms))
            except GraphQLFault as fault:
                scope = _refused(scope, fault)
        if kept is None:
            await self.app(scope, _again(message, receive), send)
            return
        await self._send(send, "POST", self._reply(kept, given, by_get=False), started)

    async def _get(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, given = time.perf_counter(), _first(scope["headers"])
        terms, kept = self._terms(given, by_get=True), None
        if terms is not None:
            try:
                kept = await self._answer((True, scope["query_string"], *terms))
            except GraphQLFault as fault:
                scope = _refused(scope, fault)
        if kept is None:
            await self.app(scope, receive, send)
            return
        await self._send(send, "GET", self._reply(kept, given, by_get=True), started)

    def _terms(self, given: dict[bytes, bytes], *, by_get: bool) -> tuple[str, str] | None:
        """Media type and language that the answer will have; None for whom only the application can answer.

        A reader by GET is anonymous whatever they bring (kit/graphql/transport).
        """
        media = _media(given.get(b"accept", b""))
        plain = given.get(b"content-type") in _JSON and not (_PERSONAL | _UNUSUAL) & given.keys()
        return (media, self._locale(given)) if media is not None and (by_get or plain) else None

    def _reply(self, kept: Kept, given: dict[bytes, bytes], *, by_get: bool) -> Reply:
        if by_get:
            return kept.reply(self._by_get, given.get(b"if-none-match", b""))
        return kept.reply(self._by_post, None)

    async def _send(self, send: Send, method: str, reply: Reply, started: float) -> None:
        await respond(send, reply, self.log(self.path, method, reply.status, started))

    async def _answer(self, asked: Asked) -> Kept | None:
        """Raises GraphQLFault: TIMEOUT, UNAVAILABLE."""
        kept = self.answers.find(asked)
        if kept is not None:
            return kept
        call = self._call(asked)
        if call is None:
            return None
        try:
            async with self.engine.deadline():
                return await self.answers.get(asked, lambda: self._make(call, asked))
        except GraphQLFault:
            raise
        except Exception:  # noqa: BLE001  (the application meets it too: there it is masked and logged)
            return None

    async def _make(self, call: Call, asked: Asked) -> Made | None:
        _, payload, media, locale = asked
        data = await self.engine.planned(call, self.context(locale))
        if data is None:
            return None
        body = b'{"data":' + orjson.dumps(data) + b"}"
        written = f"{media}; charset=utf-8".encode(), str(len(body)).encode()
        return Made(body, [(b"content-type", written[0]), (b"content-length", written[1])], len(payload) <= _MOST_BYTES)

    def _call(self, asked: Asked) -> Call | None:
        """The query asked, None for what the front does not answer; how its bytes read is remembered.

        The call itself is not: it holds its document, whose bytes the registry bounds.
        """
        key = asked[:2]
        known = key in self._known
        given = self._known[key] if known else _read(*key)
        call = self._prepared(given) if given is not None else None
        if not known and len(key[1]) <= _MOST_BYTES:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = given if call is not None else None
        return call

    def _prepared(self, given: Parameters) -> Call | None:
        try:
            text = given.query or ""
            if given.document_id is not None:
                text = self.engine.documents.text_of(given.document_id, given.query)
            call = self.engine.prepare(text, given.variables, given.operation_name)
        except (GraphQLFault, DocumentRefused):
            return None  # the application says why
        return call if call.operation.kind == "query" else None

    def _locale(self, given: dict[bytes, bytes]) -> str:
        return self.locale(given.get(b"accept-language", b"")[:_MOST_CHARACTERS].decode("latin-1"))


def _read(by_get: bool, payload: bytes) -> Parameters | None:
    try:
        return parameters.of_url(payload) if by_get else parameters.of_body(payload)
    except GraphQLFault:
        return None  # the application says why


def _first(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Headers by name; of a header that comes twice, the one that the application reads."""
    given: dict[bytes, bytes] = {}
    for name, value in headers:
        given.setdefault(name, value)
    return given


def _refused(scope: Scope, fault: GraphQLFault) -> Scope:
    """The request that the application answers with this fault, without trying again (kit/graphql/exchange)."""
    return {**scope, "state": {**scope.get("state", {}), "fault": fault}}


async def respond(send: Send, reply: Reply, request_id: str) -> None:
    headers = [*reply.headers, (b"x-request-id", request_id.encode())]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


@lru_cache(maxsize=256)
def _chosen(accept: bytes) -> str | None:
    chosen = negotiation.choose(accept.decode("latin-1"), _OFFERED)
    return None if chosen == negotiation.EVENTS else chosen


def _media(accept: bytes) -> str | None:
    return _chosen(accept) if len(accept) <= _MOST_CHARACTERS else None


def _again(first: Message, receive: Receive) -> Receive:
    """What was received already, then the rest."""
    waiting = [first]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
