"""A reader who leaves is no longer read for; what acts is finished all the same."""

import json
import socket
import time
from urllib.parse import urlsplit

import pytest

from tests.kit.graphql.conftest import Running


def _ask_and_leave(server: Running, query: str, after: float) -> None:
    """A request whose connection is closed after some seconds, unanswered."""
    where = urlsplit(server.url)
    body = json.dumps({"query": query}).encode()
    head = (
        f"POST {where.path} HTTP/1.1\r\nhost: {where.netloc}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((where.hostname or "", where.port or 0)) as client:
        client.sendall(head.encode() + body)
        time.sleep(after)


@pytest.mark.parametrize("after", [0.05, 0.4])
def test_a_query_is_given_up_when_its_reader_leaves(server: Running, after: float) -> None:
    before = server.service.visits.ended.count("slow cancelled")
    _ask_and_leave(server, "{ slow }", after)
    deadline = time.monotonic() + 3  # the time allowed for a request, after which it would end anyway, is longer
    while server.service.visits.ended.count("slow cancelled") == before:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_mutation_is_finished_when_its_caller_leaves(server: Running) -> None:
    _ask_and_leave(server, "mutation { slowCast }", 0.3)
    deadline = time.monotonic() + 3
    while not any(end.startswith("slow cast") for end in server.service.visits.ended):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert "slow cast finished" in server.service.visits.ended
