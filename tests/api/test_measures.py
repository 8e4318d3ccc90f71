"""What an answer cost: told to agents and in demonstration who ask, and to Prometheus by the token of measures."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from backend import paths
from backend.app import create_app, fronted
from backend.settings import Settings
from tests import factories

TOKEN = "a token of measures, long"
LIST = '{ "query": "{ territories(first: 3) { nodes { name } } }" }'
JSON = {"content-type": "application/json"}
MEASURED = {**JSON, "preau-measure": "1"}
Browser = Callable[[Settings], httpx2.AsyncClient]


@pytest.fixture
async def browser(db: str) -> AsyncIterator[Browser]:
    opened: list[httpx2.AsyncClient] = []

    def make(settings: Settings) -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=fronted(create_app(settings, db)))
        opened.append(httpx2.AsyncClient(transport=transport, base_url="http://preau.example"))
        return opened[-1]

    yield make
    for client in opened:
        await client.aclose()


SERVICE = Settings(data_dir=Path("/nonexistent"), metrics_token=TOKEN)


async def _sample(client: httpx2.AsyncClient, name: str, **labels: str) -> float:
    text = (await client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})).text
    found = [s for family in text_string_to_metric_families(text) for s in family.samples if s.name == name]
    return sum(sample.value for sample in found if labels.items() <= sample.labels.items())


async def test_in_demonstration_who_asks_is_told_what_the_answer_cost(browser: Browser) -> None:
    await factories.territory()
    client = browser(replace(SERVICE, demo=True))
    plain = (await client.post("/graphql", content=LIST, headers=JSON)).json()
    told = (await client.post("/graphql", content=LIST, headers=MEASURED)).json()
    measure: dict[str, Any] = told.pop("extensions")["measure"]
    assert told == plain
    assert measure["lane"] == "compiled"
    assert measure["statements"] == 1
    assert 0 < measure["sqlMs"] <= measure["ms"]


async def test_with_the_compiled_lane_closed_the_ordinary_one_tells_its_statements(browser: Browser) -> None:
    await factories.territory()
    client = browser(replace(SERVICE, demo=True, compiled=False))
    measure = (await client.post("/graphql", content=LIST, headers=MEASURED)).json()["extensions"]["measure"]
    assert (measure["lane"], measure["statements"]) == ("ordinary", 1)


async def test_in_service_a_stranger_is_told_nothing(browser: Browser) -> None:
    told = (await browser(SERVICE).post("/graphql", content=LIST, headers=MEASURED)).json()
    assert set(told) == {"data"}


@pytest.mark.parametrize("token", [None, "", "Bearer ", f"Bearer {TOKEN}x", TOKEN[:-1]])
async def test_without_the_token_there_are_no_metrics(browser: Browser, token: str | None) -> None:
    headers = {} if token is None else {"authorization": token}
    assert (await browser(SERVICE).get("/metrics", headers=headers)).status_code == 404
    assert (await browser(replace(SERVICE, metrics_token=None)).get("/metrics", headers=headers)).status_code == 404


async def test_operations_are_counted_by_lane_and_only_ours_by_name(browser: Browser) -> None:
    await factories.territory()
    client = browser(SERVICE)
    ours = (paths.FRONTEND / "operations" / "Layout.graphql").read_text()
    for _ in range(3):
        await client.post("/graphql", json={"query": ours, "variables": {"code": "31555"}})
    for name in ("Mine", "Yours"):
        await client.post("/graphql", json={"query": f"query {name} {{ territories {{ totalCount }} }}"})
    seconds = "preau_operation_seconds_count"
    assert await _sample(client, seconds, operation="Layout", kind="query", lane="compiled") == 3
    assert await _sample(client, seconds, operation="other", lane="compiled") == 2
    assert await _sample(client, seconds, operation="Mine") == 0
    assert await _sample(client, "preau_operation_statements_total", operation="other") == 2
    assert await _sample(client, "preau_plans_total", plan="known") == 2


async def test_a_bucket_holds_what_is_below_it(browser: Browser) -> None:
    client = browser(SERVICE)
    await client.post("/graphql", content=LIST, headers=JSON)
    assert await _sample(client, "preau_operation_seconds_bucket", le="+Inf") == 1
    assert await _sample(client, "preau_operation_seconds_bucket", le="2.5") == 1
    assert 0 < await _sample(client, "preau_operation_seconds_sum") < 2.5
