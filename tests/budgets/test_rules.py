"""The rules of participatory budgets: phases follow one another and open what may be done."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.budgets.rules import (
    KINDS,
    MOST_CENTS,
    Phase,
    budget_issues,
    current,
    phases_issues,
    study_issues,
    why_not_in,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def _day(number: float) -> datetime:
    return START + number * DAY


def _phase(kind: str, opens: float, closes: float | None) -> Phase:
    return Phase(kind, _day(opens), None if closes is None else _day(closes))


# A gap between study and vote; the result overlaps the end of the vote; realisation has no end.
CALENDAR = [
    _phase("submission", 10, 20),
    _phase("study", 20, 30),
    _phase("vote", 40, 50),
    _phase("result", 49, 60),
    _phase("realisation", 60, None),
]


@pytest.mark.parametrize(
    ("day", "under_way"),
    [
        (0, None),
        (9.999, None),
        (10, "submission"),
        (19.999, "submission"),
        (20, "study"),
        (30, None),
        (35, None),
        (40, "vote"),
        (48.999, "vote"),
        (49, "result"),
        (60, "realisation"),
        (9999, "realisation"),
    ],
)
def test_a_phase_opens_what_is_done_in_it_and_nothing_else(day: float, under_way: str | None) -> None:
    assert current(CALENDAR, _day(day)) == under_way
    for asked in KINDS:
        refusal = why_not_in(asked, CALENDAR, _day(day))
        if asked == under_way:
            assert refusal is None
        else:
            assert refusal is not None
            assert (refusal.asked, refusal.current) == (asked, under_way)


def test_each_phase_is_past_current_or_future() -> None:
    states = {day: [phase.state(_day(day)) for phase in CALENDAR] for day in (0, 25, 49.5, 70)}
    assert states == {
        0: ["future"] * 5,
        25: ["past", "current", "future", "future", "future"],
        49.5: ["past", "past", "current", "current", "future"],
        70: ["past", "past", "past", "past", "current"],
    }


def _codes(phases: list[Phase]) -> list[tuple[str, str]]:
    return [(issue.path, issue.code) for issue in phases_issues(phases)]


@pytest.mark.parametrize(
    ("phases", "codes"),
    [
        (CALENDAR, []),
        (CALENDAR[::-1], []),  # told in any order
        ([], []),
        ([_phase("submission", 0, 1), _phase("result", 5, 6)], []),
        ([_phase("vote", 0, 1), _phase("submission", 2, 3)], [("phases", "ORDER")]),
        ([_phase("vote", 0, 1), _phase("vote", 2, 3)], [("phases", "ORDER")]),
        ([_phase("party", 0, 1)], [("phases", "ORDER")]),
        ([_phase("submission", 0, 1), _phase("study", 2, 2)], [("phases.1.closesAt", "ORDER")]),
        (
            [_phase("submission", 1, 0), _phase("study", 3, 2)],
            [("phases.0.closesAt", "ORDER"), ("phases.1.closesAt", "ORDER")],
        ),
        ([_phase("vote", 0, None)], [("phases.0.closesAt", "REQUIRED")]),
        ([Phase("study", _day(0).replace(tzinfo=None), _day(1))], [("phases.0.opensAt", "ZONE")]),
        ([Phase("study", _day(0).replace(year=1999), _day(1))], [("phases.0.opensAt", "RANGE")]),
        (
            [Phase("vote", _day(0).replace(tzinfo=None), _day(1).replace(tzinfo=None))],
            [("phases.0.opensAt", "ZONE"), ("phases.0.closesAt", "ZONE")],
        ),
    ],
)
def test_a_calendar_can_be_followed(phases: list[Phase], codes: list[tuple[str, str]]) -> None:
    assert _codes(phases) == codes


@given(st.permutations(KINDS), st.lists(st.integers(1, 30), min_size=5, max_size=5))
def test_the_only_order_accepted_is_that_of_a_participatory_budget(kinds: list[str], lengths: list[int]) -> None:
    starts = [sum(lengths[:i]) for i in range(5)]
    phases = [_phase(kind, start, start + length) for kind, start, length in zip(kinds, starts, lengths, strict=True)]
    assert (_codes(phases) == []) == (tuple(kinds) == KINDS)


@given(st.integers(0, 400))
def test_at_any_time_one_thing_at_most_may_be_done(hours: int) -> None:
    now = START + timedelta(hours=hours * 4)
    assert sum(why_not_in(kind, CALENDAR, now) is None for kind in KINDS) <= 1


@pytest.mark.parametrize(
    ("verdict", "cost", "reason", "codes"),
    [
        ("retained", 1, "", []),
        ("retained", None, "", [("cost", "REQUIRED")]),
        ("retained", 0, "Une bonne idée", [("cost", "REQUIRED")]),
        ("retained", -5, "", [("cost", "REQUIRED")]),
        ("set_aside", None, "Terrain privé", []),
        ("set_aside", None, "Non merci.", []),
        ("set_aside", 100, "Trop cher", [("reason", "REQUIRED")]),
        ("set_aside", None, "", [("reason", "REQUIRED")]),
    ],
)
def test_no_refusal_without_a_reason_and_no_vote_without_a_cost(
    verdict: str, cost: int | None, reason: str, codes: list[tuple[str, str]]
) -> None:
    assert [(issue.path, issue.code) for issue in study_issues(verdict, cost, reason)] == codes


@pytest.mark.parametrize(
    ("title", "summary", "cents", "paths"),
    [
        ("Titre", "", 1, []),
        ("T" * 160, "s" * 400, MOST_CENTS, []),
        ("Titr", "s" * 401, 0, ["title", "summary", "amount"]),
        ("T" * 161, "", -1, ["title", "amount"]),
        ("Titre", "", MOST_CENTS + 1, ["amount"]),
    ],
)
def test_a_budget_has_a_name_and_money(title: str, summary: str, cents: int, paths: list[str]) -> None:
    assert [issue.path for issue in budget_issues(title, summary, cents, CALENDAR)] == paths
