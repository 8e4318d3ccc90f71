"""Real identity providers (oidc-provider) beside the site in process, and a browser that goes through both."""

import json
import re
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from backend.identity import declarations, registry
from backend.identity.providers import Provider
from backend.kit import sql
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from tests import factories, node
from tests.providers import people
from tests.security.conftest import PUBLIC, Browse, applications, browse, session
from tests.serving import OURS, free_port

__all__ = ["applications", "browse", "session"]
SCRIPT = Path(__file__).with_name("provider.mjs")
SECRET = "a secret between the provider and us"
PEOPLE = {"franceconnect": people.CITIZENS, "proconnect": people.AGENTS}
LEVEL = {"franceconnect": "eidas1", "proconnect": "eidas1-mfa"}


@dataclass(frozen=True)
class Running:
    """A provider that listens; its `kind` is also its preset and its code here."""

    kind: str
    issuer: str

    @property
    def origin(self) -> str:
        return self.issuer.removesuffix("/api/v2")

    def declaration(self, **changes: str) -> str:
        told = {"preset": self.kind, "code": self.kind, "name": self.kind.title(), "issuer": self.issuer} | changes
        lines = [f"{name} = {json.dumps(value)}" for name, value in told.items()]
        return "\n".join([*lines, 'client_id = "preau"', f"client_secret = {json.dumps(SECRET)}"])


@contextmanager
def running(kind: str, origin: str = PUBLIC) -> Iterator[Running]:
    """The provider in a process of its own; `origin`: our site's."""
    node.install()
    port = free_port()
    client = {"client_id": "preau", "client_secret": SECRET}
    told = {"kind": kind, "port": port, "client": client, "origin": origin, "people": PEOPLE[kind]}
    command: list[str | Path] = [node.NODE, SCRIPT, json.dumps(told)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield Running(kind, process.stdout.readline().strip())
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def franceconnect() -> Iterator[Running]:
    with running("franceconnect") as started:
        yield started


@pytest.fixture(scope="session")
def proconnect() -> Iterator[Running]:
    with running("proconnect") as started:
        yield started


async def configure(text: str) -> Provider:
    provider = declarations.read(text)
    await perform(registry.keep, ANONYMOUS, None, provider=provider)
    return provider


@pytest.fixture
async def both(db: str, franceconnect: Running, proconnect: Running) -> None:
    """A town whose site knows both providers."""
    await factories.territory()
    for provider in (franceconnect, proconnect):
        await configure(provider.declaration())


class Visitor:
    """One browser: `site` is ours, `there` goes to providers, each with its own cookies, none following by itself."""

    def __init__(self, site: httpx2.AsyncClient) -> None:
        self.site = site
        self.there = httpx2.AsyncClient()

    async def leave(self, provider: Running, suite: str = "/moi") -> str:
        """The address of the provider to which the login leads."""
        answer = await self.site.get(f"/auth/login/{provider.kind}", params={"suite": suite})
        assert answer.status_code == 302, answer.text
        return str(answer.headers["location"])

    async def prove(self, address: str, person: str, acr: str) -> str:
        """Log in at the provider; the address to which it sends back."""
        answer = await self.there.get(address)
        while True:
            assert answer.status_code in {302, 303}, (answer.status_code, answer.text)
            location = httpx2.URL(address).join(answer.headers["location"])
            if "/auth/callback/" in location.path:
                return str(location)
            if "/interaction/" in location.path:
                location = location.copy_merge_params({"person": person, "acr": acr})
            answer = await self.there.get(location)

    async def come_back(self, address: str) -> httpx2.Response:
        parts = urlsplit(address)
        return await self.site.get(f"{parts.path}?{parts.query}")

    async def log_in(self, provider: Running, person: str, acr: str = "", suite: str = "/moi") -> httpx2.Response:
        """From our button back to us."""
        back = await self.prove(await self.leave(provider, suite), person, acr or LEVEL[provider.kind])
        return await self.come_back(back)

    async def send(self, path: str, **fields: str) -> httpx2.Response:
        """A form of ours."""
        return await self.site.post(path, data=fields, headers=OURS)

    def elsewhere(self) -> None:
        """Forget whom the providers know: their sessions would otherwise answer at once."""
        self.there.cookies.clear()

    async def link(self, provider: Running, person: str) -> httpx2.Response:
        """Prove another identity from one's account, up to the page that asks whether to link it."""
        left = await self.send(f"/auth/link/{provider.kind}")
        assert left.status_code == 200, left.text
        self.elsewhere()
        back = await self.prove(left.headers["refresh"].partition("url=")[2], person, LEVEL[provider.kind])
        return await self.come_back(back)

    async def attach(self, provider: Running, asked: httpx2.Response) -> httpx2.Response:
        """Answer yes to that page."""
        found = re.search(r'name="attempt" value="([^"]+)"', asked.text)
        assert found is not None, asked.text
        return await self.send(f"/auth/attach/{provider.kind}", attempt=found[1])

    async def me(self) -> dict[str, object] | None:
        answer = await self.site.get("/auth/me")
        assert answer.headers["cache-control"] == "no-store"
        told: dict[str, object] | None = answer.json()
        return told


Visitors = Callable[[], Visitor]


@pytest.fixture
async def visitors(browse: Browse, both: None) -> AsyncIterator[Visitors]:
    """Makes visitors of the https site, each with a browser of their own."""
    made: list[Visitor] = []

    def visitor() -> Visitor:
        made.append(Visitor(browse(origin=PUBLIC)))
        return made[-1]

    yield visitor
    for one in made:
        await one.there.aclose()


def asked(address: str) -> dict[str, str]:
    """The parameters of an authorize address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


async def entered() -> dict[str, int]:
    """How many sessions, people and identities there are: what no attack may change."""
    tables = ("login_session", "external_identity", "person")
    found = {table: await sql.row(f"SELECT count(*) AS n FROM {table}") for table in tables}
    return {table: row["n"] if row else 0 for table, row in found.items()}


NOBODY = {"login_session": 0, "external_identity": 0, "person": 0}
