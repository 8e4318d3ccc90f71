from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from backend.votes.counting import Rule, Stage, Tie, count
from backend.votes.counting.ties import TieRule, draw
from tests.votes.counting.elections import approvals, unhurried


def by_hand(seed: str, projects: str) -> list[str]:
    return sorted(projects, key=lambda project: sha256(f"{seed}:{project}".encode()).hexdigest())


def test_the_draw_is_the_sha256_of_seed_and_id() -> None:
    # printf '2026:école' | sha256sum
    assert draw("2026", "école").hex() == "99fcec145057f9ab16f23187667228cbf2263b5e26606653d86c29c961460fbf"


def test_a_higher_score_comes_first_then_a_lower_cost_then_the_draw() -> None:
    rule = TieRule("s", scores={"A": 1, "B": 3, "C": 3, "D": 3}, costs={"A": 1, "B": 900, "C": 500, "D": 900})
    assert rule.ranked("ABCD") == ["C", *by_hand("s", "BD"), "A"]
    assert rule.drawn(rule.ranked("ABCD")) == [tuple(by_hand("s", "BD"))]


@given(st.text(), st.permutations("ABCDEF"))
@unhurried
def test_the_draw_does_not_see_the_order_of_entry(seed: str, projects: list[str]) -> None:
    rule = TieRule(seed, dict.fromkeys("ABCDEF", 7), dict.fromkeys("ABCDEF", 100))
    assert rule.ranked(projects) == by_hand(seed, "ABCDEF")


def test_another_seed_can_give_another_order_so_ids_favour_nobody() -> None:
    first = {by_hand(str(seed), "AB")[0] for seed in range(20)}
    assert first == {"A", "B"}


def test_a_true_tie_is_settled_by_the_seed_and_said() -> None:
    election = approvals(100, {"A": 60, "B": 60, "C": 30}, (5, "A"), (5, "B"), (9, "C"))
    for seed in ("spring", "summer", "autumn", "winter"):
        first, second = by_hand(seed, "AB")
        result = count(election, Rule.GREEDY, seed=seed)
        assert result.winners == ("C", first)
        assert result.ties == (Tie(Stage.GREEDY, (first, second), separated=True),)
        assert result.seed == seed


def test_a_tie_that_changes_nothing_is_said_too() -> None:
    election = approvals(200, {"A": 60, "B": 60}, (5, "A"), (5, "B"))
    (tie,) = count(election, Rule.GREEDY, seed="spring").ties
    assert (set(tie.projects), tie.separated) == ({"A", "B"}, False)


def test_equal_shares_settles_its_own_ties_in_the_same_way() -> None:
    # Both are backed by the same two voters, who can pay for one only.
    election = approvals(100, {"A": 60, "B": 60, "C": 40}, (2, "AB"), (1, "C"))
    for seed in ("spring", "summer", "autumn", "winter"):
        result = count(election, Rule.EQUAL_SHARES, seed=seed)
        first, second = by_hand(seed, "AB")
        assert result.winners == (first,)
        assert result.ties == (Tie(Stage.EQUAL_SHARES, (first, second), separated=True),)


def test_in_equal_shares_a_tie_of_effective_votes_goes_to_the_cheaper_without_a_draw() -> None:
    election = approvals(100, {"A": 60, "B": 50}, (2, "AB"))
    result = count(election, Rule.EQUAL_SHARES)
    assert (result.winners, result.ties) == (("B",), ())
