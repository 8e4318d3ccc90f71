"""The wire: uvicorn's own HTTP protocol, which gives what is kept before anything is made for a request.

uvicorn makes a task for each request, and gives the answer to the connection in two writes. What `at_once` knows needs
neither: the request is held back while its bytes are read, and if they came in one piece it is answered there and
then. Everything else goes uvicorn's way, with the same bytes.
"""

import asyncio
import logging
import time
from collections.abc import Callable

import httptools
from httptools.parser.url_parser import URL
from starlette.types import Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.kit.graphql.answers import Reply
from backend.kit.graphql.front import Log

_faults = logging.getLogger("preau.graphql")

AtOnce = Callable[[Scope, bytes], Reply | None]
_METHODS = {b"GET": "GET", b"POST": "POST"}
_SCHEMES = frozenset({"http", "https", "ws", "wss"})


_MOST_BYTES = 65_536
"""Of a head, as h11 bounds it (httptools does not), and of trailers."""


def _nothing(_scope: Scope, _body: bytes) -> None:
    return None


class Wire(HttpToolsProtocol):
    """`_held`: the body until now of a request held back, within one call of `data_received`: it needs no time-out.

    `_unread`: bytes that came since the parser last told of a head, of a body, or of an end.
    """

    at_once: AtOnce = staticmethod(_nothing)
    log: Log
    _held: bytearray | None = None
    _unread = 0
    _proxied = False
    _asked: URL

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn’s own
        super().connection_made(transport)
        app = self.config.loaded_app
        host = self.client[0] if self.client else None
        self._proxied = isinstance(app, ProxyHeadersMiddleware) and host in app.trusted_hosts

    def data_received(self, data: bytes) -> None:
        self._unread += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._held is not None:
            self._let_go()
        if self._unread > _MOST_BYTES:
            self.send_400_response("The head of the request is too long.")

    def on_headers_complete(self) -> None:
        self._unread = 0
        self.scope["headers"] = [*self.headers]  # trailers come into the same list, and are none (RFC 9110 §6.5.1)
        self._asked = httptools.parse_url(self.url)
        if self._may_be_held():
            self._held = bytearray()
        else:
            self._begin()

    def on_body(self, body: bytes) -> None:
        self._unread = 0
        if self._held is None:
            super().on_body(body)
        else:
            self._held += body

    def on_message_complete(self) -> None:
        self._unread = 0
        if self._held is not None:
            started = time.perf_counter()
            reply = self._reply(bytes(self._held))
            if reply is not None:
                self._held = None
                self._give(reply, started)
                return
            self._let_go()
        super().on_message_complete()

    def _may_be_held(self) -> bool:
        """Plain requests, when nothing of this connection waits to be answered or sent.

        One that uvicorn cannot begin is refused here, within its parser.
        """
        free = self.cycle is None or self.cycle.response_complete
        named = self._asked.path is not None and b"%" not in self._asked.path
        plain = named and self.parser.get_http_version() == "1.1" and self.parser.should_keep_alive()
        odd = self.expect_100_continue or self.parser.should_upgrade() or self.flow.write_paused
        return free and plain and not odd and self.parser.get_method() in _METHODS

    def _begin(self) -> None:
        """As uvicorn begins a request; behind an answer given in the same turn, the connection is not idle."""
        self._unset_keepalive_if_required()
        super().on_headers_complete()

    def _let_go(self) -> None:
        body, self._held = bytes(self._held or b""), None
        self._begin()
        if body:
            super().on_body(body)

    def _reply(self, body: bytes) -> Reply | None:
        """The scope is told what uvicorn will tell it again, should it go that way."""
        self.scope["method"] = _METHODS[self.parser.get_method()]
        self.scope["path"] = self._asked.path.decode("ascii")
        self.scope["query_string"] = self._asked.query or b""
        if self._proxied:
            last = dict(self.scope["headers"])
            told = last.get(b"x-forwarded-proto", b"").decode("latin-1").strip()
            self.scope["scheme"] = told if told in _SCHEMES else self.scope["scheme"]
        try:
            return self.at_once(self.scope, body)  # type: ignore[arg-type]  # what uvicorn calls a scope
        except Exception:  # noqa: BLE001  (whatever it is, the application answers)
            _faults.exception("what is kept could not be looked for: the application is asked")
            return None

    def _give(self, reply: Reply, started: float) -> None:
        request_id = self.log(self.scope["path"], self.scope["method"], reply.status, started)
        lines = [b"%b: %b\r\n" % header for header in self.server_state.default_headers]
        lines.append(b"x-request-id: %b\r\n\r\n" % request_id.encode())
        self.transport.write(b"".join([reply.head, *lines, reply.body]))
        self.on_response_complete()


def giving(at_once: AtOnce, log: Log) -> type[Wire]:
    """The protocol for `uvicorn.Config(http=…)`."""
    return type("Wire", (Wire,), {"at_once": staticmethod(at_once), "log": staticmethod(log)})
