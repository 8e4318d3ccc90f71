"""The sample schema behind the endpoint: in process, and on a real server for the clients of the Node world."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from backend.kit.graphql.documents import Documents, digest
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.limits import Limits
from backend.kit.graphql.transport import GraphQLEndpoint
from tests.kit.graphql import sample
from tests.kit.graphql.running import running

ORIGIN = "https://preau.example"
PERSISTED = "query Hello($name: String!) { hello(name: $name) }"
HEAVY = "{ projects(first: 200) { nodes { friends: author { friends(first: 100) { name } } } } }"


@dataclass
class Service:
    """One endpoint with what the tests look at."""

    documents: Documents
    engine: Engine
    visits: sample.Visits
    app: Starlette


def make_service(*, introspection: bool = True, timeout_seconds: float = 5.0, limits: Limits | None = None) -> Service:
    documents = Documents(
        sample.schema,
        limits or Limits(sizes={"Project.tags": sample.TAGS, "Query.tags": sample.TAGS}),
        persisted={digest(text): text for text in (PERSISTED, HEAVY)},
        introspection=introspection,
    )
    engine = Engine(documents, timeout_seconds=timeout_seconds)
    visits = sample.Visits()

    async def ide(request: Request) -> bool:
        return "agent" in request.cookies

    endpoint = GraphQLEndpoint(engine, visits.context, ide=ide, origins=frozenset({ORIGIN}))
    return Service(documents, engine, visits, Starlette(routes=[Route("/graphql", endpoint)]))


@pytest.fixture
def service() -> Service:
    return make_service()


@pytest.fixture
async def client(service: Service) -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(service) as made:
        yield made


def client_of(service: Service) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=service.app)
    return httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers={"accept": "application/json"})


@dataclass
class Running:
    url: str
    service: Service


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    service = make_service()
    config = uvicorn.Config(service.app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
    with running(config) as port:
        yield Running(f"http://127.0.0.1:{port}/graphql", service)
