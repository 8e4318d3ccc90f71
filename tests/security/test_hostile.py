"""Whatever comes through the door, the answer says what was wrong with it: never that the server failed."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.routing import Route

from backend.app import create_app
from backend.kit.ids import encode
from backend.settings import Settings
from tests.security.conftest import PLAIN
from tests.serving import COOKIE, Served, client

TEXTS = [
    "",
    "\x00",
    "a\x00b",
    "\ufffd\ufffe\uffff",
    "\U0010ffff" * 20,
    "é" * 3000,
    "' OR 1=1 --",
    "%",
    "%00",
    "%ff",
    "..",
    "../../etc/passwd",
    "-1",
    "9" * 400,
    "1e999",
    "NaN",
    "-0",
    "٣",
    "²",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "\u202e\u2066",
    "vot_",
    "vot_" + "A" * 22,
    "vot_" + "_" * 22,
    "vot_" + "é" * 22,
    "prj_" + "=" * 22,
    "a\r\nset-cookie: x=y",
]
ASKED = {
    "/projets": ("q", "budget", "cost", "funded", "order", "after"),
    "/organisations": ("q", "kind", "after"),
    "/connexion": ("suite",),
    "/connexion/confirmer": ("besoin", "suite", "fait"),
    "/moi/connexions": ("fait",),
    "/moi/droits": ("fait",),
    "/votes/{id}/bulletins": ("after",),
    "/auth/login/{code}": ("suite",),
    "/auth/callback/{code}": ("state", "code", "iss", "error"),
    "/auth/logout/callback": ("state",),
    "/bienvenue": ("suite",),
    "/accord-parental": ("jeton",),
    "/agents/justificatifs": ("fait",),
    "/agents/roles": ("fait", "after"),
    "/oauth/authorize": ("response_type", "client_id", "redirect_uri", "scope", "prompt", "max_age", "apres"),
    "/oauth/device": ("user_code",),
    "/oauth/logout": ("id_token_hint", "client_id", "post_logout_redirect_uri", "state"),
    "/graphql": ("query", "variables", "operationName", "documentId", "extensions"),
}
"""What the addresses that take parameters make of them."""
KNOWN = {"code": "ville", "identity": "ext_" + "A" * 22, "token": "A" * 43, "persona": "agent", "act": "renouveler"}
"""A plausible value of each part of a path that is no id."""
ENDING = {"/deconnexion", "/oauth/logout", "/moi/donnees/effacer"}
"""Forms which would end the session of these tests."""
CLOSING = "/budgets/{id}/cloture"
"""It would close the vote of the demonstration."""
ROOMY = {"/moi/mandats": 6_000_000, "/agents/imports/{id}": 52_494_336}
"""The bytes of a body where files come in; elsewhere 65,536."""
REFUSED = {"ten thousand fields": 400, "twenty megabytes": 400}
"""What they answer to a body that fits and is no form of theirs."""


@pytest.fixture(scope="module")
def token(target: Served) -> str:
    return target.persona("agent")


@pytest.fixture
async def agent(target: Served, token: str) -> AsyncIterator[httpx2.AsyncClient]:
    """Whoever these tests come as is still logged in at their end: else they would have tried the login page alone."""
    async with client(target, token) as browser:
        yield browser
    async with client(target, token) as browser:
        assert (await browser.get("/moi")).status_code == 200


@pytest.fixture
async def nobody(target: Served) -> AsyncIterator[httpx2.AsyncClient]:
    async with client(target) as browser:
        yield browser


@pytest.fixture(scope="module")
def paths(applications: dict[str, Any]) -> dict[str, list[str]]:
    """The addresses of every route by method, `{id}` for an id."""
    routes = [route for route in applications[PLAIN].routes if isinstance(route, Route)]
    found: dict[str, list[str]] = {"GET": [], "POST": []}
    for route in routes:
        for method in set(route.methods or {"GET", "POST"}) & set(found):
            if not (method == "POST" and route.path in ENDING):
                found[method].append(re.sub(r":\w+}", "}", route.path))
    return found


@pytest.fixture(scope="module")
def real(target: Served) -> list[str]:
    """An id of each kind of thing with a page."""
    kinds = {"vot": "vote", "prj": "project", "bud": "participatory_budget", "ter": "territory", "per": "person"}
    kinds |= {"org": "organization", "lst": "elector_list", "pro": "eligibility_proof", "cli": "oauth_client"}
    return [
        encode(code, target.rows(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1")[0]["id"])
        for code, table in kinds.items()
    ]


def quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def filled(path: str, **values: str) -> str:
    """The path with a value for each of its parts, plausible unless it is given."""
    return re.sub(r"{(\w+)}", lambda part: quoted({**KNOWN, **values}[part[1]]), path)


async def sane(answer: httpx2.Response, what: object) -> None:
    assert answer.status_code < 500, (what, answer.status_code)
    assert "Traceback" not in answer.text, what
    assert "asyncpg" not in answer.text, what


async def test_any_text_in_any_part_of_a_path(
    agent: httpx2.AsyncClient, paths: dict[str, list[str]], real: list[str]
) -> None:
    for method, found in paths.items():
        for path, part in ((each, part) for each in found for part in re.findall(r"{(\w+)}", each)):
            for text in (*TEXTS, *real, real[0].lower(), real[0] + "A", real[0].replace("vot_", "prj_")):
                if not (path == CLOSING and text in real):
                    answer = await agent.request(method, filled(path, **{"id": real[0], part: text}))
                    await sane(answer, (method, path, part, text))


async def test_any_text_in_any_address(
    agent: httpx2.AsyncClient, nobody: httpx2.AsyncClient, paths: dict[str, list[str]], real: list[str]
) -> None:
    everything = {name for names in ASKED.values() for name in names}
    for path in paths["GET"]:
        address = filled(path, id=real[0])
        asked = [f"{name}={quoted(text)}" for name in ASKED.get(path, ()) for text in TEXTS]
        for query in (*asked, *("&".join(f"{name}={quoted(text)}" for name in everything) for text in TEXTS[1:3])):
            for browser in (agent, nobody):
                await sane(await browser.get(f"{address}?{query}"), (address, query))


BODIES: dict[str, tuple[str, bytes]] = {
    "ten thousand fields": ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(10_000))),
    "two thousand short ones": ("application/x-www-form-urlencoded", b"&".join(b"f%d" % n for n in range(2_000))),
    "bad UTF-8": ("application/x-www-form-urlencoded", b"email=\xff\xfe%ff%fe&title=%c3%28&\xc3\x28=%80"),
    "NUL bytes": ("application/x-www-form-urlencoded", b"email=a\x00b%00@c.fr&code=%00&title=\x00"),
    "half an escape": ("application/x-www-form-urlencoded", b"email=%&title=%2&code=%zz;a=b&&&=&==="),
    "parts without end": ("multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: form-data; name=a\r\n\r\nb"),
    "parts without name": (
        "multipart/form-data; boundary=x",
        b"--x\r\ncontent-disposition: form-data\r\n\r\nb\r\n--x--\r\n",
    ),
    "a part in a strange charset": (
        "multipart/form-data; boundary=x; charset=klingon",
        b'--x\r\ncontent-disposition: form-data; name="email"\r\n\r\n\xff\xff\r\n--x--\r\n',
    ),
    "a file": (
        "multipart/form-data; boundary=x",
        b'--x\r\ncontent-disposition: form-data; name="email"; filename="../x"\r\n\r\nabc\r\n--x--\r\n',
    ),
    "no boundary": ("multipart/form-data", b"--x\r\n\r\n"),
    "another kind": ("application/json", b'{"email": "a"}'),
    "nothing": ("application/x-www-form-urlencoded", b""),
    "twenty megabytes": ("application/x-www-form-urlencoded", b"title=" + b"a" * 20_000_000),
}


@pytest.mark.parametrize("name", BODIES)
async def test_any_body_in_a_form(
    agent: httpx2.AsyncClient,
    nobody: httpx2.AsyncClient,
    paths: dict[str, list[str]],
    real: list[str],
    name: str,
) -> None:
    kind, body = BODIES[name]
    for path in (path for path in paths["POST"] if path not in {"/graphql", CLOSING}):
        browser = nobody if path.startswith("/connexion") else agent  # a login takes the place of a session
        address = filled(path, id=next(each for each in real if each.startswith("lst_") or "/imports/" not in path))
        try:
            answer = await browser.post(address, content=body, headers={"content-type": kind})
        except httpx2.TransportError:
            assert len(body) > 65_536, path  # refused before it was read: the client may meet a closed connection
            continue
        await sane(answer, (path, name))
        if len(body) > 65_536:
            expected = REFUSED[name] if len(body) <= ROOMY.get(path, 0) else 413
            assert answer.status_code == expected, path


def chunked(path: str, kind: str, size: int, token: str) -> bytes:
    """A request that does not say how long it is (RFC 9112 §7.1)."""
    head = (
        f"POST {path} HTTP/1.1\r\nhost: preau.example\r\ncookie: {COOKIE}={token}\r\nsec-fetch-site: same-origin\r\n"
        f"content-type: {kind}\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    chunk = b"2000\r\n" + b"a" * 0x2000 + b"\r\n"
    return head.encode() + chunk * (size // 0x2000) + b"0\r\n\r\n"


async def exchange(target: Served, sent: bytes) -> bytes:
    """The raw answer; the server may close before it has read all."""
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
    try:
        writer.write(sent)
        async with asyncio.timeout(20):
            return await reader.readuntil(b"\r\n\r\n")
    except (ConnectionError, asyncio.IncompleteReadError) as error:
        return bytes(getattr(error, "partial", b""))
    finally:
        writer.close()


async def test_a_long_body_that_does_not_say_so(target: Served) -> None:
    token = target.persona("citizen")
    for path in ("/projets/nouveau", "/connexion", "/connexion/code", "/graphql"):
        kind = "application/json" if path == "/graphql" else "application/x-www-form-urlencoded"
        for size in (0x8000, 2_000_000):
            answer = await exchange(target, chunked(path, kind, size, token))
            status = answer.split(b" ")[1]
            assert status < b"500", (path, size, answer[:200])
            assert status == b"413" or size < 65_536, (path, size, answer[:200])


async def test_requests_that_are_not_http_end_with_400(target: Served) -> None:
    for sent in (
        b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
        b"POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nx: a\x00b\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET  / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ):
        answer = await exchange(target, sent + b"\r\n\r\n")
        assert answer[9:12] < b"500", (sent, answer)
    assert target.status("/readyz") == 200


JSON_BODIES: list[bytes] = [
    b"",
    b"null",
    b"[]",
    b"1",
    b'"x"',
    b"[" * 100_00,
    b'{"query":' * 5000,
    b'{"query":"{__typename}","query":"{viewer{id}}"}',
    b'{"query":NaN}',
    b'{"query":"\\ud800"}',
    b'{"query":"\xff"}',
    b'{"query":"{ __typename }","variables":[]}',
    b'{"query":"{ __typename }","variables":{"a":1e999}}',
    b'{"query":"{ __typename }","variables":{"a":' + b"9" * 400 + b"}}",
    b'{"query":"{ __typename }\\u0000"}',
    b'{"query":{}}',
    b'{"operationName":1,"query":"{__typename}"}',
    b'{"query":"' + b"{a" * 5000 + b'"}',
    json.dumps({"query": "query($f: Int!) { projects(first: $f) { totalCount } }", "variables": {"f": 2**31}}).encode(),
    json.dumps({"query": "query($f: Int!) { projects(first: $f) { totalCount } }", "variables": {"f": 1e308}}).encode(),
]


async def test_any_body_to_the_api(agent: httpx2.AsyncClient) -> None:
    for body in JSON_BODIES:
        for accept in ("application/json", "application/graphql-response+json"):
            headers = {"content-type": "application/json", "accept": accept}
            answer = await agent.post("/graphql", content=body, headers=headers)
            assert answer.status_code < 500, body[:80]
            told = answer.json()
            assert "errors" not in told or told["errors"][0]["extensions"]["code"] != "INTERNAL", body[:80]


def test_every_route_is_of_a_kind_these_tests_know() -> None:
    """A new parameter in a path needs its own bad values here."""
    application = create_app(Settings(data_dir=Path("/nonexistent"), demo=True), "")
    names = {name for route in application.routes if isinstance(route, Route) for name in route.param_convertors}
    assert names <= {"id", *KNOWN}
