"""How the tests ask the endpoint, and read the code of a refusal."""

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


async def call(service: Service, scope: dict[str, Any]) -> tuple[int, int]:
    """The endpoint called with an endless body: its status, and how many chunks of 10,000 bytes it took."""
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
    return int(sent[0]["status"]), asked
