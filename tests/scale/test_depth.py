"""A page far down a long list costs what its first page costs: keyset pages, in every order."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLObjectType

from backend import schema
from backend.kit import sql
from backend.kit.graphql import nouns
from backend.kit.graphql.compiler.declared import Unplannable
from backend.kit.graphql.compiler.writing import sourced
from backend.kit.graphql.connection import Cursor
from backend.kit.graphql.sources import Connected
from tests.scale import plans
from tests.scale.reading import Large

PAGE, PAGES, LONG = 20, 3, 250
MOST = 200
"""Rows of large tables that such a page may read, whatever its order; a scattered order compares them all."""
DEEPER = 1.1
DESCENT = 4
"""Pages of the database that the way down an index may differ by, at its edge and amid it."""
PARENTS = {
    "ElectorList": ("lst", "agent"),
    "Organization": ("org", "manager"),
    "ParticipatoryBudget": ("bud", "agent"),
    "Person": ("author", "author"),
    "Project": ("prj", "agent"),
    "Territory": ("ter", "agent"),
    "Vote": ("vot", "agent"),
}
"""Of each noun that lists hang on: the busiest row, and who reads it."""
MUST = {
    "Query.eligibilityProofs RECENT",
    "Query.mandates ASKED",
    "Query.memberships SINCE",
    "Query.organizations NAME",
    "Query.projects CHEAPEST",
    "Query.projects DEAREST",
    "Query.projects RECENT",
    "Query.projects SHUFFLED",
    "Query.projects TITLE",
    "Query.territories NAME",
    "ParticipatoryBudget.proposals COST",
    "Vote.ballots RECEIPT",
}
"""Lists that are long in the large database."""


@dataclass(frozen=True)
class List:
    owner: str
    field: str
    order: str
    source: Connected
    chosen: bool

    def __str__(self) -> str:
        return f"{self.owner}.{self.field} {self.order}"

    def text(self) -> str:
        order = f", orderBy: {self.order}" if self.chosen else ""
        call = f"{self.field}(first: {PAGE}, after: $after{order}) {{ nodes {{ id }} }}"
        if self.owner == "Query":
            return f"query ($after: String) {{ {call} }}"
        return f"query ($id: ID!, $after: String) {{ node(id: $id) {{ ... on {self.owner} {{ {call} }} }} }}"


def lists() -> Iterator[List]:
    core = schema.build()._schema
    node = core.type_map["Node"]
    assert core.query_type is not None
    assert isinstance(node, GraphQLInterfaceType)
    for owner in (core.query_type, *core.get_possible_types(node)):
        yield from _of(owner)


def _of(owner: GraphQLObjectType) -> Iterator[List]:
    for name, definition in owner.fields.items():
        try:
            source = sourced(definition)
        except Unplannable:
            continue
        if isinstance(source, Connected):
            chosen = "orderBy" in definition.args
            assert not chosen or isinstance(definition.args["orderBy"].type, GraphQLEnumType)
            yield from (List(owner.name, name, order, source, chosen) for order in source.orders)


async def _cursors(large: Large, listed: List) -> list[str]:
    """Of every row of the list, as who reads it sees it."""
    noun, order = nouns.get(listed.source.noun), listed.source.orders[listed.order]
    name, who = PARENTS.get(listed.owner, ("", "agent"))
    by, direction = order.by.replace("{t}", "t"), "DESC" if order.descending else "ASC"
    on = (listed.source.on or "true").replace("{t}", "t").replace("{p}", ":parent::uuid")
    rows = await sql.rows(
        f"SELECT ({by})::text AS value, t.id FROM {noun.table} t WHERE {noun.visible.on('t')} AND ({on}) "
        f"ORDER BY ({by}) {direction}, t.id {direction}",
        {**large.of.people[who].bindings(), "parent": large.of.keys[name] if name else None},
    )
    return [Cursor(listed.order, row["value"], row["id"]).encode() for row in rows]


@pytest.mark.slow
async def test_pages_far_down_cost_what_the_first_cost(large: Large) -> None:
    met, deeper = set(), {}
    for listed in lists():
        if listed.owner != "Query" and listed.owner not in PARENTS:
            continue
        cursors = await _cursors(large, listed)
        if len(cursors) < LONG:
            continue
        met.add(str(listed))
        deep = len(cursors) * 4 // 5  # where little is left, PostgreSQL rather sorts it
        first = await _cost(large, listed, cursors[: PAGE * PAGES : PAGE])
        last = await _cost(large, listed, cursors[deep - PAGE * PAGES : deep : PAGE])
        assert first[1] < MOST * PAGES or listed.source.orders[listed.order].scattered, (str(listed), first)
        slack = DESCENT * PAGES
        if any(there > DEEPER * here + slack for here, there in zip(first, last, strict=True)):
            deeper[str(listed)] = first, last
    assert met >= MUST, MUST - met
    assert deeper == {}


async def _cost(large: Large, listed: List, cursors: list[str]) -> tuple[int, int]:
    """Pages touched and rows of large tables read for the pages after these cursors."""
    assert len(cursors) == PAGES
    plans_met = [plan for after in cursors for plan in await _plans(large, listed, after)]
    return sum(plan.pages for plan in plans_met), sum(plan.rows(large.tables) for plan in plans_met)


async def _plans(large: Large, listed: List, after: str) -> list[plans.Plan]:
    name, who = PARENTS.get(listed.owner, ("", "agent"))
    asked = {"after": after} | ({"id": large.of.id(name)} if name else {})
    data, sent = await large.ask(listed.text(), asked, large.of.people[who])
    found = data[listed.field] if listed.owner == "Query" else data["node"][listed.field]
    assert len(found["nodes"]) == PAGE
    return [await plans.executed(large.connection, each.text, each.arguments) for each in sent]
