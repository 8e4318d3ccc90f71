"""What errors tell: a code and a request id; never a secret, nor a name that was not asked for."""

import logging
from typing import Any

import httpx2
import pytest

from backend.kit.graphql.engine import Engine
from tests.kit.graphql import sample
from tests.kit.graphql.asking import RESPONSE, code_of, post
from tests.kit.graphql.conftest import ORIGIN, Service

LEAKS = ("hunter2", "/srv/", "SELECT", "Traceback", "RuntimeError")


@pytest.mark.parametrize("query", ["{ leak }", "{ leakByValue }", "{ requiredLeak }"])
async def test_unexpected_errors_are_masked_and_logged_with_the_request_id(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture, query: str
) -> None:
    with caplog.at_level(logging.ERROR, "preau.graphql"):
        response = await post(client, query, RESPONSE)

    (error,) = response.json()["errors"]
    assert (error["message"], error["extensions"]["code"]) == ("Internal error", "INTERNAL")
    assert not [leak for leak in LEAKS if leak in response.text]
    (record,) = caplog.records
    assert error["extensions"]["requestId"] in record.getMessage()
    assert record.exc_info is not None
    assert "hunter2" in caplog.text


async def test_what_a_scalar_meets_is_told_only_when_it_is_meant_to_be_read(client: httpx2.AsyncClient) -> None:
    for query in ('{ byCode(code: "%s") }', "query($c: Code!) { byCode(code: $c) }"):
        meant = await post(client, query.replace("%s", "empty"), variables={"c": "empty"})
        accident = await post(client, query.replace("%s", "x"), variables={"c": "x"})

        assert "A code is not empty." in meant.json()["errors"][0]["message"]
        assert accident.json()["errors"][0]["message"] == "Invalid value"
        assert not [leak for leak in LEAKS if leak in accident.text + meant.text]


async def test_failure_outside_of_fields_is_masked_too(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = await client.post("/graphql", json={"query": "{ hello }"}, headers={"broken": "yes"})

    assert (response.status_code, code_of(response)) == (500, "INTERNAL")
    assert not [leak for leak in LEAKS if leak in response.text]
    assert "hunter2" in caplog.text


async def test_request_id_of_the_middleware_is_the_one_told(service: Service) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        scope["state"] = {"request_id": "r-42"}
        await service.app(scope, receive, send)

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url=ORIGIN) as client:
        response = await post(client, "{ absent }")

    assert response.json()["errors"][0]["extensions"]["requestId"] == "r-42"


@pytest.mark.parametrize(
    ("query", "variables", "secret"),
    [
        ("{ helo }", {}, "hello"),
        ("{ hello(nam: 1) }", {}, "'name'"),
        ("{ projects(order: NEWES) { totalCount } }", {}, "NEWEST"),
        ("query($o: Order!) { projects(order: $o) { totalCount } }", {"o": "NEWES"}, "NEWEST"),
        ("{ ... on Persn { name } }", {}, "Person"),
        ("{ anything { friends { name } } }", {}, "Person"),
        ("{ hello @skp(if: true) }", {}, "skip"),
        ("query($o: Ordr) { hello }", {}, "'Order'"),
    ],
)
async def test_nothing_is_suggested(
    client: httpx2.AsyncClient, query: str, variables: dict[str, Any], secret: str
) -> None:
    response = await post(client, query, variables=variables)

    assert response.json()["errors"]
    assert "Did you mean" not in response.text
    assert secret not in response.text


async def test_faults_of_the_application_can_be_told(service: Service) -> None:
    class NotHere(Exception):  # noqa: N818
        code = "NOT_HERE"

    class Context(sample.Context):
        @property
        def calls(self) -> list[str]:
            raise NotHere("Not in this territory.")

        @calls.setter
        def calls(self, value: list[str]) -> None: ...

    told = await Engine(service.documents, told=(NotHere,)).execute("{ hello }", context=Context())
    masked = await service.engine.execute("{ hello }", context=Context())

    assert told["errors"][0]["message"] == "Not in this territory."
    assert told["errors"][0]["extensions"]["code"] == "NOT_HERE"
    assert masked["errors"][0]["extensions"]["code"] == "INTERNAL"
