"""A small load generator: raw sockets kept alive, so that the client weighs little beside what it measures."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Request:
    """The bytes to send, and what a right answer's body must hold: a fast refusal is not counted as work."""

    raw: bytes
    expected: bytes


@dataclass(frozen=True, slots=True)
class Measure:
    """Requests answered per second, and the slowest hundredth in milliseconds."""

    req_s: float
    p99_ms: float
    requests: int


def request(method: str, path: str, body: bytes = b"", headers: str = "", expected: bytes = b"") -> Request:
    lines = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}"
    if body:
        lines += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return Request(lines.encode() + b"\r\n" + body, expected)


async def run(port: int, next_request: Callable[[], Request | None], seconds: float) -> Measure:
    """Keep every connection busy for some seconds, or until there is nothing left to ask."""
    times: list[float] = []
    started = time.perf_counter()
    await asyncio.gather(*(_connection(port, next_request, started + seconds, times) for _ in range(CONNECTIONS)))
    elapsed = time.perf_counter() - started
    times.sort()
    return Measure(len(times) / elapsed, times[int(len(times) * 0.99)] * 1000, len(times))


async def _connection(port: int, next_request: Callable[[], Request | None], end: float, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (began := time.perf_counter()) < end and (asked := next_request()):
        writer.write(asked.raw)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = await reader.readexactly(length)
        if b" 200 " not in head.split(b"\r\n")[0] or asked.expected not in body:
            raise RuntimeError(f"a wrong answer: {head[:200]!r} {body[:300]!r}")
        times.append(time.perf_counter() - began)
    writer.close()
