"""What holds of every result, whatever the rule."""

import json
import random
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.votes.counting import Ballot, Completion, Election, Funded, Project, Rule, count
from backend.votes.counting.figures import money, number
from backend.votes.counting.inputs import canonical_inputs, inputs_sha256
from tests.votes.counting.elections import approvals, elections, fractional_points, unhurried

WAYS = [(rule, Completion.NONE) for rule in Rule] + [
    (Rule.EQUAL_SHARES, Completion.ADD1),
    (Rule.EQUAL_SHARES, Completion.ADD1_GREEDY),
]
every_way = pytest.mark.parametrize(("rule", "completion"), WAYS)
any_election = st.one_of(elections(least_cost=0), elections(fractional_points()))


@every_way
@given(election=any_election, minimum=st.sampled_from([0, 2, Fraction(5, 2)]))
@unhurried
def test_money_adds_up_and_each_project_is_decided_once(
    rule: Rule, completion: Completion, election: Election, minimum: Fraction
) -> None:
    result = count(election, rule, completion, minimum_score=minimum)
    costs = {project.id: project.cost for project in election.projects}
    assert sorted(decision.project for decision in result.decisions) == sorted(costs)
    assert result.spent == sum(costs[winner] for winner in result.winners) <= election.budget
    assert result.remaining == election.budget - result.spent
    left = election.budget
    for order, winner in enumerate(result.winners, start=1):
        decision = result.decisions[order - 1]
        assert isinstance(decision, Funded)
        assert (decision.project, decision.order) == (winner, order)
        assert (decision.left_before, decision.left_after) == (left, left - costs[winner])
        assert result.scores[winner] >= minimum
        left = decision.left_after
    assert not any(isinstance(decision, Funded) for decision in result.decisions[len(result.winners) :])


@every_way
@given(election=any_election, rng=st.randoms(use_true_random=False))
@unhurried
def test_no_order_of_entry_changes_the_result(
    rule: Rule, completion: Completion, election: Election, rng: random.Random
) -> None:
    projects, ballots = list(election.projects), list(election.ballots)
    rng.shuffle(projects)
    rng.shuffle(ballots)
    ballots = [Ballot(dict(rng.sample(list(ballot.points.items()), len(ballot.points)))) for ballot in ballots]
    shuffled = count(Election(election.budget, tuple(projects), tuple(ballots)), rule, completion)
    result = count(election, rule, completion)
    assert shuffled == result
    assert json.dumps(shuffled.to_json()) == json.dumps(result.to_json())


@every_way
@given(election=any_election)
@unhurried
def test_the_json_is_exact(rule: Rule, completion: Completion, election: Election) -> None:
    written = count(election, rule, completion).to_json()
    assert not [leaf for leaf in leaves(written) if isinstance(leaf, float)]
    assert json.loads(json.dumps(written)) == written


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


FUNDED = {"funded": True, "stage": "equal-shares"}
SHORT = {"funded": False, "reason": "not_affordable"}


def test_the_json_says_all() -> None:
    election = approvals(30, {"A": 12, "B": 13, "C": 20}, (1, "A"), (1, "AB"), (1, "BC"))
    written = count(election, Rule.EQUAL_SHARES, seed="2026").to_json()
    assert written.pop("decisions") == {
        "A": FUNDED | {"order": 1, "left_before": 30, "left_after": 18, "effective_votes": 2, "share": 6},
        "B": FUNDED | {"order": 2, "left_before": 18, "left_after": 5, "effective_votes": "13/9", "share": 9},
        "C": SHORT | {"asked": 20, "supporters": 1, "supporters_money": 1, "left": 5},
    }
    assert written == {
        "rule": "equal-shares",
        "completion": "none",
        "rules_version": "2026-1",
        "budget": 30,
        "voters": 3,
        "minimum_score": 0,
        "winners": ["A", "B"],
        "scores": {"A": 2, "B": 2, "C": 1},
        "votes": {"A": 2, "B": 2, "C": 1},
        "spent": 25,
        "remaining": 5,
        "endowment": 10,
        "seed": "2026",
        "inputs_sha256": inputs_sha256(election, Rule.EQUAL_SHARES, Completion.NONE, 0),
        "ties": [],
    }


@pytest.mark.parametrize(
    ("cents", "written"),
    [(0, 0), (400000, 4000), (400050, "4000.50"), (5, "0.05"), (-5, "-0.05"), (-100, -1), (Fraction(100, 3), "1/3")],
)
def test_money_is_written_in_units_of_currency(cents: Fraction, written: object) -> None:
    assert money(cents) == written


def test_numbers_are_written_as_integers_or_fractions() -> None:
    assert [number(value) for value in (3, Fraction(6, 2), Fraction(-1, 3))] == [3, 3, "-1/3"]


def test_the_inputs_are_written_in_one_way_only() -> None:
    projects = (Project("B", 200, "what it is called does not count"), Project("A", 100, withdrawn=True))
    ballots = (Ballot({"B": 1, "A": Fraction(1, 2)}), Ballot({"A": Fraction(1, 2), "B": Fraction(1)}), Ballot({}))
    election = Election(1000, projects, ballots)
    assert canonical_inputs(election, Rule.EQUAL_SHARES, Completion.ADD1, Fraction(3, 2)).decode() == (
        '{"ballots":[[[],1],[[["A","1/2"],["B","1"]],2]],"budget":1000,"completion":"add1","minimum_score":"3/2",'
        '"projects":[["A",100,true],["B",200,false]],"rule":"equal-shares","rules_version":"2026-1"}'
    )


def test_the_fingerprint_changes_with_anything_that_counts() -> None:
    def fingerprint(
        budget: int = 100, cost: int = 60, votes: int = 3, rule: Rule = Rule.GREEDY, minimum: int = 0
    ) -> str:
        election = approvals(budget, {"A": cost, "B": 60}, (votes, "A"), (1, "B"))
        return count(election, rule, minimum_score=minimum).inputs_sha256

    same = fingerprint()
    assert fingerprint() == same
    others = {
        fingerprint(budget=101),
        fingerprint(cost=61),
        fingerprint(votes=4),
        fingerprint(rule=Rule.GREEDY_STOP),
        fingerprint(minimum=1),
    }
    assert len(others | {same}) == 6


def test_without_a_seed_the_fingerprint_is_the_seed() -> None:
    result = count(approvals(100, {"A": 60}, (3, "A")), Rule.GREEDY)
    assert result.seed == result.inputs_sha256


def test_only_equal_shares_can_be_completed() -> None:
    with pytest.raises(ValueError, match="greedy has no completion"):
        count(approvals(100, {"A": 60}), Rule.GREEDY, Completion.ADD1)
