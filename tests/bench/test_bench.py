"""The bench itself: what it compares, what it refuses to count, what it writes. Nothing is timed here."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import orjson
import pytest

from backend.kit.graphql.connection import decode_cursor
from backend.kit.ids import encode, uuid7
from tests.bench import bodies, dialects, figures, load
from tests.bench.figures import Figure
from tests.bench.scene import Place

KEY = UUID("01a21208-4bf1-7b52-9981-6df840d9bd7f")


def _project(**fields: object) -> dict[str, object]:
    return {"title": "Verger", "author": None, **fields}


def test_answers_that_say_the_same_are_equal_whatever_their_names() -> None:
    ours = _project(
        id=encode("prj", KEY), cost={"amount": "10.5", "currency": "EUR"}, createdAt="2025-01-01T00:00:00+00:00"
    )
    rows = _project(id=str(KEY), costCents="1050", currency="EUR", createdAt="2025-01-01T01:00:00+01:00")
    relay = _project(
        id="UHJvamVjdDowMWEyMTIwOC00YmYxLTdiNTItOTk4MS02ZGY4NDBkOWJkN2Y=",
        cost={"amount": "10.50", "currency": "EUR"},
        createdAt="2025-01-01T00:00:00Z",
    )
    said = [
        bodies.said(orjson.dumps({"data": {"projects": page}}))
        for page in (
            {"nodes": [ours], "pageInfo": {"hasNextPage": True, "endCursor": "a"}},
            {"pageInfo": {"hasNextPage": True, "endCursor": "b"}, "nodes": [rows]},
            {"edges": [{"node": relay}], "pageInfo": {"hasNextPage": True, "endCursor": "c"}},
            {"nodes": [ours | {"author": {"name": "Awa"}}], "pageInfo": {"hasNextPage": True, "endCursor": "a"}},
        )
    ]
    assert said[0] == said[1] == said[2]
    assert said[0] != said[3]


def test_an_answer_with_an_error_says_nothing() -> None:
    with pytest.raises(RuntimeError, match="error"):
        bodies.said(b'{"data": null, "errors": [{}]}')


def test_a_list_is_never_asked_twice_in_the_same_words() -> None:
    place = Place(KEY, "2025-01-01 00:00:00+00", uuid7(), "Projet 0001")
    asked = [orjson.loads(dialects.ours().request("projects", place).raw.split(b"\r\n\r\n")[1]) for _ in range(2)]
    cursors = [body["variables"].pop("after") for body in asked]
    assert asked[0] == asked[1]
    places = [decode_cursor(cursor, "RECENT", "timestamptz") for cursor in cursors]
    assert places[0] != places[1]
    assert all(key < place.key for _, key in places)  # in a descending order: nothing but the row itself is passed over


@asynccontextmanager
async def _answering(*pieces: bytes) -> AsyncIterator[int]:
    """The port of a server that answers a connection, each time in these pieces, until its client leaves."""
    left = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                for piece in pieces:
                    writer.write(piece)
                    await asyncio.sleep(0.01)
        writer.close()
        await writer.wait_closed()
        left.set()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
        await left.wait()


_YES = load.always(load.request("GET", "/", expected=b"yes"))


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno", b"HTTP/1.1 500 No\r\n\r\nyes"])
async def test_a_wrong_answer_stops_the_measure(answer: bytes) -> None:
    async with _answering(answer) as port:
        with pytest.raises(RuntimeError, match="a wrong answer"):
            await load.run(port, _YES, connections=1)


async def test_an_answer_in_pieces_is_one() -> None:
    async with _answering(b"HTTP/1.1 200 OK\r\ncontent-le", b"ngth: 3\r\n\r\ny", b"es") as port:
        assert (await load.run(port, _YES, connections=1, most=3)).requests == 3


def test_what_is_written_is_the_agreed_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "FILE", tmp_path / "bench.json")
    figures.write([Figure("a list", "Préau", "by hand", 0.8, 0.85, 1000.0, 0.1, p99_ms=3.0)])
    [line] = orjson.loads((tmp_path / "bench.json").read_bytes())
    assert list(line) == ["work", "subject", "against", "ratio", "target", "req_s", "cpu_ms"]
    assert figures.read() == [Figure("a list", "Préau", "by hand", 0.8, 0.85, 1000.0, 0.1)]


def test_the_table_says_by_how_much_a_target_is_missed() -> None:
    missed, met = Figure("a list", "Préau", "by hand", 0.68, 0.85), Figure("a list", "Préau", "a peer", 2.6, 2.5)
    table = figures.table([missed, met, figures.limited("memory", 140.0, 70.0, "MB")])
    assert table.count("missed by") == 2
    assert "missed by 20%" in table
    assert "memory: 140.0 MB" in table
    assert "missed by 50%" in table
