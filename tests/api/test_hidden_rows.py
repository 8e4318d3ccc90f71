"""Rows that some may not see, by every path of the graph that leads to them: absent for these, there for the others."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend import schema
from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.fields import SourcedField
from backend.kit.graphql.nouns import sourced_fields
from backend.kit.graphql.sources import ById, ByKey, Connected, ToOne
from tests import factories
from tests.api import hidden_applications, hidden_eligibility, hidden_organizations, hidden_ways
from tests.api import scene as scenes
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, Scene

PEOPLE = ("anonymous", "citizen", "partner", "elected", "operator", "agent_elsewhere", "agent_above", "agent")
AGENTS = frozenset({"agent", "agent_above"})
CARRIERS = AGENTS | {"author", "mate"}
GRANTS_SEEN_BY = AGENTS | {"operator", "author"}
NOBODY: frozenset[str] = frozenset()
RESULT = (
    '{"rule": "greedy", "rules_version": "2026-1", "budget": 4000, "voters": 0, "spent": 0, "remaining": 4000, '
    '"endowment": null, "seed": "graine", "inputs_sha256": "", "ties": [], "votes": {}, "scores": {}, "decisions": {}}'
)
"""The record of a count where nobody voted."""


@dataclass(frozen=True)
class Hidden:
    """A scene with hidden rows: their public ids by name, and the people who may know of some."""

    people: dict[str, Actor]
    ids: dict[str, str]


@dataclass(frozen=True)
class Path:
    """`field`: how a reader gets there; `start`: the id asked for; `hidden`: the row; `seen_by`: who finds it."""

    field: str
    text: str
    hidden: str
    seen_by: frozenset[str]
    start: str = ""


def _node(field: str, inner: str, hidden: str, start: str, seen_by: frozenset[str]) -> Path:
    kind = field.partition(".")[0]
    return Path(
        field, f"query ($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ {inner} }} }} }}", hidden, seen_by, start
    )


def _by_id(field: str, hidden: str, seen_by: frozenset[str]) -> Path:
    name = field.removeprefix("Query.")
    return Path(field, f"query ($id: ID!) {{ {name}(id: $id) {{ id }} }}", hidden, seen_by, hidden)


LIST = "(first: 100) { totalCount nodes { id } edges { node { id } } }"
HIDDEN = {
    "project": CARRIERS,
    "proposal": CARRIERS,
    "vote": AGENTS,
    "option": AGENTS,
    "roll_entry": frozenset({"voter"}),
    "ballot": NOBODY,
    "tally": NOBODY,
    "code_batch": AGENTS,
    "grant": GRANTS_SEEN_BY,
    "assistance": frozenset({"voter", "mate"}),
    "person": frozenset({"private"}),
    "data_read": frozenset({"voter"}),
    **hidden_organizations.HIDDEN,
    **hidden_eligibility.HIDDEN,
    **hidden_applications.HIDDEN,
    **hidden_ways.HIDDEN,
}
"""Each hidden row, and who sees it when asking by its id."""

PATHS = [
    *(Path("Query.node", "query ($id: ID!) { node(id: $id) { id } }", row, who, row) for row, who in HIDDEN.items()),
    *(
        Path("Query.nodes", "query ($id: ID!) { nodes(ids: [$id]) { id } }", row, who, row)
        for row, who in HIDDEN.items()
    ),
    _by_id("Query.project", "project", CARRIERS),
    _by_id("Query.vote", "vote", AGENTS),
    Path("Query.projects", f"{{ projects{LIST} }}", "project", CARRIERS),
    Path("Query.projects", '{ projects(filter: {text: "secret"}) { totalCount nodes { id } } }', "project", CARRIERS),
    Path(
        "Query.projects",
        "query ($id: ID!) { projects(filter: {budgetId: $id}) { totalCount nodes { id } } }",
        "project",
        CARRIERS,
        "budget",
    ),
    Path("Query.votes", f"{{ votes{LIST} }}", "vote", AGENTS),
    Path("Query.votes", "{ votes(filter: {managed: true}) { totalCount nodes { id } } }", "vote", AGENTS),
    Path("Query.viewer", "{ viewer { id } }", "person", frozenset({"private"})),
    *(Path(*each) for each in hidden_organizations.ROOTS),
    *(Path(*each) for each in hidden_eligibility.ROOTS),
    *(_node(*each) for each in hidden_eligibility.NODES),
    *(_node(*each) for each in hidden_organizations.NODES),
    *(Path(*each) for each in hidden_applications.ROOTS),
    *(_node(*each) for each in hidden_applications.NODES),
    *(_node(*each) for each in hidden_ways.NODES),
    Path("Query.dataReads", f"{{ dataReads{LIST} }}", "data_read", frozenset({"voter"})),
    _node("DataRead.reader", "reader { id }", "person", "private_read", frozenset({"private"})),
    _node("Person.roles", f"roles{LIST}", "grant", "author", GRANTS_SEEN_BY),
    _node("Territory.grants", f"grants{LIST}", "grant", "territory", GRANTS_SEEN_BY),
    _node(
        "Territory.grants",
        "grants(first: 100, filter: {role: OBSERVER, over: false}) { totalCount nodes { id } }",
        "grant",
        "territory",
        GRANTS_SEEN_BY,
    ),
    _node("RoleGrant.person", "person { id }", "person", "private_grant", frozenset({"private"})),
    _node("Person.assistance", "assistance { id }", "assistance", "voter", NOBODY),
    _node("Person.assistances", f"assistances{LIST}", "assistance", "voter", frozenset({"voter", "mate"})),
    _node("Person.assistancesGiven", f"assistancesGiven{LIST}", "assistance", "mate", frozenset({"voter", "mate"})),
    _node("Person.projects", f"projects{LIST}", "project", "author", CARRIERS),
    _node("Person.rollEntries", f"rollEntries{LIST}", "roll_entry", "voter", frozenset({"voter"})),
    _node("Project.author", "author { id }", "person", "public_project", frozenset({"private"})),
    _node("Project.team", f"team{LIST}", "person", "public_project", frozenset({"private"})),
    _node("Project.proposals", f"proposals{LIST}", "proposal", "project", CARRIERS),
    _node("Vote.options", f"options{LIST}", "option", "vote", AGENTS),
    _node("Vote.ballots", f"ballots{LIST}", "ballot", "open_vote", NOBODY),
    _node(
        "Vote.ballots",
        'ballots(filter: {receipt: "AAAA"}) { totalCount nodes { id } }',
        "ballot",
        "open_vote",
        NOBODY,
    ),
    _node("Vote.tally", "tally { id }", "tally", "open_vote", NOBODY),
    _node("Vote.codeBatches", f"codeBatches{LIST}", "code_batch", "open_vote", AGENTS),
    _node("VotingCodeBatch.vote", "vote { id }", "vote", "drafts_batch", AGENTS),
    _node("Option.project", "project { id }", "project", "open_option", CARRIERS),
    _node("Option.vote", "vote { id }", "vote", "option", AGENTS),
    _node("RollEntry.vote", "vote { id }", "vote", "agents_entry", frozenset({"agent"})),
    _node("RollEntry.vote", "vote { id }", "vote", "drafts_entry", NOBODY),
    _node("ParticipatoryBudget.vote", "vote { id }", "vote", "budget", AGENTS),
    _node("ParticipatoryBudget.proposals", f"proposals{LIST}", "proposal", "budget", CARRIERS),
    _node("BudgetProposal.project", "project { id }", "project", "proposal", CARRIERS),
    _node("BudgetProposal.option", "option { id }", "option", "public_proposal", AGENTS),
]


async def _insert(table: str, code: str, **values: object) -> str:
    key = uuid4()
    names = ", ".join(["id", *values])
    await sql.run(
        f"INSERT INTO {table} ({names}) VALUES (:id, {', '.join(f':{name}' for name in values)})", {"id": key} | values
    )
    return ids.encode(code, key)


async def _projects(scene: Scene, people: dict[str, Actor]) -> dict[str, str]:
    """A project unpublished, with its team and its proposal; one published whose author signed nothing yet."""
    hidden = await factories.project(scene.here, people["author"], "Un projet secret")
    shown = await factories.project(scene.here, people["private"], "Un projet public")
    await sql.run("UPDATE person SET public_since = NULL WHERE id = :id", {"id": people["private"].person_id})
    await sql.run("UPDATE project SET status = 'draft' WHERE id = :id", {"id": hidden})
    await _insert("team_member", "x", project_id=hidden, person_id=people["mate"].person_id, joined_at=scenes.NOW)
    budget = await factories.budget(scene.here)
    proposals = [await factories.proposal(budget, project) for project in (hidden, shown)]
    return {
        "project": ids.encode("prj", hidden),
        "public_project": ids.encode("prj", shown),
        "budget": ids.encode("bud", budget),
        "proposal": ids.encode("prp", proposals[0]),
        "public_proposal": ids.encode("prp", proposals[1]),
    }


async def _votes(scene: Scene, people: dict[str, Actor], known: dict[str, str]) -> dict[str, str]:
    """A draft of a vote, the vote of the budget, with lines of its roll; an open vote with a ballot and a tally."""
    draft, opened = await factories.vote(scene.here), await factories.vote(scene.here)
    await sql.run("UPDATE vote SET status = 'draft' WHERE id = :id", {"id": draft})
    await sql.run("UPDATE participatory_budget SET vote_id = :vote", {"vote": draft})
    options = {vote: await _first_option(vote) for vote in (draft, opened)}
    await sql.run(
        "UPDATE vote_option SET project_id = :p WHERE id = :id", {"p": _key(known["project"]), "id": options[opened]}
    )
    await sql.run("UPDATE budget_proposal SET option_id = :option", {"option": options[draft]})
    entries = {who: people[who].person_id for who in ("agent", "voter")}
    return {
        "vote": ids.encode("vot", draft),
        "open_vote": ids.encode("vot", opened),
        "option": ids.encode("opt", options[draft]),
        "open_option": ids.encode("opt", options[opened]),
        "agents_entry": await _insert("roll_entry", "rol", vote_id=draft, person_id=entries["agent"]),
        "drafts_entry": await _insert("roll_entry", "rol", vote_id=draft, person_id=entries["voter"]),
        "roll_entry": await _insert("roll_entry", "rol", vote_id=opened, person_id=entries["voter"]),
        "code_batch": await _batch(opened),
        "drafts_batch": await _batch(draft),
        "ballot": await _insert("ballot", "bal", vote_id=opened, receipt="AAAA", points="{}"),
        "tally": await _insert("tally", "tal", vote_id=opened, result=RESULT, counted_at=scenes.NOW),
    }


async def _acting(scene: Scene, people: dict[str, Actor]) -> dict[str, str]:
    """A role that the author holds, one of somebody whose name is not public; help that the mate gave the voter."""
    keys = {who: actor.person_id for who, actor in people.items()}
    given = {"territory_id": scene.here, "role": "observer", "starts_at": scenes.NOW}
    helped = {"territory_id": scene.here, "reason": "Sans ordinateur", "started_at": scenes.NOW, "ends_at": scenes.NOW}
    return {
        "territory": scene.ter,
        "grant": await _insert("role_grant", "gra", person_id=keys["author"], **given),
        "private_grant": await _insert("role_grant", "gra", person_id=keys["private"], **given),
        "assistance": await _insert("assistance", "ast", agent_id=keys["mate"], person_id=keys["voter"], **helped),
    }


async def _reads(people: dict[str, Actor]) -> dict[str, str]:
    """The mate read the voter's data; somebody whose name is not public read their own."""
    told = {"what": "assistance", "reason": "", "people": 1, "at": scenes.NOW}
    voter, mate, private = (people[who].person_id for who in ("voter", "mate", "private"))
    return {
        "data_read": await _insert("data_read", "red", person_id=voter, reader_id=mate, **told),
        "private_read": await _insert("data_read", "red", person_id=private, reader_id=private, **told),
    }


async def _batch(vote: UUID) -> str:
    return ids.encode("vcb", await factories.batch(vote))


def _key(public_id: str) -> UUID:
    decoded = ids.decode(public_id)
    assert decoded is not None
    return decoded[1]


async def _first_option(vote: UUID) -> UUID:
    row = await sql.row("SELECT id FROM vote_option WHERE vote_id = :vote ORDER BY position LIMIT 1", {"vote": vote})
    assert row is not None
    return UUID(str(row["id"]))


@pytest.fixture
async def hidden(scene: Scene) -> Hidden:
    people = {name: scene.people[name] for name in PEOPLE}
    for name in ("author", "mate", "voter", "private"):
        people[name] = await factories.person(name)
    known = await _projects(scene, people)
    known |= await _votes(scene, people, known)
    known |= await _acting(scene, people)
    known |= await _reads(people)
    known |= await hidden_organizations.make(scene, people, _key(known["project"]))
    known |= await hidden_eligibility.make(scene, people)
    known |= await hidden_applications.make(scene, people)
    known |= await hidden_ways.make(people)
    signed = [people[who].person_id for who in ("voter", "mate")]
    await sql.run("UPDATE person SET public_since = now() WHERE id = ANY(:ids::uuid[])", {"ids": signed})
    known |= {who: ids.encode("per", people[who].person_id or ABSENT) for who in ("author", "voter", "mate")}
    known["person"] = ids.encode("per", people["private"].person_id or ABSENT)
    return Hidden(people, known)


def _ids(answer: Any) -> Iterator[str]:
    if isinstance(answer, list):
        for item in answer:
            yield from _ids(item)
    if isinstance(answer, dict):
        yield from ([answer["id"]] if "id" in answer else [])
        for value in answer.values():
            yield from _ids(value)


def _counts_are_those_of_the_nodes(answer: Any) -> bool:
    if isinstance(answer, list):
        return all(map(_counts_are_those_of_the_nodes, answer))
    if not isinstance(answer, dict):
        return True
    agrees = answer.get("totalCount") in (None, len(answer.get("nodes", [])))
    return agrees and all(map(_counts_are_those_of_the_nodes, answer.values()))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.field}-{path.hidden}")
async def test_a_hidden_row_is_found_by_those_who_may_and_absent_for_the_others(
    ask: Ask, hidden: Hidden, path: Path
) -> None:
    given = {"id": hidden.ids[path.start]} if path.start else {}
    found = set()
    for who, actor in hidden.people.items():
        answer = await ask(path.text, actor, **given)
        assert _counts_are_those_of_the_nodes(answer)
        if hidden.ids[path.hidden] in set(_ids(answer)):
            found.add(who)
        elif path.start == path.hidden:
            assert answer == await ask(path.text, actor, id=hidden.ids[path.hidden][:4] + ids.encode("", ABSENT)[1:])
    assert found == path.seen_by


@pytest.mark.parametrize("row", ["ballot", "tally"])
async def test_once_the_vote_is_counted_everybody_sees_the_box_and_the_result(
    ask: Ask, hidden: Hidden, row: str
) -> None:
    await sql.run("UPDATE vote SET status = 'counted' WHERE id = :id", {"id": _key(hidden.ids["open_vote"])})
    for path in (path for path in PATHS if path.hidden == row):
        for actor in hidden.people.values():
            assert hidden.ids[row] in set(_ids(await ask(path.text, actor, id=hidden.ids[path.start])))


def _guarded_fields() -> set[str]:
    """Every field of the schema that leads to a noun whose rows not everybody may see."""
    guarded = {noun.name for noun in nouns.every() if noun.visible.text != "true"}
    roots = [f for f in schema.Query.__strawberry_definition__.fields if isinstance(f, SourcedField)]  # type: ignore[attr-defined]  # strawberry's mark
    fields = [("Query", field) for field in roots]
    fields += [(noun.name, field) for noun in nouns.every() for field in sourced_fields(noun.type)]
    leading = [(owner, f) for owner, f in fields if isinstance(f.source, ById | ByKey | Connected | ToOne)]
    return {
        f"{owner}.{_camel(field.python_name)}"
        for owner, field in leading
        if isinstance(field.source, ById | ByKey | Connected | ToOne) and field.source.noun in guarded
    }


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


def test_every_path_to_hidden_rows_is_tried() -> None:
    assert {path.field for path in PATHS} == _guarded_fields() | {"Query.node", "Query.nodes"}
    guarded = [noun for noun in nouns.every() if noun.visible.text != "true"]
    assert len(HIDDEN) == len(guarded)


async def test_the_live_count_of_a_hidden_vote_is_silent(engine: Engine, hidden: Hidden) -> None:
    text = "subscription ($id: ID!) { ballotCount(voteId: $id) }"
    call = engine.prepare(text, {"id": hidden.ids["vote"]}, None)
    for who, actor in hidden.people.items():
        async with aclosing(engine.subscribe(call, Context(actor), "test")) as answers:
            first = await asyncio.wait_for(anext(answers, None), 3)
        assert first == ({"data": {"ballotCount": 0}} if who in AGENTS else None), who
