"""Middleware of every answer: a request id and one line of log, security headers, a bounded body."""

import asyncio
import atexit
import logging
import secrets
import time
from typing import ClassVar

import orjson
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("preau.requests")

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


SECRET_PATHS = ("/invitations/", "/moi/donnees/export/")
"""Addresses that end in a token, which the log leaves out; after the language's prefix."""


def _logged(path: str) -> str:
    for start in SECRET_PATHS:
        head, found, token = path.partition(start)
        if found and token and "/" not in head[1:]:
            return f"{head}{start}…"
    return path


def _line(request_id: str, method: str, path: str, status: int, started: float) -> str:
    """`started` is of time.perf_counter()."""
    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    line = {"request": request_id, "method": method, "path": _logged(path), "status": status, "ms": milliseconds}
    return orjson.dumps(line).decode()


def log_request(path: str, method: str, status: int, started: float) -> str:
    """One line, for what is answered before the middleware; gives the request's id."""
    request_id = secrets.token_hex(16)
    if log.isEnabledFor(logging.INFO):
        log.info(_line(request_id, method, path, status, started))
    return request_id


class LogTogether:
    """The same for answers that cost less than their line: lines are written together, after a moment."""

    SECONDS = 0.05

    def __init__(self) -> None:
        self._lines: list[str] = []
        atexit.register(self._write)

    def __call__(self, path: str, method: str, status: int, started: float) -> str:
        request_id = secrets.token_hex(16)
        if log.isEnabledFor(logging.INFO):
            if not self._lines:
                asyncio.get_running_loop().call_later(self.SECONDS, self._write)
            self._lines.append(_line(request_id, method, path, status, started))
        return request_id

    def _write(self) -> None:
        if self._lines:
            log.info("\n".join(self._lines))
            self._lines.clear()


class RequestLog:
    """Gives a request its id and logs one JSON line: never a query string, a token, a variable or a name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        request_id = secrets.token_hex(16)
        scope.setdefault("state", {})["request_id"] = request_id

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = request_id
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            if log.isEnabledFor(logging.INFO):
                log.info(_line(request_id, scope["method"], scope["path"], status, started))


def security_headers(*, secure: bool) -> dict[str, str]:
    """The headers of a closed site; HSTS where readers come by https."""
    held = {"strict-transport-security": "max-age=31536000; includeSubDomains"} if secure else {}
    return {**_HEADERS, **held}


class SecurityHeaders:
    """Sets them on every answer, unless the page set its own."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        self.headers = security_headers(secure=secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, answer)


class CrossOrigin:
    """Lets pages of any origin ask what needs no cookie, and never with cookies (Fetch Standard §3.2).

    What they send is a token of their own; no answer ever allows credentials, so that a visitor's session stays theirs.
    """

    ANSWER: ClassVar[dict[str, str]] = {
        "access-control-allow-origin": "*",
        "access-control-expose-headers": "www-authenticate, retry-after, x-request-id",
    }
    _PREFLIGHT: ClassVar[dict[str, str]] = {
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": "7200",
    }

    def __init__(self, app: ASGIApp, *, paths: frozenset[str]) -> None:
        self.app = app
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in self.paths:
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and any(
            name == b"access-control-request-method" for name, _ in scope["headers"]
        ):
            await Response(status_code=204, headers=self._PREFLIGHT)(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.ANSWER)
            await send(message)

        await self.app(scope, receive, answer)


class BodyLimit:
    """Refuses a body over 64 KiB, told or found, before anything reads it whole.

    `uploads`: paths, each with what is under it, that take so many bytes instead.
    """

    def __init__(self, app: ASGIApp, most: int = 65_536, uploads: tuple[tuple[str, int], ...] = ()) -> None:
        self.app = app
        self.most = most
        self.uploads = uploads

    def _most(self, path: str) -> int:
        taken = [most for prefix, most in self.uploads if path == prefix or path.startswith(f"{prefix}/")]
        return max(taken, default=self.most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http" or scope["path"] == "/graphql"
        ):  # the API bounds its own, and says it in its own words
            await self.app(scope, receive, send)
            return
        received, most = 0, self._most(scope["path"])
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value) > most:
                await PlainTextResponse("Trop long. / Too long.", 413)(scope, receive, send)
                return

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise HTTPException(413)  # where the page reads its form, so that the refusal is a page too
            return message

        await self.app(scope, bounded, send)
