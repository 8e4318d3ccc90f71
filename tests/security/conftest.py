"""The site in process, on the tests' database: what a browser sends, and what became of the tables."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette

from backend.app import create_app
from backend.identity.actions import take_persona
from backend.kit import sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.settings import Settings
from tests.serving import Served, serving

PUBLIC = "https://participation.ville.example"
PLAIN = "http://preau.example"
Browse = Callable[..., httpx2.AsyncClient]


@pytest.fixture(scope="session")
def applications(connected: str) -> dict[str, Starlette]:
    """The demonstration by http without a public address, and by https with one."""
    nowhere = Path("/nonexistent")
    return {
        PLAIN: create_app(Settings(data_dir=nowhere, demo=True), connected),
        PUBLIC: create_app(Settings(data_dir=nowhere, demo=True, public_url=PUBLIC), connected),
    }


@pytest.fixture(scope="session")
def target() -> Iterator[Served]:
    """A program of our own, with its demonstration, that these tests may fill with rubbish."""
    with serving() as running:
        yield running


@pytest.fixture
async def browse(db: str, applications: dict[str, Starlette]) -> AsyncIterator[Browse]:
    """A browser with the session of a token; it comes by http unless it is given `origin=PUBLIC`."""
    opened: list[httpx2.AsyncClient] = []

    def browser(token: str | None = None, origin: str = PLAIN, network: str = "192.0.2.1") -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(applications[origin], raise_app_exceptions=False, client=(network, 1))
        name = "preau_session" if origin == PLAIN else "__Host-preau_session"
        headers = {"cookie": f"{name}={token}"} if token else {}
        opened.append(httpx2.AsyncClient(transport=transport, base_url=origin, headers=headers))
        return opened[-1]

    yield browser
    for client in opened:
        await client.aclose()


@pytest.fixture
def session() -> Callable[[Actor, str], Awaitable[str]]:
    """Make a person (an actor) that persona; the token of a new session of theirs."""

    async def open_session(actor: Actor, persona: str) -> str:
        await sql.run(
            "UPDATE person SET persona = :persona WHERE id = :id", {"persona": persona, "id": actor.person_id}
        )
        return (await perform(take_persona, ANONYMOUS, None, persona=persona)).token

    return open_session


async def digest() -> dict[str, str]:
    """A hash of the rows of each table: equal when nothing changed."""
    tables = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    found = {}
    for table in (row["t"] for row in tables):
        row = await sql.row(f"SELECT md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) AS h FROM {table} r")
        assert row is not None
        found[table] = str(row["h"])
    return found
