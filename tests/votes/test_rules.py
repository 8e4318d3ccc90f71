"""The rules of votes: what a ballot may hold, against an independent reading of them; when it may be cast."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.eligibility.requirements import AllOf, AnyOf, OnList, Requirement, Resides, Standing, to_json
from backend.kit.problems import Problem
from backend.votes.problems import (
    AlreadyVoted,
    AlreadyVotedOtherwise,
    CodeNeeded,
    NotEligible,
    VoteClosed,
    VoteNotOpen,
)
from backend.votes.rules import (
    BallotKind,
    BallotRule,
    Choice,
    CountRule,
    VoteFacts,
    asked_list,
    ballot_issues,
    ballot_rule_issues,
    elector_of,
    why_not_cast,
    why_not_open,
)

OPENS = datetime(2026, 6, 1, tzinfo=UTC)
CLOSES = datetime(2026, 6, 30, tzinfo=UTC)
NOTHING = Standing()
RULES = st.builds(
    BallotRule,
    kind=st.sampled_from(BallotKind),
    least_choices=st.integers(-1, 4),
    most_choices=st.integers(-1, 5),
    most_per_option=st.integers(0, 4),
    most_points=st.integers(0, 9),
)
COSTS = st.dictionaries(st.sampled_from("ABCDE"), st.none() | st.integers(0, 50), max_size=5)
BALLOTS = st.lists(st.builds(Choice, number=st.sampled_from("ABCDEF"), points=st.integers(-1, 5)), max_size=6)


def acceptable(rule: BallotRule, costs: Mapping[str, int | None], envelope: int | None, ballot: list[Choice]) -> bool:
    """The rules of a ballot read once more, as a sentence of each article."""
    numbers = [choice.number for choice in ballot]
    points = {choice.points for choice in ballot}
    if len(set(numbers)) < len(numbers) or not set(numbers) <= set(costs):
        return False
    if len(ballot) < rule.least_choices or (rule.most_choices and len(ballot) > rule.most_choices):
        return False
    if rule.kind is BallotKind.CUMULATIVE:
        given = sum(choice.points for choice in ballot)
        return all(1 <= each <= rule.most_per_option for each in points) and given <= rule.most_points
    within = envelope is None or sum(costs[number] or 0 for number in numbers) <= envelope
    return points <= {1} and (within or rule.kind is not BallotKind.KNAPSACK)


@given(RULES, COSTS, st.none() | st.integers(0, 120), BALLOTS)
def test_a_ballot_is_refused_if_and_only_if_it_breaks_a_rule(
    rule: BallotRule, costs: dict[str, int | None], envelope: int | None, ballot: list[Choice]
) -> None:
    issues = ballot_issues(rule, costs, envelope, ballot)
    assert (issues == []) == acceptable(rule, costs, envelope, ballot)
    places = {"choices"} | {f"choices.{i}{of}" for i in range(len(ballot)) for of in ("", ".points")}
    assert {issue.path for issue in issues} <= places
    assert len({(issue.path, issue.code) for issue in issues}) == len(issues)
    assert all(issue.fr and issue.en and issue.fr != issue.en for issue in issues)


def _codes(rule: BallotRule, *ballot: Choice, envelope: int | None = 100) -> list[tuple[str, str]]:
    costs = {"A": 60, "B": 40, "C": 1, "D": None}
    return [(issue.path, issue.code) for issue in ballot_issues(rule, costs, envelope, list(ballot))]


APPROVAL = BallotRule(BallotKind.APPROVAL, 1, 2)
CUMULATIVE = BallotRule(BallotKind.CUMULATIVE, 1, 0, most_per_option=3, most_points=5)
KNAPSACK = BallotRule(BallotKind.KNAPSACK)
A, B, C, D = (Choice(number) for number in "ABCD")


@pytest.mark.parametrize(
    ("rule", "ballot", "codes"),
    [
        (APPROVAL, [A], []),
        (APPROVAL, [A, B], []),
        (APPROVAL, [], [("choices", "TOO_FEW")]),
        (APPROVAL, [A, B, C], [("choices", "TOO_MANY")]),
        (APPROVAL, [A, A], [("choices", "TWICE")]),
        (APPROVAL, [A, Choice("Z")], [("choices.1", "UNKNOWN")]),
        (APPROVAL, [Choice("A", 2)], [("choices.0.points", "RANGE")]),
        (APPROVAL, [Choice("Z", 0)], [("choices.0", "UNKNOWN"), ("choices.0.points", "RANGE")]),
        (CUMULATIVE, [Choice("A", 3), Choice("B", 2)], []),
        (CUMULATIVE, [Choice("A", 3), Choice("B", 3)], [("choices", "TOO_MANY_POINTS")]),
        (CUMULATIVE, [Choice("A", 4)], [("choices.0.points", "RANGE")]),
        (KNAPSACK, [A, B], []),
        (KNAPSACK, [A, B, D], []),
        (KNAPSACK, [A, B, C], [("choices", "OVER_ENVELOPE")]),
    ],
)
def test_each_fault_is_named_by_its_place(rule: BallotRule, ballot: list[Choice], codes: list[tuple[str, str]]) -> None:
    assert _codes(rule, *ballot) == codes


def test_the_excess_is_told_to_the_cent() -> None:
    (issue,) = ballot_issues(KNAPSACK, {"A": 100_040}, 100_000, [A])
    assert issue.fr == "Votre sélection dépasse l’enveloppe de 0,40\u00a0€."
    assert issue.en == "Your selection exceeds the envelope by €0.40."


@given(RULES, st.integers(2, 5))
def test_a_rule_accepted_at_opening_leaves_a_ballot_to_cast(rule: BallotRule, options: int) -> None:
    """The first options, as few as may be, with a point each: anybody can cast that."""
    if ballot_rule_issues(rule, options):
        return
    ballot = [Choice(str(i)) for i in range(rule.least_choices)]
    assert ballot
    assert ballot_issues(rule, {str(i): 0 for i in range(options)}, None, ballot) == []


@given(RULES)
def test_rules_are_kept_as_data_without_loss(rule: BallotRule) -> None:
    assert BallotRule.from_json(rule.to_json()) == rule


@given(st.builds(CountRule, st.text(), st.text(), st.integers(0, 99), st.none() | st.text()))
def test_counting_rules_too(rule: CountRule) -> None:
    assert CountRule.from_json(rule.to_json()) == rule


def _facts(status: str, revote: bool = True, electorate: str = "signed_in") -> VoteFacts:
    return VoteFacts(status, OPENS, CLOSES, revote, electorate, "les inscrits")


def _why_not(
    vote: VoteFacts,
    now: datetime,
    *,
    on_roll: bool = False,
    has_voted: bool = False,
    otherwise: bool = False,
    standing: Standing = NOTHING,
) -> Problem | None:
    return why_not_cast(vote, now, on_roll=on_roll, has_voted=has_voted, otherwise=otherwise, standing=standing)


SECOND = timedelta(seconds=1)
MOMENTS = {
    "before": OPENS - SECOND,
    "at opening": OPENS,
    "during": OPENS + timedelta(days=1),
    "last second": CLOSES - SECOND,
    "at closing": CLOSES,
    "after": CLOSES + SECOND,
}
N, C_, OK = VoteNotOpen, VoteClosed, None
PHASES: dict[str, tuple[type[Problem] | None, ...]] = {
    #          before at opening during last second at closing after
    "draft": (N, C_, C_, C_, C_, C_),
    "open": (N, OK, OK, OK, C_, C_),
    "closed": (C_, C_, C_, C_, C_, C_),
    "counted": (C_, C_, C_, C_, C_, C_),
}


@pytest.mark.parametrize("status", PHASES)
def test_a_vote_takes_ballots_from_its_opening_to_just_before_its_closing(status: str) -> None:
    for (name, now), expected in zip(MOMENTS.items(), PHASES[status], strict=True):
        refusal = why_not_open(_facts(status), now)
        assert (type(refusal) if refusal else None) == expected, name
        for on_roll in (True, False):
            cast = _why_not(_facts(status), now, on_roll=on_roll)
            assert (type(cast) if cast else None) == expected, name


@pytest.mark.parametrize(
    ("electorate", "on_roll", "revote", "has_voted", "refusal"),
    [
        ("signed_in", False, True, False, None),
        ("signed_in", False, True, True, None),
        ("signed_in", True, False, False, None),
        ("signed_in", True, False, True, AlreadyVoted),
        ("listed", True, True, False, None),
        ("listed", True, True, True, None),
        ("listed", True, False, True, AlreadyVoted),
        ("listed", False, True, False, NotEligible),
        ("listed", False, False, True, NotEligible),
    ],
)
def test_who_may_cast_while_the_vote_is_open(
    electorate: str, on_roll: bool, revote: bool, has_voted: bool, refusal: type[Problem] | None
) -> None:
    vote = _facts("open", revote, electorate)
    found = _why_not(vote, MOMENTS["during"], on_roll=on_roll, has_voted=has_voted)
    assert (type(found) if found else None) == refusal


LIST, OTHER_LIST, LINE, OTHER_LINE, HERE = (UUID(int=number) for number in range(1, 6))
ON_LIST, ON_OTHER, LIVES = OnList(LIST, "Lycée"), OnList(OTHER_LIST, "Club"), Resides(HERE, 1, "Toulouse")
LISTED = Standing(lists={LIST: LINE})
BOTH = Standing(lists={LIST: LINE, OTHER_LIST: OTHER_LINE})


def _by_rule(requirement: Requirement) -> VoteFacts:
    return replace(_facts("open", electorate="rule"), requirement=to_json(requirement))


def test_a_vote_by_rule_says_all_that_is_missing() -> None:
    vote, now = _by_rule(AllOf((ON_LIST, LIVES))), MOMENTS["during"]
    refusal = _why_not(vote, now)
    assert isinstance(refusal, NotEligible)
    assert [lack.code for lack in refusal.missing] == ["LIST_UNPROVEN", "RESIDENCE_UNPROVEN"]
    for locale in ("fr", "en"):
        told = refusal.message(locale)
        assert "Lycée" in told
        assert "Toulouse" in told
    assert _why_not(vote, now, standing=Standing(lists={LIST: LINE}, residences={HERE: 1})) is None


def test_a_human_already_on_the_roll_by_another_way_is_refused_after_the_rest() -> None:
    vote, now = _by_rule(ON_LIST), MOMENTS["during"]
    assert isinstance(_why_not(vote, now, otherwise=True), NotEligible)
    assert isinstance(_why_not(vote, now, otherwise=True, standing=LISTED), AlreadyVotedOtherwise)
    assert isinstance(_why_not(vote, MOMENTS["after"], otherwise=True, standing=LISTED), VoteClosed)


def test_a_vote_by_codes_is_for_no_account() -> None:
    assert isinstance(_why_not(_facts("open", electorate="codes"), MOMENTS["during"], on_roll=True), CodeNeeded)
    assert isinstance(_why_not(_facts("open", electorate="codes"), MOMENTS["after"]), VoteClosed)


@pytest.mark.parametrize(
    ("requirement", "asked", "line_of_both"),
    [
        (ON_LIST, LIST, LINE),
        (AllOf((LIVES, ON_LIST)), LIST, LINE),
        (AllOf((ON_OTHER, ON_LIST)), OTHER_LIST, OTHER_LINE),
        (AllOf((AnyOf((ON_OTHER, LIVES)), ON_LIST)), LIST, LINE),
        (AnyOf((ON_LIST, LIVES)), None, LINE),
        (LIVES, None, None),
    ],
)
def test_codes_are_tied_to_the_list_on_which_everybody_must_be(
    requirement: Requirement, asked: UUID | None, line_of_both: UUID | None
) -> None:
    """With codes tied to another list than the roll keeps, a human on both would have two votes."""
    vote = _by_rule(requirement)
    assert asked_list("rule", vote.requirement) == asked
    assert elector_of(vote, BOTH) == line_of_both
    assert elector_of(vote, NOTHING) is None
    assert asked_list("signed_in", "") is None
    assert elector_of(_facts("open"), BOTH) is None
