"""The host that a request names, and what proxies are said to tell, decide nothing and are repeated nowhere."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from backend.kit import ids
from backend.kit.actor import Actor
from tests import factories
from tests.security.conftest import PUBLIC, Browse, digest
from tests.serving import OURS, Served, ask, client

HOSTS = [
    b"evil.example",
    b"evil.example:8000",
    b"evil.example:port",
    b"a/b@evil.example",
    b"127.0.0.1@evil.example",
    b"evil.example#",
    b"evil.example?",
    b"evil.example/..",
    b"evil.example\\",
    b"'; DROP TABLE territory; --evil.example",
    b"[::1]",
    b"[evil.example",
    b"",
    b"127.0.0.1:99999999",
    b"\xe9vil.example",
    b"a\x00b",
    b"e" * 5000,
]
PATHS = ["/", "/projets", "/projets/", "/connexion", "/moi", "/nowhere/", "/assets", "/graphql", "//evil", "/readyz"]
FORWARDED = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-server": "evil.example",
    "x-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "evil.example",
    "x-forwarded-prefix": "/evil.example",
    "x-original-url": "/evil.example",
    "x-rewrite-url": "/evil.example",
    "forwarded": "host=evil.example;proto=https;for=evil.example",
}


async def raw(target: Served, head: bytes) -> bytes:
    """The whole answer to a request written by hand."""
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
    try:
        writer.write(head + b"connection: close\r\n\r\n")
        async with asyncio.timeout(20):
            return await reader.read()
    finally:
        writer.close()


async def test_no_host_is_repeated_nor_makes_the_server_fail(target: Served) -> None:
    for host in HOSTS:
        for path in PATHS:
            answer = await raw(target, b"GET %s HTTP/1.1\r\nhost: %s\r\n" % (path.encode(), host))
            assert answer[9:10] in {b"2", b"3", b"4"}, (host, path, answer[:200])
            assert b"evil.example" not in answer, (host, path)


async def test_a_request_without_host_or_with_two_is_answered(target: Served) -> None:
    for head in (
        b"GET /projets HTTP/1.1\r\n",
        b"GET /projets HTTP/1.0\r\n",
        b"GET /projets HTTP/1.1\r\nhost: a\r\nhost: evil.example\r\n",
        b"GET http://evil.example/projets HTTP/1.1\r\nhost: a\r\n",
    ):
        answer = await raw(target, head)
        assert answer[9:10] in {b"2", b"4"}, (head, answer[:200])
        assert b"evil.example" not in answer


async def test_what_a_visitor_says_of_proxies_changes_nothing(target: Served) -> None:
    async with client(target) as browser:
        for path in ("/", "/connexion", "/moi"):
            told = await browser.get(path, headers=FORWARDED)
            plain = await browser.get(path)
            assert (told.status_code, told.text) == (plain.status_code, plain.text), path
            assert "evil.example" not in str(told.headers)


async def test_attempts_are_counted_by_the_true_address(target: Served) -> None:
    def counted(network: str) -> int:
        bucket = target.keyring().mac("attempts", "code-network", network).hex()
        return int(target.rows("SELECT count(*) AS n FROM attempt WHERE bucket = %s", bucket)[0]["n"])

    target.rows("DELETE FROM attempt")
    request = 'mutation { requestLoginCode(input: {email: "host@essai.example"}) { __typename } }'
    async with client(target) as browser:
        browser.headers.update(FORWARDED | {"x-forwarded-for": "203.0.113.9"})
        await ask(browser, request)
    assert counted("127.0.0.1") == 1
    assert counted("203.0.113.9") == 0


async def test_naming_another_host_opens_no_door_to_its_pages(
    browse: Browse, session: Callable[[Actor, str], Awaitable[str]]
) -> None:
    where = await factories.territory()
    token = await session(await factories.person("Inès"), "citizen")
    browser = browse(token, PUBLIC)
    draft = {"territoryId": ids.encode("ter", where), "draft": {"title": "Un verger partagé"}}
    body = {"query": "mutation ($i: ProposeProjectInput!) { proposeProject(input: $i) { __typename } }"}
    before = await digest()
    for host in ("evil.example", "participation.ville.example.evil.example"):
        claims = {"host": host, "origin": f"https://{host}", "referer": f"https://{host}/"}
        answer = await browser.post("/projets/nouveau", data={"title": "Un verger partagé"}, headers=claims)
        assert answer.status_code == 403
        answer = await browser.post("/graphql", json=body | {"variables": {"i": draft}}, headers=claims)
        assert answer.status_code == 403
    assert await digest() == before


@pytest.mark.parametrize("host", ["evil.example", ""])
async def test_an_unknown_host_shows_the_default_territory(browse: Browse, host: str) -> None:
    await factories.territory()
    answer = await browse().get("/", headers={"host": host} | OURS)
    assert answer.status_code == 200
    assert "Toulouse" in answer.text
