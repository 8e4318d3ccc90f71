"""The wire gives what is kept, and otherwise nothing of HTTP changes: order, pieces, closing, faults."""

import asyncio
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.kit.graphql.answers import Reply
from backend.kit.graphql.wire import giving
from tests.kit.graphql.running import running

LARGE = b"x" * 300_000
_ID = re.compile(rb"(?:x-request-id|date): [^\r]+\r\n")


def _reply(scope: Scope, body: bytes) -> Reply:
    text = b"|".join([scope["method"].encode(), scope["path"].encode(), scope["query_string"], body])
    text += b"|" + scope["scheme"].encode() + (LARGE if scope["path"] == "/large" else b"")
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(text))]
    return Reply(200, headers, text)


@dataclass
class Site:
    """Answers with what it was asked; `given` and `asked`: paths, by the wire and by the application."""

    port: int = 0
    given: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def at_once(self, scope: Scope, body: bytes) -> Reply | None:
        if scope["path"] == "/faulty":
            raise RuntimeError("a fault of ours")
        if scope["path"] == "/split":
            return Reply(200, [(b"x-said", b"a\r\nset-cookie: b=c")], b"")
        if scope["path"] not in {"/known", "/large"}:
            return None
        self.given.append(scope["path"])
        return _reply(scope, body)

    def log(self, path: str, _method: str, _status: int, _started: float) -> str:
        return f"id-of-{path[1:]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.asked.append(scope["path"])
        await asyncio.sleep(0.002)
        reply = _reply(scope, body)
        await send({"type": "http.response.start", "status": 200, "headers": reply.headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})

    def say(self, *pieces: bytes, pause: float = 0.0) -> bytes:
        """What comes back until the connection is closed by the last request, or by a fault."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece in pieces:
                line.sendall(piece)
                time.sleep(pause)
            said = bytearray()
            while piece := line.recv(65_536):
                said += piece
            return bytes(said)


@contextmanager
def _served(*, wired: bool, keep_alive: int = 5) -> Iterator[Site]:
    site = Site()
    protocol = giving(site.at_once, site.log) if wired else HttpToolsProtocol
    config = uvicorn.Config(
        site,
        http=protocol,
        port=0,
        log_level="critical",
        lifespan="off",
        server_header=False,
        timeout_keep_alive=keep_alive,
    )
    with running(config) as site.port:
        yield site


@pytest.fixture(scope="module")
def wired() -> Iterator[Site]:
    with _served(wired=True) as site:
        yield site


@pytest.fixture(scope="module")
def plain() -> Iterator[Site]:
    with _served(wired=False) as site:
        yield site


@pytest.fixture(autouse=True)
def _nothing_yet(wired: Site) -> None:
    wired.given.clear()
    wired.asked.clear()


def _get(path: str = "/known", *lines: str, method: str = "GET", version: str = "1.1") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: h", *lines, "", ""]).encode()


def _post(body: bytes, path: str = "/known", *lines: str) -> bytes:
    return _get(path, f"Content-Length: {len(body)}", *lines, method="POST") + body


def _chunked(body: bytes) -> bytes:
    return _get("/known", "Transfer-Encoding: chunked", method="POST") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


LAST = _get("/last", "Connection: close")


def _bare(said: bytes) -> bytes:
    """Without what is another each time."""
    return _ID.sub(b"", said)


def test_what_is_known_is_given_without_asking_the_application(wired: Site, plain: Site) -> None:
    asked = [_get("/known?a=1"), _post(b"{}"), _chunked(b"abc"), LAST]
    said = wired.say(*asked, pause=0.05)
    assert (wired.given, wired.asked) == (["/known"] * 3, ["/last"])
    assert _bare(said) == _bare(plain.say(*asked, pause=0.05))
    assert said.count(b"x-request-id: id-of-known\r\n") == 3
    assert said.count(b"\r\ndate: ") == 4


@pytest.mark.parametrize(
    "asked",
    [
        _get(method="HEAD"),
        _get(method="PUT"),
        _get("/kn%6fwn"),
        _get("/other"),
        _get("/known", "Connection: close"),
        _get("/known", version="1.0"),
        _get("/known", "Connection: keep-alive", version="1.0"),
        _get("/known", "Connection: Upgrade", "Upgrade: h2c"),
        _post(b"{}", "/known", "Expect: 100-continue"),
    ],
    ids=["HEAD", "PUT", "escaped", "other", "close", "1.0", "kept alive, 1.0", "upgrade", "expect"],
)
def test_what_is_not_plain_goes_the_usual_way(wired: Site, plain: Site, asked: bytes) -> None:
    assert _bare(wired.say(asked, LAST, pause=0.02)) == _bare(plain.say(asked, LAST, pause=0.02))
    assert wired.given == []
    assert wired.asked


def test_a_request_in_pieces_goes_the_usual_way_and_is_whole(wired: Site, plain: Site) -> None:
    for asked in (_get(), _post(b"a body")):
        pieces = [asked[:-3], asked[-3:], LAST]
        assert _bare(wired.say(*pieces, pause=0.05)) == _bare(plain.say(*pieces, pause=0.05))
    assert wired.given == ["/known"]  # a head that comes later whole is a request in one piece; a body is not
    assert wired.asked == ["/last", "/known", "/last"]


def test_answers_keep_the_order_of_their_requests(wired: Site, plain: Site) -> None:
    asked = _get() + _get("/slow") + _get() + _post(b"1") + _get("/slow") + LAST
    assert _bare(wired.say(asked)) == _bare(plain.say(asked))
    assert wired.given == ["/known"]  # those behind a request under way wait for their turn
    assert wired.asked == ["/slow", "/known", "/known", "/slow", "/last"]


def test_who_does_not_read_is_not_sent_for(wired: Site) -> None:
    """What is written ahead is bounded by the connection, as uvicorn bounds it."""
    said = wired.say(_get("/large") * 50 + LAST, pause=0.2)
    assert said.count(LARGE) == 50
    assert len(wired.given) < 50


@given(
    st.lists(
        st.sampled_from([_get(), _get("/other"), _post(b"{}"), _post(b""), _chunked(b"abc"), _get("/large?b")]),
        max_size=6,
    ),
    st.lists(st.integers(0, 600), max_size=6),
)
def test_however_the_bytes_come_the_answers_are_the_same(
    wired: Site, plain: Site, asked: list[bytes], cuts: list[int]
) -> None:
    whole = b"".join([*asked, LAST])
    ends = [0, *sorted(cut for cut in cuts if cut < len(whole)), len(whole)]
    pieces = [whole[start:end] for start, end in pairwise(ends)]
    assert _bare(wired.say(*pieces)) == _bare(plain.say(*pieces))


@pytest.mark.parametrize("behind", [[_get("/slow")], [_post(b"a body", "/slow")[:-3], b"ody"]])
def test_a_connection_is_not_idle_while_a_request_stands_behind_what_was_given(behind: list[bytes]) -> None:
    """Even if no connection may be idle for a moment, as here."""
    with _served(wired=True, keep_alive=0) as site:
        said = site.say(_get() + behind[0], *behind[1:], pause=0.02)
    assert site.given == ["/known"]
    assert b"|/slow|" in said


@pytest.mark.parametrize(
    "broken",
    [
        b"NOT HTTP\r\n\r\n",
        _get("/known", "a b: c"),
        b"GET known HTTP/1.1\r\n\r\n",
        _get("http://elsewhere"),
        _post(b"a body", "http://elsewhere")[:-3],
    ],
)
def test_what_is_not_http_is_refused_as_before(wired: Site, plain: Site, broken: bytes) -> None:
    assert _bare(wired.say(broken)) == _bare(plain.say(broken))
    assert wired.given == []


@pytest.mark.parametrize(
    "endless",
    [
        b"GET /known HTTP/1.1\r\nX: ",
        b"GET /",
        _get("/other", "Transfer-Encoding: chunked", method="POST")[:-2] + b"\r\n0\r\nX: ",
    ],
    ids=["header", "address", "trailer"],
)
def test_a_head_without_end_is_refused(wired: Site, endless: bytes) -> None:
    with socket.create_connection(("127.0.0.1", wired.port), timeout=10) as line:
        line.sendall(endless)
        sent, said = 0, b""
        with suppress(ConnectionError):
            while sent < 2_000_000:
                line.sendall(b"x" * 10_000)
                sent += 10_000
                time.sleep(0.001)
        with suppress(ConnectionError):
            said = line.recv(65_536)
    assert sent < 2_000_000
    assert not said or said.startswith(b"HTTP/1.1 400 ")


def test_a_long_body_is_no_head(wired: Site) -> None:
    said = wired.say(_post(b"b" * 500_000, "/other"), _chunked(b"c" * 200_000), LAST)
    assert said.count(b"HTTP/1.1 200 ") == 3
    assert b"b" * 500_000 in said


def test_a_fault_of_ours_leaves_the_request_to_the_application(wired: Site, caplog: pytest.LogCaptureFixture) -> None:
    assert wired.say(_get("/faulty"), LAST, pause=0.02).startswith(b"HTTP/1.1 200 ")
    assert wired.asked == ["/faulty", "/last"]
    assert "a fault of ours" in caplog.text


def test_a_header_cannot_be_split(wired: Site) -> None:
    said = wired.say(_get("/split"))
    assert said.startswith(b"HTTP/1.1 400 ")
    assert b"set-cookie" not in said


@pytest.mark.parametrize("told", ["https", "http", " https ", "wss", "javascript", ""])
def test_the_scheme_is_the_one_that_a_trusted_proxy_tells(wired: Site, plain: Site, told: str) -> None:
    asked = [_get("/known", f"X-Forwarded-Proto: {told}"), LAST]
    assert _bare(wired.say(*asked, pause=0.02)) == _bare(plain.say(*asked, pause=0.02))
    assert wired.given == ["/known"]


@pytest.mark.parametrize("path", ["/known", "/slow"])
def test_what_comes_after_the_body_is_no_header(wired: Site, path: str) -> None:
    """A proxy that sets the headers on which we rely may let trailers pass."""
    asked = _chunked(b"abc").replace(b"/known", path.encode())
    trailed = asked.removesuffix(b"\r\n") + b"X-Forwarded-Proto: https\r\n\r\n"
    said = wired.say(trailed, LAST, pause=0.02) + wired.say(trailed[:-30], trailed[-30:], LAST, pause=0.02)
    assert said.count(f"|{path}||abc|http".encode()) == 2
    assert b"https" not in said


def test_a_stranger_tells_no_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "192.0.2.1")
    with _served(wired=True) as site:
        said = site.say(_get("/known", "X-Forwarded-Proto: https"), LAST, pause=0.02)
    assert site.given == ["/known"]
    assert b"|https" not in said


def test_a_body_that_does_not_come_holds_no_one(wired: Site) -> None:
    """The application is told of the request as soon as its head is there, and so can lose patience."""
    with socket.create_connection(("127.0.0.1", wired.port), timeout=10) as line:
        line.sendall(_get("/known", "Content-Length: 9", method="POST") + b"ab")
        assert wired.say(LAST).startswith(b"HTTP/1.1 200")
        line.sendall(b"cdefghi" + LAST)
        assert b"POST|/known||abcdefghi|http" in line.recv(65_536)
    assert wired.given == []
