"""Every text that the API takes, and every cursor, with the words of other languages in it: they are only text.

The schema is walked, so that an argument added tomorrow is tried too.
"""

import re
import time
from contextlib import nullcontext
from typing import Any

import orjson
import pytest

from backend.app import create_engine
from backend.kit import ids, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.perform import perform
from backend.kit.rehearsal import undone
from backend.organizations.actions import register_organization
from backend.votes.actions import cast_ballot, close_vote
from backend.votes.rules import Choice
from backend.votes.tally import count_vote
from tests import factories
from tests.api import cursors
from tests.api.lanes import TwoLanes
from tests.security.conftest import digest
from tests.security.test_csrf import forms
from tests.security.walk import Call, Walk
from tests.tables import unchanged

TEXTS = [
    "'",
    "''",
    '"',
    "\\",
    "\\'",
    "'; DROP TABLE ballot; --",
    "'); DELETE FROM person; --",
    "' OR '1'='1",
    "' OR 1=1 --",
    "1 OR 1=1",
    "' UNION SELECT token FROM login_session --",
    "'||(SELECT pg_sleep(3))||'",
    "1;SELECT pg_sleep(3)",
    "$1",
    "$$;DROP TABLE vote;$$",
    ":person",
    "{t}.id",
    "{0}{code}",
    "%s%(x)s",
    "%",
    "_",
    "*",
    "/*",
    "E'\\x00'",
    "\u02bc OR 1=1",
    "\uff07 OR 1=1",
    "a & | ! <-> b:*",
    "((((",
    "{1,2}",
    "ARRAY[1]",
    "NULL",
    "::uuid",
    "😀" * 50,
    "é\u0301\u202e\ufeff",
    "x" * 5000,
    "",
]
HOSTILE: dict[str, list[Any]] = {
    "String": TEXTS,
    "ID": TEXTS,
    "Int": [-(2**31), -1, 0, 2**31 - 1],
    "Decimal": ["-1", "NaN", "sNaN", "-Infinity", "1e400", "1e-400", "0.001", "9" * 60, *TEXTS[:6]],
    "Date": ["0001-01-01", "9999-12-31", "2026-02-30", "2026-01-01T00:00:00", "-0001-01-01", *TEXTS[:6]],
    "DateTime": ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-01-01T00:00:00", *TEXTS[:6]],
}
ALONE = "castBallot("
"""The mutation that commits with others, never within a transaction."""
PLAIN = {
    "String": "Un texte de plus de cinq lettres",
    "Int": 1,
    "Boolean": True,
    "Decimal": "10",
    "Date": "2026-11-02",
    "DateTime": "2026-11-02T12:00:00Z",
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The application's, which answers each query on both lanes."""
    return TwoLanes(create_engine())


@pytest.fixture
async def agent(db: str) -> Actor:
    return await factories.person("Claire", ("agent", await factories.territory()))


@pytest.fixture
async def walk(engine: Engine, agent: Actor) -> Walk:
    """A world where there is one thing of each kind at least, all of them visible to the agent."""
    [where] = agent.scopes["agent"]
    await forms(agent)
    await factories.project(where, agent)
    counted = await factories.vote(where)
    await perform(cast_ballot, agent, None, vote_id=counted, choices=[Choice("1")])
    await perform(close_vote, agent, None, vote_id=counted, reason="Fin")
    await perform(count_vote, ANONYMOUS, None, vote_id=counted)
    await perform(
        register_organization, agent, None, territory_id=where, kind="collective", name="Amis", siret=None, rna=None
    )
    found = await _one_of_each(engine, agent)
    nodes = found | {"Vote": ids.encode("vot", counted)}  # the one whose ballots can be looked for
    return Walk(engine.documents.schema._schema, found, nodes, PLAIN)


async def _one_of_each(engine: Engine, agent: Actor) -> dict[str, str]:
    """By type, the public id of a row: the first that the agent sees, the agent among people."""
    found = {}
    for noun in nouns.every():
        rows = await sql.rows(
            f"SELECT id FROM {noun.table} ORDER BY id = :me DESC, id LIMIT 20", {"me": agent.person_id}
        )
        public = [ids.encode(noun.code, row["id"]) for row in rows]
        answer = await engine.execute(
            "query ($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": public}, None, Context(agent)
        )
        seen = [node["id"] for node in answer["data"]["nodes"] if node]
        if public:
            found[noun.type.__name__] = (seen or public)[0]
    return found


async def attempt(engine: Engine, actor: Actor, call: Call) -> list[str]:
    """What went wrong: a fault of ours, a table lost, rows lost, a statement that slept."""
    faults, before = [], await _world()
    started = time.monotonic()
    async with nullcontext() if call.reads or ALONE in call.text else undone():
        answer = await engine.execute(call.text, call.variables, None, Context(actor, network=call.where))
        codes = {error["extensions"]["code"] for error in answer.get("errors", [])}
        faults += [f"{code}" for code in codes & {"INTERNAL", "TIMEOUT", "GRAPHQL_VALIDATION_FAILED"}]
        if not faults and await _world() != before:
            faults.append("something is lost")
    if time.monotonic() - started > 2.5:
        faults.append("it slept")
    return faults


async def _world() -> sql.Row | None:
    return await sql.row(
        "SELECT (SELECT count(*) FROM pg_class WHERE relkind = 'r') AS tables, (SELECT count(*) FROM person) AS people,"
        " (SELECT count(*) FROM ballot) AS ballots"
    )


async def test_every_field_that_takes_arguments_is_walked(engine: Engine, agent: Actor, walk: Walk) -> None:
    called = set()
    for call in walk.valid_calls():
        async with nullcontext() if ALONE in call.text else undone():
            answer = await engine.execute(call.text, call.variables, None, Context(agent))
            assert "errors" not in answer, (call, answer)
            assert answer["data"].get("node", True), f"{call.where}: the node is not there"
            called.add(call.where)
    assert {"Query.projects", "Query.nodes", "Mutation.castBallot", "Vote.ballots", "Person.rollEntries"} <= called
    assert {"Query.invitedTo", "Query.electorLists", "Mutation.giveProof", "Mutation.castBallotWithCode"} <= called


@pytest.mark.slow
async def test_no_value_of_any_argument_is_more_than_a_value(engine: Engine, agent: Actor, walk: Walk) -> None:
    tried: dict[str, int] = {}
    faults: dict[str, list[Any]] = {}

    async def attempt_all(calls: list[Call]) -> None:
        for call in calls:
            tried[call.where] = tried.get(call.where, 0) + 1
            if found := await attempt(engine, agent, call):
                faults.setdefault(f"{call.where}: {found}", []).append(call.variables)

    calls = list(walk.calls(HOSTILE))
    async with unchanged():
        await attempt_all([call for call in calls if call.reads])
    await attempt_all([call for call in calls if not call.reads])
    assert faults == {}
    assert compiled(engine) > 500
    for expected in (
        "Mutation.castBallot(input.choices[].optionId)",
        "Mutation.castBallotWithCode(input.code)",
        "Mutation.grantRole(input.email)",
        "Query.projects(filter.text)",
        "Vote.ballots(after)",
    ):
        assert tried[expected] == len(TEXTS), tried


async def test_no_cursor_is_more_than_a_place(engine: Engine, agent: Actor, walk: Walk) -> None:
    forged = set()
    before = await digest()
    for owner, name, field in walk.fields():
        orders = getattr(getattr(field.args.get("orderBy"), "type", None), "values", {"": None})
        for order in orders if "after" in field.args else ():
            text, variables = walk.document(owner, name, field), {"first": 1} | ({"orderBy": order} if order else {})
            parts = _first_cursor(await engine.execute(text, variables, None, Context(agent)))
            for after in _forged(parts) if parts else ():
                call = Call(text, {**variables, "after": after}, f"{owner}.{name}(after: {after})")
                assert await attempt(engine, agent, call) == [], call.where
                forged.add((owner, name, order))
    assert await digest() == before
    for expected in (("Query", "projects", "DEAREST"), ("Query", "projects", "RECENT"), ("Vote", "ballots", "")):
        assert expected in forged


def compiled(engine: Engine) -> int:
    """How many queries the compiled lane has answered."""
    assert engine.lane is not None
    return engine.lane.taken["compiled"]


def _first_cursor(answer: dict[str, Any]) -> list[Any] | None:
    """The parts of the first cursor found in an answer: the order, the value, the key; None in an empty list."""
    assert "errors" not in answer, answer
    found = re.search(rb'"cursor":"([^"]+)"', orjson.dumps(answer["data"]))
    return cursors.parts_of(found[1].decode()) if found else None


def _forged(parts: list[Any]) -> list[str]:
    order, value, key = parts
    values = [*TEXTS, *HOSTILE["DateTime"], -(2**63), 2**63, 1.5, True, None, [], {}, "9" * 5000, "infinity", "\x00"]
    made: list[Any] = [[order, other, key] for other in values]
    made += [[other, value, key] for other in (*TEXTS[:8], None, 1)]
    made += [[order, value, other] for other in (*TEXTS[:8], None, 1, "0" * 31, f"{{{key}}}", f"urn:uuid:{key}")]
    made += [[], [order], [order, value, key, 1], {}, order, None]
    return [cursors.written(one) for one in made]
