"""One HTTP request and how its answers are written: media type, status, caching."""

from collections.abc import AsyncGenerator, Sequence
from uuid import uuid4

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from backend.kit.graphql import answers, negotiation
from backend.kit.graphql.errors import Answer, DocumentRefused, Entry, GraphQLFault, Refusal
from backend.kit.graphql.sse import EventStream

_VARY = {"vary": "Accept, Accept-Language"}


class Exchange:
    """`media` is `application/json` until negotiated; `request_id` comes from the middleware when it set one.

    The front leaves in the scope's state the `fault` that it met, which is then the answer: nothing is tried again.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.request_id = str(request.scope.get("state", {}).get("request_id") or uuid4().hex)
        self.media = negotiation.JSON

    @property
    def by_get(self) -> bool:
        return self.request.method in {"GET", "HEAD"}

    def negotiate(self, offered: Sequence[str]) -> None:
        """Raise Refusal NOT_ACCEPTABLE (406), or the fault that the front met."""
        chosen = negotiation.choose(self.request.headers.get("accept"), offered)
        if chosen is None:
            raise Refusal(406, "NOT_ACCEPTABLE", f"We can answer with {', '.join(offered)}.")
        self.media = chosen
        fault = self.request.scope.get("state", {}).get("fault")
        if isinstance(fault, GraphQLFault):
            raise fault

    def answered(self, answer: Answer) -> ASGIApp:
        """An executed operation, or one whose variables were refused: then 400 for those who read statuses."""
        status = 400 if "data" not in answer and self.media == negotiation.RESPONSE else 200
        if self.by_get and status == 200 and "errors" not in answer:
            return self._cacheable(orjson.dumps(answer))
        return self._written(status, answer)

    def refused(self, error: GraphQLFault | DocumentRefused) -> ASGIApp:
        """What was not executed. `application/json` says 200 to a well-formed request, as its old clients expect."""
        answer: Answer = {"errors": error.entries(self.request_id)}
        if isinstance(error, Refusal):
            return self._written(error.status, answer, error.headers)
        if self.media == negotiation.EVENTS:
            return EventStream(_single(answer))
        return self._written(error.status if self.media == negotiation.RESPONSE else 200, answer)

    def failed(self, entry: Entry) -> ASGIApp:
        return self._written(500, {"errors": [entry]})

    def _cacheable(self, body: bytes) -> Response:
        """Anonymous and without errors: any cache may keep it, and must ask again each time (strong ETag)."""
        etag = answers.etag_of(body)
        headers = {"etag": etag.decode(), "cache-control": "public, max-age=0, must-revalidate", **_VARY}
        if answers.names(self.request.headers.get("if-none-match", "").encode("latin-1"), etag):
            return Response(status_code=304, headers=headers)
        return self._response(200, body, headers)

    def _written(self, status: int, answer: Answer, headers: dict[str, str] | None = None) -> Response:
        vary = _VARY if self.by_get else {}
        return self._response(status, orjson.dumps(answer), {"cache-control": "no-store", **vary, **(headers or {})})

    def _response(self, status: int, body: bytes, headers: dict[str, str]) -> Response:
        media = negotiation.JSON if self.media == negotiation.EVENTS else self.media
        written = {"content-type": f"{media}; charset=utf-8", "content-length": str(len(body)), **headers}
        return Response(b"" if self.request.method == "HEAD" else body, status, written)


async def _single(answer: Answer) -> AsyncGenerator[Answer, None]:
    yield answer
