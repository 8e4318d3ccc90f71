"""The State's directory, asked by a job over real HTTP: up, slow, down, lying; nothing waits for it nor trusts it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
import pytest

from backend.kit import sql
from backend.kit.perform import perform
from backend.organizations import directory
from backend.organizations.actions import register_organization
from backend.organizations.jobs import DirectoryUnreachable, look_up_organization
from tests import factories
from tests.serving import free_port

SIRET = "21750001600019"
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def _unit(siret: str, place: str = "A", unit: str = "A", *, seat: bool = False) -> dict[str, object]:
    found = {"siret": siret, "etat_administratif": place}
    other = {"siret": "35600000000048", "etat_administratif": "A"}
    return {
        "siren": siret[:9],
        "etat_administratif": unit,
        "siege": found if seat else other,
        "matching_etablissements": [] if seat else [other, found],
    }


def _says(*units: dict[str, object]) -> Answer:
    return _writes(orjson.dumps({"results": list(units), "total_results": len(units)}))


def _writes(body: bytes, status: str = "200 OK", *headers: str) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close", *headers, "", ""]
        writer.write("\r\n".join(lines).encode() + body)

    return answer


async def _floods(writer: asyncio.StreamWriter) -> None:
    """Without end, nor a length."""
    writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" " * 65_536)
        await writer.drain()


async def _sleeps(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def _trickles(writer: asyncio.StreamWriter) -> None:
    """A byte now and then, so that no single read is late."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


ANSWERS: dict[str, tuple[Answer, str]] = {
    "open": (_says(_unit(SIRET)), "found"),
    "open, its seat": (_says(_unit("35600000049837"), _unit(SIRET, seat=True)), "found"),
    "closed": (_says(_unit(SIRET, place="F")), "closed"),
    "of a unit that ended": (_says(_unit(SIRET, unit="C")), "closed"),
    "nothing": (_says(), "unknown"),
    "another": (_says(_unit("35600000000048")), "unknown"),
    "an error": (_writes(b"{}", "500 Internal Server Error"), "unreachable"),
    "too many requests": (_writes(b"{}", "429 Too Many Requests"), "unreachable"),
    "elsewhere": (_writes(b"", "302 Found", "location: http://127.0.0.1:1/"), "unreachable"),
    "no JSON": (_writes(b"<html>"), "unreachable"),
    "other JSON": (_writes(b"[1, 2]"), "unreachable"),
    "odd JSON": (_writes(b'{"results": [1]}'), "unreachable"),
    "odder JSON": (_writes(b'{"results": [{"siege": 1, "matching_etablissements": "x"}]}'), "unknown"),
    "no HTTP": (_writes(b"", "\x00"), "unreachable"),
    "without end": (_floods, "unreachable"),
    "late": (_sleeps, "unreachable"),
    "by drops": (_trickles, "unreachable"),
}


@asynccontextmanager
async def _serving(answer: Answer, asked: list[str]) -> AsyncIterator[str]:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked.append((await reader.readuntil(b"\r\n\r\n")).decode().partition(" HTTP")[0])
            await answer(writer)
            await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/search"
    server.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> object:
    """Tests do not wait five seconds; the directory is off again afterwards."""
    monkeypatch.setattr(directory, "SECONDS", 0.5)
    yield
    directory.use(None)


@pytest.mark.parametrize("case", ANSWERS)
async def test_whatever_it_answers_is_one_of_four_words(case: str) -> None:
    answer, expected = ANSWERS[case]
    asked: list[str] = []
    async with _serving(answer, asked) as address:
        directory.use(address)
        assert await directory.ask(SIRET) == expected
    assert asked == [f"GET /search?q={SIRET}&page=1&per_page=5"]


async def test_a_directory_that_is_down_is_unreachable() -> None:
    directory.use(f"http://127.0.0.1:{free_port()}/search")
    assert await directory.ask(SIRET) == "unreachable"


async def _registered(siret: str | None = SIRET) -> str:
    where = await factories.territory()
    made = await perform(
        register_organization,
        await factories.person(),
        None,
        territory_id=where,
        kind="firm",
        name="Les Verts Voisins",
        siret=siret,
        rna=None,
    )
    return str(made.organization_id)


async def _said() -> tuple[str, str]:
    row = await sql.row("SELECT directory, status FROM organization")
    assert row is not None
    return row["directory"], row["status"]


async def test_the_job_that_registering_announces_keeps_the_answer_and_verifies_nothing(db: str) -> None:
    key = await _registered()
    [job] = await sql.rows("SELECT task_name, args FROM procrastinate_jobs")
    assert (job["task_name"], orjson.loads(job["args"])) == ("look_up_organization", {"organization_id": key})
    asked: list[str] = []
    async with _serving(ANSWERS["open"][0], asked) as address:
        directory.use(address)
        await look_up_organization(**orjson.loads(job["args"]))
    assert await _said() == ("found", "unverified")


async def test_the_job_is_tried_again_while_the_directory_is_down(db: str) -> None:
    key = await _registered()
    directory.use(f"http://127.0.0.1:{free_port()}/search")
    with pytest.raises(DirectoryUnreachable):
        await look_up_organization(key)
    assert await _said() == ("unreachable", "unverified")


async def test_nothing_is_asked_unless_the_instance_says_whom(db: str) -> None:
    await look_up_organization(await _registered())
    assert await _said() == ("unasked", "unverified")


async def test_nothing_is_announced_for_who_has_no_siret(db: str) -> None:
    await _registered(None)
    assert await sql.rows("SELECT 1 FROM procrastinate_jobs") == []
