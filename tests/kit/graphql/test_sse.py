"""Subscriptions over Server-Sent Events: the protocol, the real `graphql-sse` client, and every way to end."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.types import Message

from backend.kit.graphql import sse
from backend.kit.graphql.errors import Answer
from backend.kit.graphql.sse import EventStream
from tests.kit.graphql.asking import code_of, post
from tests.kit.graphql.conftest import Running, Service, client_of, make_service
from tests.node import node

EVENTS = "text/event-stream"


def by_client(server: Running, query: str, variables: dict[str, Any] | None = None, most: int = 0) -> list[Any]:
    request = json.dumps({"query": query, "variables": variables})
    ran = node(Path(__file__).with_name("sse.mjs"), server.url, request, str(most))
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


# --- the real client ----------------------------------------------------------------------------------------------


def test_client_receives_each_event_then_the_end(server: Running) -> None:
    received = by_client(server, "subscription($n: Int!) { countdown(start: $n) }", {"n": 3})

    assert received == [{"data": {"countdown": n}} for n in (3, 2, 1)] + ["end"]


def test_client_may_stream_an_ordinary_query(server: Running) -> None:
    assert by_client(server, "{ hello }") == [{"data": {"hello": "Hello you"}}, "end"]


def test_client_receives_refusals_as_events(server: Running) -> None:
    for query, code in (
        ("subscription { absent }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription($n: Int!) { countdown(start: $n) }", "BAD_USER_INPUT"),
        ("{ projects(first: 99999) { nodes { name } } }", "TOO_MANY_NODES"),
    ):
        result, end = by_client(server, query)
        assert result["errors"][0]["extensions"]["code"] == code
        assert "data" not in result
        assert end == "end"


def test_client_that_leaves_closes_the_generator(server: Running) -> None:
    server.service.visits.contexts.clear()

    assert by_client(server, "subscription { forever { name } }", most=1)[0]["data"]["forever"] == {"name": "first"}
    assert until(lambda: server.service.visits.ended == ["forever closed"])


# --- the protocol -------------------------------------------------------------------------------------------------


async def test_events_are_written_as_the_protocol_says(client: httpx2.AsyncClient, service: Service) -> None:
    response = await post(client, "subscription { countdown(start: 2) }", EVENTS)

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (response.headers["cache-control"], response.headers["x-accel-buffering"]) == ("no-store", "no")
    assert response.text == (
        ":\n\n"
        'event: next\ndata: {"data":{"countdown":2}}\n\n'
        'event: next\ndata: {"data":{"countdown":1}}\n\n'
        "event: complete\ndata: \n\n"
    )
    assert service.visits.ended == ["countdown finished"]


def events(response: httpx2.Response) -> list[Any]:
    """What the `next` events hold; the stream is complete."""
    assert response.text.endswith("event: complete\ndata: \n\n")
    return [
        json.loads(line.removeprefix("data: ")) for line in response.text.splitlines() if line.startswith("data: {")
    ]


async def test_failure_of_the_source_is_masked_and_ends_the_stream(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "preau.graphql"):
        response = await post(client, "subscription { breaking }", EVENTS)

    first, last = events(response)
    assert first == {"data": {"breaking": 1}}
    assert last["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "hunter2" not in response.text
    assert "hunter2" in caplog.text


async def test_source_may_end_with_a_fault_that_is_told(client: httpx2.AsyncClient) -> None:
    _, last = events(await post(client, "subscription { revoked }", EVENTS))

    assert last["errors"][0]["extensions"]["code"] == "SESSION_REVOKED"


async def test_time_out_of_a_streamed_query() -> None:
    service = make_service(timeout_seconds=0.05)
    async with client_of(service) as client:
        (only,) = events(await post(client, "{ slow }", EVENTS))

    assert only["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert service.visits.ended == ["slow cancelled"]


async def test_each_event_has_the_time_of_a_request() -> None:
    service = make_service(timeout_seconds=0.05)
    async with client_of(service) as client:
        slow, next_ = events(await post(client, "subscription { laggards { lateName } }", EVENTS))

    assert slow["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert next_ == {"data": {"laggards": {"lateName": "on time"}}}


async def test_subscriptions_need_a_stream(client: httpx2.AsyncClient) -> None:
    response = await post(client, "subscription { countdown(start: 1) }")

    assert (response.status_code, code_of(response)) == (406, "NOT_ACCEPTABLE")


async def test_streams_are_not_for_get(client: httpx2.AsyncClient) -> None:
    response = await client.get("/graphql", params={"query": "{ hello }"}, headers={"accept": EVENTS})

    assert response.status_code == 406


async def test_requests_not_let_in_are_no_streams(client: httpx2.AsyncClient) -> None:
    headers = {"accept": EVENTS, "cookie": "session=1", "origin": "https://evil.example"}
    crossing = await client.post("/graphql", json={"query": "{ hello }"}, headers=headers)
    revoked = await client.post(
        "/graphql", json={"query": "{ hello }"}, headers={"accept": EVENTS, "cookie": "revoked=1"}
    )

    assert (crossing.status_code, code_of(crossing)) == (403, "CROSS_SITE")
    assert (revoked.status_code, code_of(revoked)) == (401, "NOT_SIGNED_IN")
    assert crossing.headers["content-type"] == "application/json; charset=utf-8"


# --- the response itself ------------------------------------------------------------------------------------------


class Source:
    """Answers without end, or silence; knows how many it gave and whether it was closed."""

    def __init__(self, *, silent: bool = False) -> None:
        self.silent = silent
        self.given = 0
        self.closed = False

    async def answers(self) -> AsyncGenerator[Answer, None]:
        try:
            while True:
                if self.silent:
                    await asyncio.sleep(3600)
                self.given += 1
                yield {"data": {"n": self.given}}
        finally:
            self.closed = True


async def forever() -> Message:
    await asyncio.sleep(3600)
    raise AssertionError


async def test_silence_is_filled_with_comments() -> None:
    source, sent = Source(silent=True), bytearray()

    async def send(message: Message) -> None:
        sent.extend(message.get("body", b""))

    async def gone() -> Message:
        await asyncio.sleep(0.1)
        return {"type": "http.disconnect"}

    await EventStream(source.answers(), keep_alive_seconds=0.02)({}, gone, send)

    assert sent.count(b":\n\n") >= 3
    assert bytes(sent).replace(b":\n\n", b"") == b""
    assert source.closed
    assert sse.KEEP_ALIVE_SECONDS == 15


async def test_slow_reader_slows_its_source_and_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "_SLOWEST_READER_SECONDS", 0.05)
    source, messages = Source(), 0

    async def send(message: Message) -> None:
        nonlocal messages
        messages += 1
        if messages > 3:
            await asyncio.sleep(3600)

    await asyncio.wait_for(EventStream(source.answers())({}, forever, send), 2)

    assert source.given <= 4
    assert source.closed


async def test_stopping_the_server_closes_the_source() -> None:
    source = Source(silent=True)

    async def send(message: Message) -> None: ...

    running = asyncio.create_task(EventStream(source.answers())({}, forever, send))
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert source.closed


async def test_an_answer_that_is_no_json_ends_the_stream(caplog: pytest.LogCaptureFixture) -> None:
    sent = bytearray()

    async def send(message: Message) -> None:
        sent.extend(message.get("body", b""))

    async def answers() -> AsyncGenerator[Answer, None]:
        yield {"data": object()}

    with caplog.at_level(logging.ERROR, "preau.graphql"):
        await asyncio.wait_for(EventStream(answers())({}, forever, send), 2)

    assert sent.endswith(b"event: complete\ndata: \n\n")
    assert "not JSON serializable" in caplog.text
