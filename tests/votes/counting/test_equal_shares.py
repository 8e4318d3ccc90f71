from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.votes.counting import Ballot, Completion, Election, Funded, Project, Refused, Rule, Stage, count
from backend.votes.counting.decisions import NotAffordable, OverBudget, Support
from backend.votes.counting.equal_shares import sell
from backend.votes.counting.market import open_market
from backend.votes.counting.scores import add_up
from backend.votes.counting.ties import TieRule
from tests.votes.counting import naive
from tests.votes.counting.elections import approvals, elections, fractional_points, unhurried, whole_points


def tie_rule(election: Election) -> TieRule:
    return TieRule("s", add_up(election).points, {project.id: project.cost for project in election.projects})


def test_a_minority_of_four_in_ten_decides_on_four_tenths_of_the_money() -> None:
    """The example every presentation of the method opens with."""
    north, south = "ABCDE", "VWXYZ"
    election = approvals(100, dict.fromkeys(north + south, 20), (6, north), (4, south))
    assert set(count(election, Rule.GREEDY).winners) == set(north)
    shared = count(election, Rule.EQUAL_SHARES)
    assert [winner in north for winner in shared.winners].count(True) == 3
    assert [winner in south for winner in shared.winners].count(True) == 2
    assert shared.remaining == 0


def test_who_holds_less_gives_all_and_others_cover_the_rest() -> None:
    """Ten each. A: two pay 6. Then B: one of its backers has only 4 left, so the other pays 9."""
    election = approvals(20, {"A": 12, "B": 13}, (1, "A"), (1, "AB"), (1, "B"))
    election = Election(30_00, election.projects, election.ballots)
    result = count(election, Rule.EQUAL_SHARES)
    assert result.endowment == 10_00
    assert result.decisions == (
        Funded("A", 1, Stage.EQUAL_SHARES, 30_00, 18_00, Support(Fraction(2), Fraction(6_00))),
        Funded("B", 2, Stage.EQUAL_SHARES, 18_00, 5_00, Support(Fraction(13, 9), Fraction(9_00))),
    )


def test_who_gives_three_points_pays_three_times_as_much() -> None:
    """Ten each, one gives A 3 points, one gives 1: they pay 6 and 2; the 4 and 8 left do not make 15."""
    ballots = (Ballot({"A": 3, "B": 1}), Ballot({"A": 1, "B": 1}))
    result = count(Election(20_00, (Project("A", 8_00), Project("B", 15_00)), ballots), Rule.EQUAL_SHARES)
    assert result.decisions == (
        Funded("A", 1, Stage.EQUAL_SHARES, 20_00, 12_00, Support(Fraction(4), Fraction(2_00))),
        Refused("B", NotAffordable(asked=15_00, supporters=2, supporters_money=Fraction(12_00), left=12_00)),
    )


def test_shares_are_not_rounded_to_cents() -> None:
    election = Election(100, (Project("A", 67), Project("B", 33)), (Ballot.approving("A", multiplicity=2), Ballot({})))
    assert count(election, Rule.EQUAL_SHARES).endowment == Fraction(100, 3)
    refusal = count(election, Rule.EQUAL_SHARES).decisions[0]
    assert refusal == Refused("A", NotAffordable(67, 2, Fraction(200, 3), left=100))


def test_blank_ballots_hold_their_share_and_points_of_zero_back_nothing() -> None:
    ballots = (Ballot({"A": 1}), Ballot({"A": 0}), Ballot({}))
    result = count(Election(90, (Project("A", 40),), ballots), Rule.EQUAL_SHARES)
    assert result.decisions == (Refused("A", NotAffordable(40, 1, Fraction(30), left=90)),)
    assert result.votes == {"A": 2}


def test_what_costs_nothing_is_funded_and_what_costs_more_than_all_is_not() -> None:
    election = approvals(10, {"A": 0, "B": 11, "C": 10}, (2, "BC"))
    result = count(election, Rule.EQUAL_SHARES, Completion.ADD1)
    assert result.winners == ("A", "C")
    assert result.decisions[2] == Refused("B", OverBudget(asked=11_00, left=10_00))


@pytest.mark.parametrize("completion", Completion)
def test_without_a_ballot_or_without_money_nothing_is_bought(completion: Completion) -> None:
    unvoted = count(approvals(10, {"A": 5}), Rule.EQUAL_SHARES, completion)
    assert unvoted.winners == (("A",) if completion is Completion.ADD1_GREEDY else ())
    assert unvoted.endowment is None
    assert count(approvals(0, {"A": 5}, (3, "A")), Rule.EQUAL_SHARES, completion).winners == ()


@given(st.one_of(elections(), elections(whole_points()), elections(fractional_points())))
@unhurried
def test_the_definition_applied_voter_by_voter_buys_the_same(election: Election) -> None:
    endowment = Fraction(election.budget, election.voters)
    offered = [project.id for project in election.projects if project.cost <= election.budget]
    bought = sell(open_market(election, offered), endowment, tie_rule(election))
    assert list(bought.support) == naive.buy(election, endowment, tie_rule(election))


@given(st.one_of(elections(), elections(fractional_points())), st.sampled_from(Completion))
@unhurried
def test_the_payments_told_cover_each_cost_exactly_and_nobody_overspends(
    election: Election, completion: Completion
) -> None:
    """What any reader can redo from the result and the ballots."""
    result = count(election, Rule.EQUAL_SHARES, completion)
    assert result.endowment is not None
    money = [result.endowment] * len(election.ballots)
    costs = {project.id: project.cost for project in election.projects}
    for decision in result.decisions:
        if isinstance(decision, Funded) and decision.support:
            paid = [
                min(held, decision.support.share * ballot.points.get(decision.project, 0))
                for held, ballot in zip(money, election.ballots, strict=True)
            ]
            money = [held - payment for held, payment in zip(money, paid, strict=True)]
            assert sum(paid) == costs[decision.project]
            assert decision.support.effective_votes * decision.support.share == costs[decision.project]
        elif isinstance(decision, Refused) and isinstance(decision.reason, NotAffordable):
            backers = [voter for voter, ballot in enumerate(election.ballots) if decision.project in ballot.points]
            assert decision.reason.supporters == len(backers)
            assert decision.reason.supporters_money == sum(money[voter] for voter in backers)
            assert decision.reason.supporters_money < decision.reason.asked


def test_effective_votes_that_no_float_tells_apart_are_told_apart() -> None:
    """B has one point more out of nine thousand million million; the way of settling ties would have preferred A."""
    projects = (Project("A", 60), Project("B", 60))
    ballots = (Ballot({"A": 2**53, "B": 2**53}), Ballot({"B": 1}))
    market = open_market(Election(400, projects, ballots), "AB")
    ties = TieRule("s", scores={"A": 9, "B": 1}, costs={"A": 60, "B": 60})
    bought = sell(market, Fraction(200), ties)
    assert float(2**53 + 1) == float(2**53)
    assert list(bought.support) == ["B", "A"]
    assert bought.drawn == ()


@given(elections())
@unhurried
def test_effective_votes_never_rise(election: Election) -> None:
    decisions = count(election, Rule.EQUAL_SHARES).decisions
    votes = [made.support.effective_votes for made in decisions if isinstance(made, Funded) and made.support]
    assert votes == sorted(votes, reverse=True)
