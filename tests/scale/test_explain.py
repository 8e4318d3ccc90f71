"""No operation of the portal reads a large table from end to end; what reads much for another reason is told here."""

from collections import defaultdict
from uuid import UUID

import pytest

from backend.assistance.access import under_way
from backend.grants.access import HELD_IN_SESSION, scopes, scopes_of
from backend.identity.access import presence, token_mark
from backend.kit import clock, sql
from backend.kit.actor import Actor, Login
from backend.kit.perform import perform
from backend.organizations.access import ACTED_FOR, standing
from backend.territories.access import code_for
from backend.votes.actions import cast_ballot
from backend.votes.rules import Choice
from tests.scale import asked, plans
from tests.scale.reading import Large, Sent

MOST = 1_000
"""Rows of large tables that a statement may read: a page of a hundred, each with what hangs on it."""

FEW_ROWS = 100
"""The same for a statement that finds a few rows."""

COUNTED = {
    "Desk": "all that awaits an agent is counted, and each request is looked at for whom it awaits",
    "OrganizationDesk": "the same requests, in the order they came",
    "Home": "the projects of the town are counted, and their order of the day compares them all",
    "ListDesk": "the lines of each list are counted, for agents",
    "ListImports": "the lines of the list are counted, for agents",
    "Organizations": "the organizations found are counted",
    "Projects": "the projects found are counted; the order of the day, or of a budget, compares them all",
}
"""Operations that read as many rows as there are in a list, in an index alone; the README tells what it costs."""

SCANNED = {
    ("Projects", "search_word"): "an unknown word is compared with all those known",
    ("Projects", "budget_proposal"): "funded or not: every award is looked at, with the proposal that it is for",
}
"""Large tables that an operation may read from end to end."""

ORDINARY = {"Invitation"}
"""Operations of which the compiled lane plans nothing."""

QUERIES = dict(asked.queries())
TOKEN = "a token that the agent was given"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUERIES))
async def test_no_operation_reads_a_large_table_from_end_to_end(large: Large, name: str) -> None:
    scanned: dict[str, set[str]] = defaultdict(set)
    most = 0
    before = large.engine.lane.taken["ordinary"] if large.engine.lane else 0
    for values in asked.values(name, large.of):
        for who, actor in large.of.people.items():
            _, sent = await large.ask(QUERIES[name], values, actor)
            for each in sent:
                plan = await plans.executed(large.connection, each.text, each.arguments)
                most = max(most, plan.rows(large.tables))
                for table in plan.scanned(large.tables) | await _scanned_later(large, each, plan):
                    scanned[table].add(f"{who}, {values}: {each.text}")
    told = {table for operation, table in SCANNED if operation == name}
    unexpected = {table: min(found) for table, found in scanned.items() if table not in told}
    assert unexpected == {}, unexpected
    assert told == set(scanned), "told to be read from end to end, and no longer"
    assert (most > MOST) is (name in COUNTED), most
    assert large.engine.lane is not None
    assert (large.engine.lane.taken["ordinary"] > before) is (name in ORDINARY)


async def _scanned_later(large: Large, sent: Sent, now: plans.Plan) -> set[str]:
    """What it would read from end to end once PostgreSQL keeps a plan that does not look at the values, if it does."""
    kept = await plans.generic(large.connection, sent.text, sent.arguments)
    return kept.scanned(large.tables) if kept.is_kept_before(now) else set()


async def _is_frugal(large: Large, sent: Sent) -> None:
    plan = await plans.executed(large.connection, sent.text, sent.arguments)
    assert plan.scanned(large.tables) | await _scanned_later(large, sent, plan) == set(), sent.text
    assert plan.rows(large.tables) < FEW_ROWS, sent.text


async def _enters(person: UUID, organization: UUID) -> None:
    values = {"token": token_mark(TOKEN), "person": person, "organization": organization, "now": clock.now()}
    await sql.run(
        "INSERT INTO login_session (id, token, person_id, acting_for_id, method, strength, proven_at, started_at, "
        "expires_at) VALUES (gen_random_uuid(), :token, :person, :organization, 'code', 1, :now, :now, "
        ":now::timestamptz + interval '1 day')",
        values,
    )


@pytest.mark.slow
async def test_each_request_finds_where_it_comes_and_from_whom_at_once(large: Large) -> None:
    """What doors and portal/site ask before anything else."""
    await _enters(large.of.keys["agent"], large.of.keys["org"])
    sent = large.listen()
    assert await code_for("ville.example", None) is not None
    assert await code_for("ville.example", "31555") == "31555"
    found = await presence(TOKEN, acting_for=ACTED_FOR, held=HELD_IN_SESSION)
    assert found is not None
    assert "agent" in scopes(found.beside["held"])
    assert "agent" in await scopes_of(large.of.keys["agent"])
    assert await standing(large.of.keys["author"], large.of.keys["org"]) is None
    assert await under_way(large.of.keys["ast"], large.of.keys["agent"]) is None
    assert len(sent) == 6
    for each in list(sent):
        await _is_frugal(large, each)


@pytest.mark.slow
async def test_a_cast_reads_no_large_table_from_end_to_end(large: Large) -> None:
    """Of somebody whose ballot is in the box already, and of somebody new, where a hundred thousand have voted."""
    vote = large.of.keys["open"]
    for who in ("author", "agent"):
        actor = Actor(person_id=large.of.keys[who], login=Login(1, clock.now()))
        async with large.writing() as sent:
            await perform(cast_ballot, actor, None, vote_id=vote, choices=[Choice("1")])
        reading = [each for each in sent if each.text.split()[0] in {"SELECT", "INSERT", "UPDATE", "WITH"}]
        assert any("roll_entry" in each.text for each in reading)
        assert any("sealed_ballot" in each.text for each in reading)
        for each in reading:
            await _is_frugal(large, each)


NEVER_DELETED = {
    "budget_proposal.envelope_id",
    "budget_proposal.option_id",
    "electorate.territory_id",
    "vote.electorate_id",
    "vote_option.project_id",
}
"""Columns that refer to rows that are never deleted."""
FEW = {"oauth_device.client_id", "oauth_device.family_id", "procrastinate_jobs.worker_id"}
"""Columns of tables whose rows last for minutes."""


@pytest.mark.slow
async def test_no_deletion_reads_a_table_from_end_to_end(large: Large) -> None:
    """Deleting a row, PostgreSQL looks for those that refer to it: each such column leads an index."""
    rows = await large.connection.fetch(
        "SELECT k.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint k "
        "JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] "
        "WHERE k.contype = 'f' AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = k.conrelid "
        "AND i.indkey[0] = a.attnum AND coalesce(pg_get_expr(i.indpred, i.indrelid), '') "
        "IN ('', '(' || a.attname || ' IS NOT NULL)'))"
    )
    assert {row["name"] for row in rows} == NEVER_DELETED | FEW
