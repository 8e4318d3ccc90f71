"""Add1: the official example, the definition step by step, and the leaps over steps that change nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.votes.counting import Ballot, Completion, Election, Project, Rule, Stage, count, increments
from backend.votes.counting.equal_shares import sell
from backend.votes.counting.market import open_market
from backend.votes.counting.steadiness import steady_steps
from tests.votes.counting import naive
from tests.votes.counting.elections import approvals, elections, fractional_points, unhurried, whole_points
from tests.votes.counting.test_equal_shares import tie_rule


def test_one_more_unit_each_until_the_next_would_cost_too_much() -> None:
    """Ten voters, 10 each. A: 6 x 10 pay for 60. B needs 44 from 4 voters: at 11 each. Together 104, too much."""
    election = approvals(100, {"A": 60, "B": 44, "C": 33}, (6, "A"), (4, "B"))
    plain, raised = (count(election, Rule.EQUAL_SHARES, way) for way in (Completion.NONE, Completion.ADD1))
    assert plain.winners == raised.winners == ("A",)
    assert raised.endowment == 10_00
    cheaper = approvals(100, {"A": 60, "B": 40, "C": 33}, (6, "A"), (3, "B"), (1, "C"))
    raised = count(cheaper, Rule.EQUAL_SHARES, Completion.ADD1)
    assert raised.winners == ("A", "B")
    assert raised.endowment == 32_00  # at 33, C would be bought as well


def test_the_steps_are_whole_units_though_the_share_is_not() -> None:
    """Three voters share 100: 33.33 each, then 34, not 34.33."""
    election = approvals(100, {"A": 34, "B": 34, "C": 100}, (1, "A"), (1, "B"), (1, "C"))
    assert count(election, Rule.EQUAL_SHARES).winners == ()
    raised = count(election, Rule.EQUAL_SHARES, Completion.ADD1)
    assert set(raised.winners) == {"A", "B"}
    assert raised.endowment == 99_00


def test_a_tie_met_on_the_way_is_told() -> None:
    """50 each buy nothing; at 60 each, the two who want A and B can pay for one of them."""
    election = approvals(150, {"A": 120, "B": 120, "C": 150}, (2, "AB"), (1, "C"))
    assert count(election, Rule.EQUAL_SHARES).ties == ()
    raised = count(election, Rule.EQUAL_SHARES, Completion.ADD1)
    assert [(set(tie.projects), tie.separated) for tie in raised.ties] == [({"A", "B"}, True)]
    assert raised.winners == raised.ties[0].projects[:1]


def test_what_is_left_then_goes_by_score() -> None:
    election = approvals(100, {"A": 60, "B": 44, "C": 33}, (6, "A"), (4, "B"))
    result = count(election, Rule.EQUAL_SHARES, Completion.ADD1_GREEDY)
    assert result.winners == ("A", "C")
    assert [decision.stage for decision in result.decisions[:2]] == [Stage.EQUAL_SHARES, Stage.COMPLETION]  # type: ignore[union-attr]  # both are funded


@pytest.mark.parametrize("voters", [1, 3])
def test_few_voters_and_a_great_budget_are_counted_at_once(voters: int) -> None:
    """Fifty million steps of one unit lie between the share and the end; the time limit of the tests is the proof."""
    costs = {"A": 30_000_000, "B": 60_000_000, "C": 60_000_000}
    election = approvals(
        100_000_000 * voters, {project: cost * voters for project, cost in costs.items()}, (voters, "ABC")
    )
    result = count(election, Rule.EQUAL_SHARES, Completion.ADD1)
    assert result.winners[0] == "A"
    assert result.endowment == 149_999_999_00


@given(st.one_of(elections(), elections(whole_points()), elections(fractional_points())))
@unhurried
def test_the_definition_step_by_step_ends_in_the_same_place(election: Election) -> None:
    result = count(election, Rule.EQUAL_SHARES, Completion.ADD1, seed="s")
    assert list(result.winners) == naive.buy_by_increments(election, tie_rule(election))


@given(elections(points=whole_points(), most_voters=6), st.integers(1, 3000))
@unhurried
def test_within_steady_steps_every_count_is_the_same(election: Election, endowment: int) -> None:
    market = open_market(election, [project.id for project in election.projects])
    kept = sell(market, Fraction(endowment), tie_rule(election))
    if len(kept.support) == len(market.backings):
        return
    steps = steady_steps(market, kept, 7)
    for step in {1, steps // 3, steps // 2, steps - 1, steps} & set(range(1, steps + 1)):
        richer = sell(market, Fraction(endowment + 7 * step), tie_rule(election))
        assert list(richer.support) == list(kept.support)


def test_leaping_is_tried_and_lands_where_walking_does(monkeypatch: pytest.MonkeyPatch) -> None:
    election = approvals(2000, {"A": 900, "B": 1300, "C": 1500}, (2, "AB"), (1, "BC"), (1, "A"))
    leaps: list[int] = []

    def watched(*arguments: object) -> int:
        leaps.append(steady_steps(*arguments))  # type: ignore[arg-type]  # passed through as they came
        return leaps[-1]

    monkeypatch.setattr(increments, "steady_steps", watched)
    leapt = count(election, Rule.EQUAL_SHARES, Completion.ADD1)
    assert max(leaps) > 16
    monkeypatch.setattr(increments, "steady_steps", lambda *_arguments: 0)
    assert count(election, Rule.EQUAL_SHARES, Completion.ADD1) == leapt


@given(elections(points=whole_points()))
@unhurried
def test_the_completion_leaves_nothing_that_would_fit(election: Election) -> None:
    result = count(election, Rule.EQUAL_SHARES, Completion.ADD1_GREEDY)
    refused = [project for project in election.projects if project.id not in result.winners]
    assert all(project.cost > result.remaining for project in refused)


def test_a_ballot_of_many_voters_is_many_ballots() -> None:
    projects = (Project("A", 500), Project("B", 700))
    together = Election(1000, projects, (Ballot({"A": 2}, multiplicity=3), Ballot({"B": 1}, multiplicity=2)))
    apart = Election(1000, projects, (Ballot({"B": 1}), *[Ballot({"A": 2})] * 3, Ballot({"B": 1})))
    for completion in Completion:
        assert count(together, Rule.EQUAL_SHARES, completion) == count(apart, Rule.EQUAL_SHARES, completion)
