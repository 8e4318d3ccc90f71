"""Our rules against pabutools, written by others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.votes.counting import Completion, Election, Rule, count
from tests.votes.counting.elections import TOULOUSE_2022, elections, fractional_points, load, unhurried, whole_points
from tests.votes.counting.oracle import Oracle
from tests.votes.counting.test_equal_shares import tie_rule

any_election = st.one_of(elections(), elections(whole_points()), elections(fractional_points()))


@given(any_election)
@unhurried
def test_greedy_funds_what_pabutools_funds(election: Election) -> None:
    result = count(election, Rule.GREEDY, seed="s")
    assert list(result.winners) == Oracle(election, tie_rule(election)).greedy()


@given(any_election)
@unhurried
def test_equal_shares_buys_what_pabutools_buys(election: Election) -> None:
    result = count(election, Rule.EQUAL_SHARES, Completion.NONE, seed="s")
    assert list(result.winners) == Oracle(election, tie_rule(election)).equal_shares()


@pytest.mark.slow
def test_toulouse_2022_by_both_rules() -> None:
    election = load(TOULOUSE_2022).election
    oracle = Oracle(election, tie_rule(election))
    assert list(count(election, Rule.GREEDY, seed="s").winners) == oracle.greedy()
    assert list(count(election, Rule.EQUAL_SHARES, seed="s").winners) == oracle.equal_shares()
