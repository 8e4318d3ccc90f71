from fractions import Fraction

import pytest

from backend.votes.counting import Ballot, Election, Project


@pytest.mark.parametrize("cost", [-1, 10.0, Fraction(1, 2), True])
def test_a_cost_is_a_number_of_cents(cost: int) -> None:
    with pytest.raises(ValueError, match="cents"):
        Project("A", cost)


@pytest.mark.parametrize("budget", [-1, 10.0])
def test_a_budget_is_a_number_of_cents(budget: int) -> None:
    with pytest.raises(ValueError, match="cents"):
        Election(budget, (), ())


def test_a_project_needs_an_id_of_its_own() -> None:
    with pytest.raises(ValueError, match="needs an id"):
        Project("", 1)
    with pytest.raises(ValueError, match="same id"):
        Election(1, (Project("A", 1), Project("A", 2)), ())


def test_a_ballot_names_projects_of_the_election_with_exact_points_for_at_least_one_voter() -> None:
    with pytest.raises(ValueError, match="'B', which is not a project"):
        Election(1, (Project("A", 1),), (Ballot.approving("A", "B"),))
    with pytest.raises(TypeError, match=r"not 0\.5"):
        Election(1, (Project("A", 1),), (Ballot({"A": 0.5}),))  # type: ignore[dict-item]  # the point of the test
    with pytest.raises(ValueError, match="at least one voter"):
        Ballot.approving("A", multiplicity=0)


def test_voters_count_as_many_times_as_they_are() -> None:
    ballots = (Ballot.approving("A", multiplicity=3), Ballot({}))
    assert Election(1, (Project("A", 1),), ballots).voters == 4
