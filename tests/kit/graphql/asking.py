"""How the tests ask the endpoint, and read the code of a refusal."""

from dataclasses import dataclass
from typing import Any

import httpx2
from starlette.types import Message

from backend.kit.graphql.transport import GraphQLEndpoint
from tests.kit.graphql.conftest import Service

RESPONSE = "application/graphql-response+json"
JSON = {"content-type": "application/json"}


async def post(
    client: httpx2.AsyncClient, query: str, accept: str = "application/json", **more: Any
) -> httpx2.Response:
    return await client.post("/graphql", json={"query": query, **more}, headers={"accept": accept})


async def send(client: httpx2.AsyncClient, body: bytes, **headers: str) -> httpx2.Response:
    return await client.post("/graphql", content=body, headers=JSON | headers)


def code_of(response: httpx2.Response) -> str:
    body = response.json()
    assert "data" not in body
    extensions = body["errors"][0]["extensions"]
    assert extensions["requestId"]
    return str(extensions["code"])


def codes_of(response: httpx2.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json().get("errors", [])]


@dataclass(frozen=True)
class Exchanged:
    """`asked`: how many chunks of 10,000 bytes were taken of a body without end."""

    status: int
    body: bytes
    asked: int


async def call(service: Service, scope: dict[str, Any]) -> Exchanged:
    """The endpoint called as a server calls it, with nothing between."""
    asked = 0
    sent: list[Message] = []

    async def receive() -> Message:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": b" " * 10_000, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    whole = {"type": "http", "path": "/", "query_string": b"", "headers": []} | scope
    await GraphQLEndpoint(service.engine, service.visits.context)(whole, receive, send)
    return Exchanged(int(sent[0]["status"]), b"".join(message.get("body", b"") for message in sent), asked)
