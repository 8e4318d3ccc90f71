"""The count of a vote: from sealed ballots to a published result, once, and only after closing."""

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import orjson
import pytest

from backend.budgets.exporting import export_vote
from backend.budgets.importing import Imported, import_file
from backend.kit import audit, clock, sql
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.votes import tally
from backend.votes.actions import cast_ballot, close_vote
from backend.votes.counting import pabulib
from backend.votes.counting.count import count
from backend.votes.counting.inputs import inputs_sha256
from backend.votes.counting.pabulib import PabulibError
from backend.votes.counting.rules import Completion, Rule
from backend.votes.problems import ReasonRequired, VoteClosed
from backend.votes.rules import Choice, CountRule
from tests import factories

pytestmark = pytest.mark.usefixtures("db")
TOULOUSE = Path("backend/demo/data/France_Toulouse_2019.pb")


def _toulouse() -> bytes:
    return TOULOUSE.read_bytes()


async def _cast(vote: UUID, *numbers: str) -> str:
    voter = await factories.person()
    made = await perform(cast_ballot, voter, None, vote_id=vote, choices=[Choice(number) for number in numbers])
    return made.receipt


async def test_closing_counts_publishes_and_destroys_what_sealed() -> None:
    where = await factories.territory()
    vote, agent = await factories.vote(where), await factories.person("Agent", ("agent", where))
    receipts = [await _cast(vote, *numbers) for numbers in (("1",), ("1", "3"), ("2",))]
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai terminé")
    await asyncio.gather(*(perform(tally.count_vote, ANONYMOUS, None, vote_id=vote) for _ in range(4)))
    ballots = await sql.rows("SELECT receipt FROM ballot")
    assert {row["receipt"] for row in ballots} == set(receipts)
    for table in ("sealed_ballot", "vote_key"):
        assert await sql.rows(f"SELECT 1 FROM {table}") == []
    row = await sql.row("SELECT v.status, t.result FROM vote v JOIN tally t ON t.vote_id = v.id")
    assert row is not None
    result = orjson.loads(row["result"])
    assert (row["status"], result["winners"], result["spent"]) == ("counted", ["1", "3"], 4000)
    assert result["decisions"]["2"] == {"funded": False, "reason": "over_budget", "asked": 2000, "left": 0}
    assert await audit.first_broken() is None


async def test_ballots_are_published_in_another_order_than_cast() -> None:
    where = await factories.territory()
    vote = await factories.vote(where)
    receipts = [await _cast(vote, "1") for _ in range(20)]
    with clock.at(clock.now() + timedelta(hours=2)):
        assert await tally.due() == [vote]
        await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    rows = await sql.rows("SELECT receipt FROM ballot ORDER BY ctid")
    assert sorted(receipts) == sorted(row["receipt"] for row in rows)
    assert receipts != [row["receipt"] for row in rows]  # one chance in 20! to fail
    written = await sql.rows("SELECT DISTINCT xmin::text FROM ballot")
    assert len(written) == 1


async def test_nobody_counts_or_exports_an_open_vote() -> None:
    where = await factories.territory()
    vote = await factories.vote(where)
    await _cast(vote, "1")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    assert await sql.rows("SELECT 1 FROM tally") == []
    with pytest.raises(NotFound):
        await export_vote(vote)


async def test_closing_needs_the_role_here_and_a_reason_before_the_date() -> None:
    where, elsewhere = await factories.territory(), await factories.territory("31069", "Blagnac")
    vote = await factories.vote(where)
    agent = await factories.person("Agent", ("agent", where))
    stranger = await factories.person("Autre", ("agent", elsewhere))
    for actor, reason, refusal in ((stranger, "x", NotAllowed), (agent, "", ReasonRequired)):
        with pytest.raises(refusal):
            await perform(close_vote, actor, None, vote_id=vote, reason=reason)
    row = await sql.row("SELECT status, early_closing_reason FROM vote")
    assert row is not None
    assert (row["status"], row["early_closing_reason"]) == ("open", None)
    await perform(close_vote, agent, None, vote_id=vote, reason="Panne")
    with pytest.raises(VoteClosed):
        await perform(close_vote, agent, None, vote_id=vote, reason="Panne")


async def test_a_closing_waits_for_casts_under_way_and_loses_none() -> None:
    where = await factories.territory()
    vote, agent = await factories.vote(where), await factories.person("Agent", ("agent", where))
    voters = [await factories.person() for _ in range(40)]

    async def cast(i: int) -> bool:
        await asyncio.sleep(i * 0.002)
        try:
            await perform(cast_ballot, voters[i], None, vote_id=vote, choices=[Choice("1")])
        except VoteClosed:
            return False
        return True

    async def close() -> None:
        await asyncio.sleep(0.04)
        await perform(close_vote, agent, None, vote_id=vote, reason="Course")

    *accepted, _ = await asyncio.gather(*(cast(i) for i in range(40)), close())
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    row = await sql.row("SELECT count(*) AS n FROM ballot")
    assert row is not None
    assert row["n"] == sum(bool(answer) for answer in accepted)


async def _imported() -> Imported:
    return await import_file(_toulouse(), None)


async def test_toulouse_2019_recounts_to_its_published_figures() -> None:
    imported = await _imported()
    row = await sql.row("SELECT result FROM tally WHERE vote_id = :id", {"id": imported.vote_id})
    assert row is not None
    result = orjson.loads(row["result"])
    published = [record for _, record in pabulib.read(_toulouse()).tables.projects.records()]
    assert len(published) == 30
    for record in published:
        assert result["votes"][record["project_id"]] == int(record["votes"])
        assert result["scores"][record["project_id"]] == int(record["score"])
    assert result["voters"] == 1494
    assert result["spent"] + result["remaining"] == 1_000_000
    assert await sql.rows("SELECT 1 FROM award WHERE funded") != []


async def test_an_export_imports_again_identically() -> None:
    imported = await _imported()
    text = await export_vote(imported.vote_id)
    first, again = pabulib.read(_toulouse()), pabulib.read(text)
    for one, other in ((first.election, again.election),):
        assert inputs_sha256(one, Rule.GREEDY, Completion.NONE, 0) == inputs_sha256(
            other, Rule.GREEDY, Completion.NONE, 0
        )
        assert count(one, Rule.GREEDY).to_json() == count(other, Rule.GREEDY).to_json()
    assert first.meta == again.meta
    assert first.election.ballots != again.election.ballots  # shuffled
    second = await import_file(text.encode(), None)
    results = await sql.rows("SELECT result FROM tally ORDER BY counted_at")
    assert second.vote_id != imported.vote_id
    assert results[0]["result"] == results[1]["result"]


async def test_an_exported_vote_of_ours_counts_to_the_same_result() -> None:
    where = await factories.territory()
    vote = await factories.vote(where, rule=factories.CUMULATIVE, counting=CountRule("equal-shares", "add1", seed="s"))
    for numbers in (("1", "2"), ("2",), ("3", "1")):
        await _cast(vote, *numbers)
    with clock.at(clock.now() + timedelta(hours=2)):
        await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    row = await sql.row("SELECT result FROM tally")
    assert row is not None
    file = pabulib.read(await export_vote(vote))
    again = count(file.election, Rule.EQUAL_SHARES, Completion.ADD1, "s", file.terms.minimum_score)
    assert again.to_json() == orjson.loads(row["result"])


async def test_a_bad_file_imports_nothing() -> None:
    lines = _toulouse().decode().splitlines()
    broken = "\n".join([*lines[:-1], "999;nope,4;1,1"])
    with pytest.raises(PabulibError) as caught:
        await import_file(broken.encode(), None)
    assert any(line == len(lines) for line, _ in caught.value.faults)
    for table in ("territory", "participatory_budget", "project", "vote", "ballot"):
        assert await sql.rows(f"SELECT 1 FROM {table}") == []
