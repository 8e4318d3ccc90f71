"""A small load generator: raw sockets kept alive, so that the client weighs little beside what it measures."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import orjson

CONNECTIONS = 16
_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@dataclass(frozen=True, slots=True)
class Request:
    """The bytes to send, and what a right answer says: a fast refusal is not counted as work."""

    raw: bytes
    expected: bytes
    status: bytes = b"200"


@dataclass(frozen=True, slots=True)
class Measure:
    """Requests answered per second, and the slowest hundredth in milliseconds."""

    req_s: float
    p99_ms: float
    requests: int


Ask = Callable[[], Request | None]


def request(
    method: str, path: str, body: bytes = b"", headers: str = "", *, expected: bytes = b"", status: bytes = b"200"
) -> Request:
    lines = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}"
    if body:
        lines += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return Request(lines.encode() + b"\r\n" + body, expected, status)


def post(path: str, value: object, headers: str = "", *, expected: bytes = b"") -> Request:
    return request("POST", path, orjson.dumps(value), headers, expected=expected)


def always(one: Request) -> Ask:
    return lambda: one


async def run(
    port: int, ask: Ask, seconds: float = 3600.0, *, connections: int = CONNECTIONS, most: int | None = None
) -> Measure:
    """Keep every connection busy for some seconds, until nothing is left to ask, or until `most` were answered."""
    left = iter(range(most)) if most is not None else None

    def next_request() -> Request | None:
        return None if left is not None and next(left, None) is None else ask()

    loop, started = asyncio.get_running_loop(), time.perf_counter()
    callers = [_Caller(next_request, started + seconds, loop.create_future()) for _ in range(connections)]
    for caller in callers:
        await loop.create_connection(lambda caller=caller: caller, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(caller.done for caller in callers))
    return _measure([duration for caller in callers for duration in caller.times], time.perf_counter() - started)


async def one(port: int, asked: Request) -> bytes:
    """The body of a single answer."""
    loop = asyncio.get_running_loop()
    caller = _Caller(iter([asked, None]).__next__, float("inf"), loop.create_future())
    await loop.create_connection(lambda: caller, "127.0.0.1", port)
    await caller.done
    return caller.body


def _measure(times: Sequence[float], elapsed: float) -> Measure:
    ordered = sorted(times)
    return Measure(len(ordered) / elapsed, ordered[int(len(ordered) * 0.99)] * 1000, len(ordered))


class _Caller(asyncio.Protocol):
    """One connection: asks, reads the answer, checks it, asks again. `body` is the last one's."""

    def __init__(self, ask: Ask, end: float, done: "asyncio.Future[None]") -> None:
        self._ask, self._end, self.done = ask, end, done
        self.times: list[float] = []
        self.body = b""
        self._read = b""
        self._asked: Request | None = None
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    def _next(self) -> None:
        self._began = time.perf_counter()
        try:
            self._asked = self._ask() if self._began < self._end else None
        except Exception as error:  # noqa: BLE001  (raised in a callback of the loop, it would be lost)
            self._fail(error)
            return
        if self._asked is None:
            self._transport.close()
            self.done.set_result(None)
        else:
            self._transport.write(self._asked.raw)

    def data_received(self, data: bytes) -> None:
        self._read = self._read + data if self._read else data
        end = self._read.find(_HEAD_END)
        if end < 0:
            return
        length = _LENGTH.search(self._read, 0, end)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self._read) < whole:
            return
        self.times.append(time.perf_counter() - self._began)
        self.body = self._read[end + 4 : whole]
        asked, status = self._asked, self._read[9:12]
        if asked is None or status != asked.status or asked.expected not in self.body:
            self._fail(RuntimeError(f"a wrong answer: {status!r} {self.body[:500]!r} to {asked!r}"))
            return
        self._read = b""
        self._next()

    def connection_lost(self, error: Exception | None) -> None:
        self._fail(error or RuntimeError("the server closed a connection"))

    def _fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)
            self._transport.close()
