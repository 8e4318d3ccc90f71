"""What is let in: JSON bodies of the right shape and size, and cookies from our own pages only."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from backend.kit.graphql.transport import GraphQLEndpoint
from tests.kit.graphql.asking import JSON, RESPONSE, call, code_of, codes_of, send
from tests.kit.graphql.conftest import ORIGIN, Service, client_of

MUTATION = b'{"query": "mutation { cast(choice: \\"yes\\") }"}'


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("origin", [None, "https://evil.example", "null"])
async def test_forms_of_other_sites_are_refused(
    client: httpx2.AsyncClient, service: Service, content_type: str, origin: str | None
) -> None:
    headers = {"cookie": "session=abc", "content-type": content_type} | ({"origin": origin} if origin else {})
    response = await client.post("/graphql", content=MUTATION, headers=headers)

    assert (response.status_code, code_of(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert service.visits.contexts == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ORIGIN + ".evil.example"},
        {"origin": ORIGIN.replace("https", "http")},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": ORIGIN},
    ],
)
async def test_cookies_brought_from_elsewhere_execute_nothing(
    client: httpx2.AsyncClient, service: Service, headers: dict[str, str]
) -> None:
    response = await send(client, MUTATION, cookie="session=abc", **headers)

    assert (response.status_code, code_of(response)) == (403, "CROSS_SITE")
    assert service.visits.contexts == []


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "session=abc", "origin": ORIGIN, "sec-fetch-site": "same-origin"},
        {"cookie": "session=abc"},
        {"origin": "https://other.example", "sec-fetch-site": "cross-site"},
    ],
)
async def test_our_pages_and_clients_without_cookies_are_let_in(
    client: httpx2.AsyncClient, service: Service, headers: dict[str, str]
) -> None:
    response = await send(client, MUTATION, **headers)

    assert response.json() == {"data": {"cast": "yes"}}
    assert service.visits.calls == ["cast yes"]


async def test_origins_may_depend_on_the_request(service: Service) -> None:
    def own(request: Request) -> frozenset[str]:
        return frozenset({f"https://{request.headers['host']}"})

    app = GraphQLEndpoint(service.engine, service.visits.context, origins=own)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="https://sceaux.example") as client:
        ours = await send(client, MUTATION, cookie="session=abc", origin="https://sceaux.example")
        others = await send(client, MUTATION, cookie="session=abc", origin=ORIGIN)

    assert (ours.status_code, others.status_code) == (200, 403)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "PROPFIND"])
async def test_other_methods_are_405(client: httpx2.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql")

    assert (response.status_code, code_of(response)) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


async def test_preflight_is_answered_but_grants_nothing(client: httpx2.AsyncClient) -> None:
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    response = await client.options("/graphql", headers=headers)

    assert response.status_code == 204
    assert not [name for name in response.headers if name.startswith("access-control-")]


HOSTILE = [
    (b"", "BAD_JSON"),
    (b"null", "BAD_REQUEST"),
    (b"1", "BAD_REQUEST"),
    (b'"x"', "BAD_REQUEST"),
    (b"true", "BAD_REQUEST"),
    (b"{}", "MISSING_QUERY"),
    (b"[]", "BATCHING_REFUSED"),
    (b'[{"query": "{ hello }"}]', "BATCHING_REFUSED"),
    (b"[" * 60_000, "BAD_JSON"),
    (b"[" * 1_000 + b"]" * 1_000, "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": ' + b'{"a":' * 1_500 + b"1" + b"}" * 1_501, "BAD_JSON"),
    (b'{"query": NaN}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": Infinity}}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": 1e999}}', "BAD_JSON"),
    (b'{"query": "{ hello }", "query": "{ leak }"}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": {"b": 1, "b": 2}}}', "BAD_JSON"),
    (b'{"query": "\\ud800"}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": "\\udc00"}}', "BAD_JSON"),
    (b'{"query": "\xff"}', "BAD_JSON"),
    (b'\xef\xbb\xbf{"query": "{ hello }"}', "BAD_JSON"),
    ('{"query": "{ hello }"}'.encode("utf-16"), "BAD_JSON"),
    (b'{"query": "{ hello }\\u0000"}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": ["\\u0000"]}}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"\\u0000": 1}}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": 9223372036854775808}}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": -9007199254740992}}', "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": {"a": ' + b"1" * 5_000 + b"}}", "BAD_JSON"),
    (b'{"query": "{ hello }", "variables": []}', "BAD_REQUEST"),
    (b'{"query": "{ hello }", "operationName": 1}', "BAD_REQUEST"),
    (b'{"documentId": 1}', "BAD_REQUEST"),
]


@pytest.mark.parametrize(("body", "code"), HOSTILE)
async def test_hostile_body_is_400(client: httpx2.AsyncClient, service: Service, body: bytes, code: str) -> None:
    for accept in ("application/json", RESPONSE):
        response = await send(client, body, accept=accept)
        assert (response.status_code, code_of(response)) == (400, code)
    assert service.visits.contexts == []


async def test_escaped_backslash_before_u0000_is_no_nul(client: httpx2.AsyncClient) -> None:
    body = b'{"query": "query($n: String!) { hello(name: $n) }", "variables": {"n": "\\\\u0000"}}'

    assert (await send(client, body)).json() == {"data": {"hello": "Hello \\u0000"}}


async def test_large_body_is_413_before_it_is_read(service: Service) -> None:
    read = 0

    async def twenty_megabytes() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(2_000):
            read += 10_000
            yield b" " * 10_000

    async with client_of(service) as client:
        chunked = await client.post("/graphql", content=twenty_megabytes(), headers=JSON)
        announced = await client.post("/graphql", content=b" " * 65_537, headers=JSON)

    assert (chunked.status_code, code_of(chunked)) == (413, "BODY_TOO_LARGE")
    assert (announced.status_code, code_of(announced)) == (413, "BODY_TOO_LARGE")
    assert service.visits.contexts == []


async def test_reading_stops_at_the_limit_of_the_body(service: Service) -> None:
    json = [(b"content-type", b"application/json")]
    chunked = await call(service, {"method": "POST", "headers": json})
    announced = await call(service, {"method": "POST", "headers": [*json, (b"content-length", b"20000000")]})

    assert (chunked.status, chunked.asked) == (413, 7)
    assert (announced.status, announced.asked) == (413, 0)


@pytest.mark.parametrize(
    "headers",
    [{"content-type": ""}, {"content-type": "application/json; charset=latin-1"}, {"content-encoding": "gzip"}],
)
async def test_bodies_in_other_forms_are_415(client: httpx2.AsyncClient, headers: dict[str, str]) -> None:
    response = await client.post("/graphql", content=b'{"query": "{ hello }"}', headers=JSON | headers)

    assert response.status_code == 415


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
requests = st.fixed_dictionaries(
    {},
    optional={
        "query": st.sampled_from(["{ hello }", "query($n: Int!) { square(number: $n) }", "{"])
        | st.text()
        | json_values,
        "operationName": json_values,
        "variables": st.dictionaries(st.sampled_from(["n", "name"]), json_values) | json_values,
        "extensions": json_values,
        "documentId": json_values,
    },
)
unhurried = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@unhurried
@given(body=json_values | requests)
async def test_no_json_value_makes_the_server_fail(client: httpx2.AsyncClient, body: Any) -> None:
    for accept in ("application/json", RESPONSE):
        response = await client.post("/graphql", json=body, headers={"accept": accept})
        assert response.status_code < 500
        assert "INTERNAL" not in codes_of(response)


@unhurried
@given(body=st.binary() | st.binary().map(lambda noise: b'{"query": "' + noise + b'"}'))
async def test_no_bytes_make_the_server_fail(client: httpx2.AsyncClient, body: bytes) -> None:
    response = await send(client, body)

    assert response.status_code < 500
    assert "INTERNAL" not in codes_of(response)


@unhurried
@given(query=st.text() | st.text(alphabet="{}()[]:$!@\"'ahelo \n\\u0", max_size=60))
async def test_no_query_string_makes_the_server_fail(client: httpx2.AsyncClient, query: str) -> None:
    response = await client.get("/graphql", params={"query": query})

    assert response.status_code < 500
    assert "INTERNAL" not in codes_of(response)


async def test_slow_body_is_408(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.kit.graphql.parameters.BODY_SECONDS", 0.02)

    async def dripping() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)

    async with client_of(service) as client:
        response = await client.post("/graphql", content=dripping(), headers=JSON)

    assert (response.status_code, code_of(response)) == (408, "SLOW_BODY")
