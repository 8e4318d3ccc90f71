"""Reading through the API: connections, cursors, filters, visibility, the number of statements."""

from typing import Any

import pytest

from backend.kit import ids, sql
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.watch import watching
from tests import factories
from tests.api.conftest import Ask

LIST = """
query ($first: Int, $after: String, $filter: ProjectFilter, $order: ProjectOrder) {
  projects(first: $first, after: $after, filter: $filter, orderBy: $order) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { cursor } nodes { id title cost { amount currency } author { name } territory { name }
      team(first: 5) { nodes { name } totalCount } }
  }
}
"""


async def test_pages_follow_one_another_without_gap_or_double(ask: Ask) -> None:
    where, author = await factories.territory(), await factories.person()
    for i in range(7):
        await factories.project(where, author, f"Projet numéro {i}", cost_cents=100_000 * (i // 2))
    for order in ("SHUFFLED", "RECENT", "TITLE", "CHEAPEST", "DEAREST"):
        seen: list[str] = []
        after = None
        while True:
            page = (await ask(LIST, first=3, after=after, order=order))["projects"]
            seen += [node["title"] for node in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        assert len(seen) == len(set(seen)) == 7, order
        assert page["totalCount"] == 7


@pytest.mark.parametrize("query", ["verger", "vergers", "VERGER", "vèrger", "partage", "vergr partagé", "verge"])
async def test_search_forgives(ask: Ask, query: str) -> None:
    where, author = await factories.territory(), await factories.person()
    await factories.project(where, author, "Un verger partagé à l’école")
    await factories.project(where, author, "Des bancs sur la place")
    found = (await ask(LIST, filter={"text": query}))["projects"]
    assert [node["title"] for node in found["nodes"]] == ["Un verger partagé à l’école"]


async def test_search_takes_any_text(ask: Ask) -> None:
    where, author = await factories.territory(), await factories.person()
    await factories.project(where, author)
    for hostile in ("'", "\\", "a & | ! b", ":*", "%", "_", "🚲", "'; DROP TABLE project; --", "a" * 5000):
        await ask(LIST, filter={"text": hostile})
    assert len(await sql.rows("SELECT 1 FROM project")) == 1


async def test_a_list_costs_one_statement_per_level_whatever_its_length(ask: Ask) -> None:
    where, author = await factories.territory(), await factories.person()
    costs = []
    for wanted in (2, 12):
        while len(await sql.rows("SELECT 1 FROM project")) < wanted:
            await factories.project(where, author)
        with watching() as counted:
            await ask(LIST, first=50)
        costs.append(len(counted.statements))
    assert costs[0] == costs[1] <= 6


async def test_foreign_and_broken_cursors_are_the_clients_fault(engine: Engine, db: str) -> None:
    where, author = await factories.territory(), await factories.person()
    for _ in range(3):
        await factories.project(where, author)
    answer = await engine.execute(LIST, {"first": 1, "order": "TITLE"}, None, Context())
    cursor = answer["data"]["projects"]["pageInfo"]["endCursor"]
    for after, order in ((cursor, "RECENT"), ("x", "TITLE"), ("é", "TITLE"), ("", "TITLE"), ("W10", "TITLE")):
        answer = await engine.execute(LIST, {"after": after, "order": order}, None, Context())
        assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR", after
    for first in (0, -1, 101):
        answer = await engine.execute(
            "query($n: Int!) { projects(first: $n) { nodes { id } } }", {"n": first}, None, Context()
        )
        assert "errors" in answer


async def test_node_answers_alike_for_absent_hidden_and_malformed(ask: Ask) -> None:
    where = await factories.territory()
    stranger, other = await factories.person(), await factories.person()
    assert stranger.person_id is not None
    hidden = ids.encode("per", stranger.person_id)
    node = "query ($id: ID!) { node(id: $id) { __typename id } }"
    for wrong in (hidden, "per_" + "A" * 22, "nope", "", "ter_", hidden.replace("per_", "prj_")):
        assert await ask(node, other, id=wrong) == {"node": None}
    assert (await ask(node, stranger, id=hidden))["node"] == {"__typename": "Person", "id": hidden}
    assert (await ask(node, id=ids.encode("ter", where)))["node"]["__typename"] == "Territory"


async def test_an_address_is_read_by_its_owner_alone(ask: Ask) -> None:
    where = await factories.territory()
    author, other = await factories.person("Léa", email="lea@exemple.fr"), await factories.person()
    await factories.project(where, author)
    assert author.person_id is not None
    query = "query ($id: ID!) { node(id: $id) { ... on Person { name email language } } }"
    key = ids.encode("per", author.person_id)
    shown: dict[str, Any] = (await ask(query, other, id=key))["node"]
    assert shown == {"name": "Léa", "email": None, "language": None}
    assert (await ask(query, author, id=key))["node"]["email"] == "lea@exemple.fr"
    agent = await factories.person("Agent", ("agent", where))
    assert (await ask(query, agent, id=key))["node"]["email"] is None
