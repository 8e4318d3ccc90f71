from fractions import Fraction

import pytest
from hypothesis import given

from backend.votes.counting import Ballot, Election, Funded, Project, Refused, Rule, Stage, count
from backend.votes.counting.decisions import BelowMinimum, OverBudget, Stopped, Withdrawn
from tests.votes.counting.elections import approvals, elections, unhurried, whole_points

VOTES = ((9, "A"), (8, "B"), (7, "C"), (6, "D"))


def test_skipping_what_does_not_fit() -> None:
    result = count(approvals(100, {"A": 50, "B": 60, "C": 40, "D": 20}, *VOTES), Rule.GREEDY)
    assert result.decisions == (
        Funded("A", 1, Stage.GREEDY, 100_00, 50_00),
        Funded("C", 2, Stage.GREEDY, 50_00, 10_00),
        Refused("B", OverBudget(asked=60_00, left=50_00)),
        Refused("D", OverBudget(asked=20_00, left=10_00)),
    )
    assert (result.winners, result.spent, result.remaining) == (("A", "C"), 90_00, 10_00)


def test_stopping_at_what_does_not_fit() -> None:
    result = count(approvals(100, {"A": 50, "B": 60, "C": 40, "D": 20}, *VOTES), Rule.GREEDY_STOP)
    assert result.decisions == (
        Funded("A", 1, Stage.GREEDY, 100_00, 50_00),
        Refused("B", OverBudget(asked=60_00, left=50_00)),
        Refused("C", Stopped(after="B")),
        Refused("D", Stopped(after="B")),
    )


@pytest.mark.parametrize("rule", Rule)
def test_a_project_below_the_minimum_is_never_funded(rule: Rule) -> None:
    result = count(approvals(100, {"A": 50, "B": 10}, (9, "A"), (8, "B")), rule, minimum_score=9)
    assert result.winners == ("A",)
    assert result.decisions[1] == Refused("B", BelowMinimum(score=8, minimum=9))


@pytest.mark.parametrize("rule", Rule)
def test_a_withdrawn_project_is_out_and_stops_nothing(rule: Rule) -> None:
    projects = (Project("A", 9999_00, withdrawn=True), Project("B", 10_00))
    election = Election(100_00, projects, (Ballot.approving("A", "B"), Ballot.approving("A")))
    result = count(election, rule)
    assert result.winners == ("B",)
    assert result.decisions[1] == Refused("A", Withdrawn())
    assert result.scores == {"A": 2, "B": 1}


def test_points_add_up_exactly() -> None:
    projects = (Project("A", 10), Project("B", 10))
    ballots = (Ballot({"A": Fraction(1, 10), "B": Fraction(3, 10)}, multiplicity=3), Ballot({"A": Fraction(3, 5)}))
    result = count(Election(10, projects, ballots), Rule.GREEDY, seed="")
    assert (result.scores, result.votes) == ({"A": Fraction(9, 10), "B": Fraction(9, 10)}, {"A": 4, "B": 3})
    assert len(result.ties) == 1  # 0.1 + 0.1 + 0.1 + 0.6 is 0.9 here


@given(elections(points=whole_points()))
@unhurried
def test_no_refused_project_would_fit_in_what_is_left(election: Election) -> None:
    result = count(election, Rule.GREEDY)
    refused = [project for project in election.projects if project.id not in result.winners]
    assert all(project.cost > result.remaining for project in refused)


@given(elections(points=whole_points()))
@unhurried
def test_stopping_funds_the_longest_affordable_start_of_the_ranking(election: Election) -> None:
    result = count(election, Rule.GREEDY_STOP, seed="s")
    ranking = list(result.scores)
    costs = {project.id: project.cost for project in election.projects}
    fitting = [n for n in range(len(ranking) + 1) if sum(costs[project] for project in ranking[:n]) <= election.budget]
    assert result.winners == tuple(ranking[: max(fitting)])


@pytest.mark.parametrize("rule", [Rule.GREEDY, Rule.GREEDY_STOP])
@given(elections(points=whole_points()))
@unhurried
def test_one_more_ballot_for_a_funded_project_keeps_it_funded(rule: Rule, election: Election) -> None:
    for winner in count(election, rule, seed="s").winners:
        more = Election(election.budget, election.projects, (*election.ballots, Ballot.approving(winner)))
        assert winner in count(more, rule, seed="s").winners
