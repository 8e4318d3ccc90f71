"""An ASGI application asked directly, with the very headers and chunks that a test wants; and what it said."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = tuple[tuple[bytes, bytes], ...]
JSON = (b"content-type", b"application/json")


@dataclass(frozen=True)
class Ask:
    """`chunks`: the body as it comes in. `host`: also the name under which it was asked."""

    method: str = "GET"
    path: str = "/graphql"
    query: bytes = b""
    chunks: tuple[bytes, ...] = (b"",)
    headers: Headers = ()
    host: bytes = b"preau.example"
    scheme: str = "http"

    def scope(self) -> Scope:
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": self.method,
            "scheme": self.scheme,
            "path": self.path,
            "raw_path": self.path.encode(),
            "root_path": "",
            "query_string": self.query,
            "headers": [(b"host", self.host), *self.headers],
            "client": ("192.0.2.1", 1),
            "server": ("preau.example", 80),
            "state": {},
        }


@dataclass(frozen=True)
class Said:
    """Without the request's id, which is another each time; headers in the order of their names."""

    status: int
    headers: Headers
    body: bytes
    request_id: str = field(default="", compare=False)

    def header(self, name: bytes) -> bytes | None:
        values = [value for known, value in self.headers if known == name]
        assert len(values) < 2, (name, values)
        return values[0] if values else None


class Counting:
    """The application, and how often it was asked."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self.app(scope, receive, send)

    def at_once(self, _scope: Scope, _body: bytes) -> None:
        """It has to be asked."""


async def said(app: ASGIApp, ask: Ask) -> Said:
    """What is raised after a whole answer was sent is what a server would log."""
    chunks, sent = list(ask.chunks), list[Message]()

    async def receive() -> Message:
        if not chunks:
            await asyncio.Event().wait()
        chunk = chunks.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(chunks)}

    async def send(message: Message) -> None:
        sent.append(dict(message))

    try:
        await app(ask.scope(), receive, send)
    except Exception:
        if not sent:
            raise
    start, *parts = sent
    headers = sorted(start["headers"])
    request_id = next((value for name, value in headers if name == b"x-request-id"), b"")
    body = b"".join(part.get("body", b"") for part in parts)
    body = body.replace(request_id, b"-") if request_id else body
    kept = tuple(header for header in headers if header[0] != b"x-request-id")
    return Said(start["status"], kept, body, request_id.decode())


def by_post(text: str, *headers: tuple[bytes, bytes], **variables: Any) -> Ask:
    body = orjson.dumps({"query": text, "variables": variables})
    return Ask("POST", chunks=(body,), headers=(JSON, *headers))


def by_get(text: str, *headers: tuple[bytes, bytes], **variables: Any) -> Ask:
    query = urlencode({"query": text, "variables": orjson.dumps(variables)}, quote_via=quote)
    return Ask(query=query.encode(), headers=headers)
