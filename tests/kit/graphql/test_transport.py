"""The endpoint over HTTP: media types and statuses, GET and its caching, persisted documents, time-out, in process."""

import hashlib
from typing import Any

import httpx2
import pytest

from backend.kit.graphql.documents import digest
from backend.kit.graphql.engine import Engine
from tests.kit.graphql import sample
from tests.kit.graphql.asking import RESPONSE, call, code_of, post
from tests.kit.graphql.conftest import HEAVY, PERSISTED, Service, client_of, make_service

REFUSED_DOCUMENTS = [
    ("{", {}, "GRAPHQL_PARSE_FAILED"),
    ("{ absent }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ("query($n: Int!) { square(number: $n) }", {"n": "x"}, "BAD_USER_INPUT"),
    ("query($n: Int!) { square(number: $n) }", {"n": 2**31}, "BAD_USER_INPUT"),
    ("query($a: Decimal!) { double(amount: $a) }", {"a": "beaucoup"}, "BAD_USER_INPUT"),
    ("query A { hello } query B { hello }", {}, "OPERATION_RESOLUTION_FAILURE"),
    ('{ hello(name: "\\u0000") }', {}, "BAD_USER_INPUT"),
    ("query A { projects(first: 11000) { nodes { name } } }", {}, "TOO_MANY_NODES"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "variables", "code"), REFUSED_DOCUMENTS)
async def test_refused_document_is_400_for_who_reads_statuses_and_200_for_old_clients(
    client: httpx2.AsyncClient, service: Service, query: str, variables: dict[str, Any], code: str
) -> None:
    modern = await post(client, query, RESPONSE, variables=variables)
    old = await post(client, query, variables=variables)

    assert (modern.status_code, code_of(modern)) == (400, code)
    assert (old.status_code, code_of(old)) == (200, code)
    assert service.visits.calls == []


@pytest.mark.parametrize(
    ("accept", "status", "media"),
    [
        (RESPONSE, 200, RESPONSE),
        (f"{RESPONSE}, application/json;q=0.9", 200, RESPONSE),
        (f"application/json, {RESPONSE}", 200, "application/json"),
        ("application/*", 200, "application/json"),
        ("*/*", 200, "application/json"),
        ("application/json;q=0, */*;q=0.1", 200, RESPONSE),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200, "application/json"),
        ("", 200, "application/json"),
        ("image/png", 406, "application/json"),
        ("application/json;q=0", 406, "application/json"),
        ("application/json;q=many", 406, "application/json"),
    ],
)
async def test_accept_decides_the_media_type(client: httpx2.AsyncClient, accept: str, status: int, media: str) -> None:
    response = await post(client, "{ hello }", accept)

    assert response.status_code == status
    assert response.headers["content-type"] == f"{media}; charset=utf-8"


async def test_answers_of_post_are_never_stored(client: httpx2.AsyncClient) -> None:
    response = await post(client, "{ hello }")

    assert response.json() == {"data": {"hello": "Hello you"}}
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    assert not [name for name in response.headers if name.startswith("access-control-")]


async def test_field_error_keeps_the_data_and_status_200(client: httpx2.AsyncClient) -> None:
    response = await post(client, '{ hello pageAfter(cursor: "x") }', RESPONSE)

    assert response.status_code == 200
    body = response.json()
    assert body["data"] == {"hello": "Hello you", "pageAfter": None}
    (error,) = body["errors"]
    assert error["path"] == ["pageAfter"]
    assert error["locations"] == [{"line": 1, "column": 9}]
    assert (error["extensions"]["code"], error["extensions"]["cursor"]) == ("BAD_CURSOR", "x")


# --- GET ----------------------------------------------------------------------------------------------------------


async def test_get_answers_anonymously_whoever_asks(client: httpx2.AsyncClient) -> None:
    headers = {"cookie": "session=abc", "authorization": "Bearer abc"}
    response = await client.get("/graphql", params={"query": "{ reader }"}, headers=headers)
    posted = await client.post("/graphql", json={"query": "{ reader }"}, headers={"cookie": "session=abc"})

    assert response.json() == {"data": {"reader": "anonymous []"}}
    assert posted.json() == {"data": {"reader": "known ['session']"}}


async def test_get_is_cacheable_with_a_strong_etag(client: httpx2.AsyncClient) -> None:
    first = await client.get("/graphql", params={"query": "{ hello }"})
    etag = first.headers["etag"]
    again = await client.get("/graphql", params={"query": "{ hello }"}, headers={"if-none-match": f'"x", W/{etag}'})
    other = await client.get("/graphql", params={"query": "{ hello }"}, headers={"if-none-match": '"x"'})

    assert etag == f'"{hashlib.sha256(first.content).hexdigest()}"'
    assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert first.headers["vary"] == "Accept, Accept-Language"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert other.status_code == 200


async def test_get_with_errors_is_not_cacheable(client: httpx2.AsyncClient) -> None:
    for query in ("{ leak }", "{ absent }"):
        response = await client.get("/graphql", params={"query": query})
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers


async def test_head_is_get_without_its_body(client: httpx2.AsyncClient, service: Service) -> None:
    got = await client.get("/graphql", params={"query": "{ hello }"})
    head = await client.head("/graphql", params={"query": "{ hello }"})

    assert {**head.headers} == {**got.headers}
    assert (await call(service, {"method": "HEAD", "query_string": b"query={hello}"})).body == b""
    assert (await call(service, {"method": "GET", "query_string": b"query={hello}"})).body == got.content


@pytest.mark.parametrize("query", ['mutation { cast(choice: "yes") }', "subscription { countdown(start: 1) }"])
async def test_get_executes_queries_only(client: httpx2.AsyncClient, service: Service, query: str) -> None:
    for accept in ("application/json", RESPONSE):
        response = await client.get("/graphql", params={"query": query}, headers={"accept": accept})
        assert (response.status_code, code_of(response)) == (405, "QUERIES_ONLY")
    assert service.visits.calls == []


async def test_get_takes_operation_name_and_variables_in_json(client: httpx2.AsyncClient) -> None:
    document = "query A($n: Int!) { square(number: $n) } query B { hello }"
    params = {"query": document, "operationName": "A", "variables": '{"n": 3}', "extensions": "{}"}

    assert (await client.get("/graphql", params=params)).json() == {"data": {"square": 9}}


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/graphql", "MISSING_QUERY"),
        ("/graphql?query=%7Bhello%7D&query=%7Bleak%7D", "BAD_REQUEST"),
        ("/graphql?query=%7Bhello%7D&variables=%7B", "BAD_JSON"),
        ("/graphql?query=%7Bhello%7D&variables=%5B%5D", "BAD_REQUEST"),
        ("/graphql?query=%7Bhello%7D&variables=%7B%22a%22:1,%22a%22:2%7D", "BAD_JSON"),
        ("/graphql?query=%FF", "BAD_REQUEST"),
        ("/graphql?query=%7Bhello%00%7D", "BAD_REQUEST"),
    ],
)
async def test_malformed_url_is_400(client: httpx2.AsyncClient, url: str, code: str) -> None:
    response = await client.get(url)

    assert (response.status_code, code_of(response)) == (400, code)


async def test_url_too_long_is_414(service: Service) -> None:
    answer = await call(service, {"method": "GET", "query_string": b"query=" + b"a" * 70_000})

    assert answer.status == 414


# --- persisted documents ------------------------------------------------------------------------------------------


async def test_persisted_document_by_get_and_by_post(client: httpx2.AsyncClient) -> None:
    identifier = f"sha256:{digest(PERSISTED)}"
    params = {"documentId": identifier, "variables": '{"name": "Ada"}'}
    got = await client.get("/graphql", params=params)
    posted = await client.post("/graphql", json={"documentId": identifier, "variables": {"name": "Ada"}})

    assert got.json() == posted.json() == {"data": {"hello": "Hello Ada"}}
    assert got.headers["etag"]


@pytest.mark.parametrize(
    ("document_id", "query", "status", "code"),
    [
        (f"sha256:{'0' * 64}", None, 403, "UNKNOWN_DOCUMENT"),
        (f"sha256:{digest('{ hello }')}", "{ hello }", 403, "UNKNOWN_DOCUMENT"),
        (f"sha256:{digest(PERSISTED)}", "{ hello }", 400, "DOCUMENT_MISMATCH"),
        (digest(PERSISTED), None, 400, "BAD_DOCUMENT_ID"),
        (f"sha256:{digest(PERSISTED).upper()}", None, 400, "BAD_DOCUMENT_ID"),
        ("md5:d41d8cd98f00b204e9800998ecf8427e", None, 400, "BAD_DOCUMENT_ID"),
    ],
)
async def test_documents_not_persisted_are_refused(
    client: httpx2.AsyncClient, document_id: str, query: str | None, status: int, code: str
) -> None:
    for accept in ("application/json", RESPONSE):
        asked = {"documentId": document_id, "query": query}
        response = await client.post("/graphql", json=asked, headers={"accept": accept})
        assert (response.status_code, code_of(response)) == (status, code)


async def test_persisted_document_is_free_of_limits(client: httpx2.AsyncClient) -> None:
    persisted = await post(client, HEAVY)
    stranger = await post(client, HEAVY + " ")

    assert len(persisted.json()["data"]["projects"]["nodes"]) == 200
    assert code_of(stranger) == "TOO_MANY_NODES"


async def test_introspection_can_be_closed() -> None:
    service = make_service(introspection=False)
    async with client_of(service) as client:
        schema = await post(client, "{ __schema { types { name } } }")
        typename = await post(client, "{ __typename }")

    assert code_of(schema) == "GRAPHQL_VALIDATION_FAILED"
    assert typename.json() == {"data": {"__typename": "Query"}}


async def test_context_may_turn_a_visitor_away(client: httpx2.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ hello }"}, headers={"cookie": "revoked=1"})

    assert (response.status_code, code_of(response)) == (401, "NOT_SIGNED_IN")


async def test_slow_request_is_stopped_and_cancelled() -> None:
    service = make_service(timeout_seconds=0.05)
    async with client_of(service) as client:
        modern = await post(client, "{ slow }", RESPONSE)
        old = await post(client, "{ slow }")

    assert (modern.status_code, code_of(modern)) == (503, "TIMEOUT")
    assert (old.status_code, code_of(old)) == (200, "TIMEOUT")
    assert service.visits.ended == ["slow cancelled"] * 2


# --- in process, and the editor -----------------------------------------------------------------------------------


async def test_pages_execute_documents_in_process(service: Service) -> None:
    answer = await service.engine.execute(PERSISTED, {"name": "Ada"}, context=sample.Context())
    heavy = await service.engine.execute(HEAVY, context=sample.Context())
    refused = await service.engine.execute("{ absent }", request_id="page-1")
    late = await Engine(service.documents, timeout_seconds=0.01).execute("{ slow }", context=sample.Context())

    assert answer == {"data": {"hello": "Hello Ada"}}
    assert "errors" not in heavy
    assert refused["errors"][0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED", "requestId": "page-1"}
    assert late["errors"][0]["extensions"]["code"] == "TIMEOUT"


async def test_editor_is_for_those_who_may_have_it(client: httpx2.AsyncClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    page = await client.get("/graphql", headers=browser | {"cookie": "agent=1"})
    visitor = await client.get("/graphql", headers=browser)
    html_only = await client.get("/graphql", headers={"accept": "text/html"})
    program = await client.get("/graphql", headers={"accept": "*/*", "cookie": "agent=1"})
    query = await client.get("/graphql?query={hello}", headers=browser | {"cookie": "agent=1"})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "<style" not in page.text
    assert page.text.count("<script") == page.text.count('<script src="/assets/ide/') == 5
    assert (visitor.status_code, html_only.status_code, program.status_code) == (400, 406, 400)
    assert query.json() == {"data": {"hello": "Hello you"}}
