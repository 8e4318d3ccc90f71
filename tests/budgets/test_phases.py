"""What may be done to a participatory budget in each of its phases, by the actions themselves."""

from collections.abc import Awaitable
from uuid import UUID

import pytest

from backend.budgets import actions
from backend.budgets.problems import WrongPhase
from backend.budgets.rules import KINDS
from backend.kit import sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.votes.rules import CountRule
from tests import factories

TABLE = """
action    submission study vote result realisation
submit    yes        no    no   no     no
retain    yes        yes   no   no     no
set_aside yes        yes   no   no     no
open_vote no         no    yes  no     no
"""


async def _study(agent: Actor, budget: UUID, verdict: str) -> object:
    row = await sql.row("SELECT id FROM budget_proposal WHERE budget_id = :id LIMIT 1", {"id": budget})
    assert row is not None
    reason = "Le terrain est privé."
    return await perform(
        actions.study_proposal, agent, None, proposal_id=row["id"], verdict=verdict, cost_cents=100, reason=reason
    )


def _act(action: str, agent: Actor, budget: UUID, project: UUID) -> Awaitable[object]:
    if action == "submit":
        return perform(actions.submit_proposal, agent, None, budget_id=budget, project_id=project)
    if action == "open_vote":
        rules = factories.APPROVAL, CountRule()
        return perform(
            actions.open_budget_vote, agent, None, budget_id=budget, ballot_rule=rules[0], count_rule=rules[1]
        )
    return _study(agent, budget, {"retain": "retained"}.get(action, action))


async def _answer(action: str, phase: str, where: UUID, agent: Actor) -> str:
    budget = await factories.budget(where, phase=phase)
    for i in range(2):
        await factories.proposal(budget, await factories.project(where, agent, f"Projet {i}"), "retained")
    another = await factories.project(where, agent)
    try:
        await _act(action, agent, budget, another)
    except WrongPhase as refusal:
        return "no" if refusal.current == phase else f"told {refusal.current}"
    return "yes"


@pytest.mark.usefixtures("db")
async def test_each_phase_opens_its_own_actions() -> None:
    (_, *phases), *lines = (line.split() for line in TABLE.strip().splitlines())
    assert tuple(phases) == KINDS
    where = await factories.territory()
    agent = await factories.person("Agent", ("agent", where))
    for action, *expected in lines:
        assert [await _answer(action, phase, where, agent) for phase in phases] == expected, action
