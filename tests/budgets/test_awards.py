"""What a counted vote gives: awards once, and a calendar that follows an early closing."""

from datetime import timedelta

import pytest

from backend.budgets.actions import NewBudget, award_budget, write_budget, write_budget_vote, write_proposal
from backend.budgets.rules import Phase
from backend.kit import clock, sql
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.votes import tally
from backend.votes.actions import cast_ballot, close_vote
from backend.votes.rules import Choice, CountRule
from tests import factories

pytestmark = pytest.mark.usefixtures("db")


async def test_an_early_closing_ends_the_phase_and_awards_are_written_once() -> None:
    where, now = await factories.territory(), clock.now()
    agent = await factories.person("Agent", ("agent", where))
    phases = [
        Phase("vote", now - timedelta(days=1), now + timedelta(days=5)),
        Phase("result", now + timedelta(days=5), None),
    ]
    budget = NewBudget(where, "Budget participatif", "", "", 400_000, phases)
    made = await perform(write_budget, ANONYMOUS, None, budget)
    for title in ("Un verger partagé", "Des bancs publics"):
        project = await factories.project(where, await factories.person(), title)
        assert await write_proposal(made.budget_id, project, 300_000, "retained")
    row = await sql.row("SELECT * FROM participatory_budget")
    assert row is not None
    vote = await write_budget_vote(ANONYMOUS, row, phases, factories.APPROVAL, CountRule())
    await perform(cast_ballot, await factories.person(), None, vote_id=vote, choices=[Choice("1")])
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    for _ in range(2):
        await perform(award_budget, ANONYMOUS, None, vote_id=vote)
    awards = await sql.rows("SELECT funded, amount_cents FROM award ORDER BY funded")
    assert [(award["funded"], award["amount_cents"]) for award in awards] == [(False, 0), (True, 300_000)]
    kept = await sql.rows("SELECT kind, opens_at, closes_at FROM budget_phase ORDER BY kind")
    closed = await sql.row("SELECT closes_at FROM vote")
    assert closed is not None
    assert kept[0]["opens_at"] == kept[1]["closes_at"] == closed["closes_at"]
