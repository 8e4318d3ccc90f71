"""GraphQL over HTTP: one endpoint for queries, mutations and subscriptions, for our pages and for everybody's.

Status codes are those that the audits of `graphql-http` check. The first edition of the specification (September
2026) would also allow 422 and 294; audits and clients do not know them yet.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit.graphql import admission, negotiation, parameters
from backend.kit.graphql import ide as editor
from backend.kit.graphql.engine import Call, Engine, unavailable
from backend.kit.graphql.errors import Answer, DocumentRefused, GraphQLFault, Refusal
from backend.kit.graphql.exchange import Exchange
from backend.kit.graphql.leaving import UnlessGone
from backend.kit.graphql.parameters import Parameters
from backend.kit.graphql.sse import EventStream

MakeContext = Callable[[Request, bool], Awaitable[object]]
Holds = Callable[[Request, Any], Awaitable[bool]]
Origins = frozenset[str] | Callable[[Request], frozenset[str]]

_METHODS = {"allow": "GET, HEAD, POST, OPTIONS"}
_GET_TYPES = (negotiation.JSON, negotiation.RESPONSE)
_POST_TYPES = (*_GET_TYPES, negotiation.EVENTS)
_IDENTITY = frozenset({b"cookie", b"authorization"})
MEASURE = "preau-measure"


class GraphQLEndpoint:
    """An ASGI application.

    `context(request, anonymous)` makes what resolvers find in `info.context`; `anonymous` is true for GET, whose
    request then comes without cookies nor authorization. It may raise Refusal (401…). `holds(request, context)`:
    whether the request would be read the same now; a subscription ends when it would not. `origins`: those whose pages
    may bring a visitor's cookies, e.g. "https://preau.example", fixed or told per request. `ide(request)`: whether
    this visitor gets the editor's page; `address` gives where its built files are served. `may_measure(context)`:
    whether this reader, who sends the header `preau-measure`, is told what the answer cost, in `extensions`.
    """

    def __init__(
        self,
        engine: Engine,
        context: MakeContext,
        *,
        holds: Holds | None = None,
        ide: Callable[[Request], Awaitable[bool]] | None = None,
        address: Callable[[str], str] = "/assets/{}".format,
        origins: Origins = frozenset(),
        may_measure: Callable[[Any], bool] = lambda _context: False,
    ) -> None:
        self._engine = engine
        self._context = context
        self._holds = holds
        self._ide = ide
        self._address = address
        self._origins = origins
        self._may_measure = may_measure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(Request(scope, receive))
        try:
            response = await self._respond(exchange)
        except (GraphQLFault, DocumentRefused) as refused:
            response = exchange.refused(refused)
        except self._engine.away as error:
            response = exchange.refused(unavailable(error))
        except Exception as error:  # noqa: BLE001  (the last door: masked, logged, and still a GraphQL answer)
            response = exchange.failed(self._engine.mask.unexpected(error, exchange.request_id))
        await response(scope, receive, send)

    async def _respond(self, exchange: Exchange) -> ASGIApp:
        match exchange.request.method:
            case "POST":
                return await self._post(exchange)
            case "GET" | "HEAD":
                return await self._get(exchange)
            case "OPTIONS":
                return Response(status_code=204, headers=_METHODS)
        raise Refusal(405, "METHOD_NOT_ALLOWED", "Use GET or POST.", headers=_METHODS)

    async def _get(self, exchange: Exchange) -> ASGIApp:
        """Queries, read as an anonymous visitor whoever asks: cacheable, and no door for other sites."""
        request = exchange.request
        if self._ide and _asks_for_page(request) and await self._ide(request):
            return editor.page(self._address)
        exchange.negotiate(_GET_TYPES)
        call = self._call(exchange, parameters.of_url(request.scope["query_string"]))
        headers = [header for header in request.scope["headers"] if header[0] not in _IDENTITY]
        reader = Request({**request.scope, "headers": headers}, request.receive)
        async with self._engine.deadline():
            context = await self._context(reader, True)
            return exchange.answered(await self._engine.run(call, context, exchange.request_id))

    async def _post(self, exchange: Exchange) -> ASGIApp:
        request = exchange.request
        admission.check_content_type(request)
        exchange.negotiate(_POST_TYPES)
        admission.check_origin(request, self._origins(request) if callable(self._origins) else self._origins)
        call = self._call(exchange, parameters.of_body(await parameters.read_body(request)))
        async with self._engine.deadline():
            context = await self._context(request, False)
            if exchange.media != negotiation.EVENTS:
                return exchange.answered(await self._answer(call, context, exchange))
        lasts = call.operation.kind == "subscription"
        holds = partial(self._holds, request, context) if lasts and self._holds else None
        return EventStream(self._answers(call, context, exchange.request_id), holds=holds)

    async def _answer(self, call: Call, context: object, exchange: Exchange) -> Answer:
        """A query is given up when its reader leaves; what acts is finished."""
        request = exchange.request
        measured = MEASURE in request.headers and self._may_measure(context)
        running = self._engine.run(call, context, exchange.request_id, measured=measured)
        if call.operation.kind != "query":
            return await running
        async with UnlessGone(request.receive):
            return await running

    def _call(self, exchange: Exchange, asked: Parameters) -> Call:
        text = asked.query or ""
        if asked.document_id is not None:
            text = self._engine.documents.text_of(asked.document_id, asked.query)
        call = self._engine.prepare(text, asked.variables, asked.operation_name)
        if exchange.by_get and call.operation.kind != "query":
            raise Refusal(405, "QUERIES_ONLY", "GET answers queries only: use POST.", headers={"allow": "POST"})
        if call.operation.kind == "subscription" and exchange.media != negotiation.EVENTS:
            raise Refusal(406, "NOT_ACCEPTABLE", f"Subscriptions answer with {negotiation.EVENTS}.")
        return call

    def _answers(self, call: Call, context: object, request_id: str) -> AsyncGenerator[Answer, None]:
        if call.operation.kind == "subscription":
            return self._engine.subscribe(call, context, request_id)
        return self._engine.once(call, context, request_id)


def _asks_for_page(request: Request) -> bool:
    no_query = request.method == "GET" and not request.scope["query_string"]
    return no_query and negotiation.names(request.headers.get("accept"), negotiation.HTML)
