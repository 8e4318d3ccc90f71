"""The rules of projects: lengths of texts and costs, each fault by its field, all at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.projects.rules import LENGTHS, MOST_CENTS, cost_issues, text_issues


@given(st.fixed_dictionaries({name: st.integers(0, most + 2) for name, (_, most) in LENGTHS.items()}))
def test_each_text_too_short_or_too_long_is_named(lengths: dict[str, int]) -> None:
    issues = text_issues({name: "x" * length for name, length in lengths.items()})
    wrong = [name for name, length in lengths.items() if not LENGTHS[name][0] <= length <= LENGTHS[name][1]]
    assert [issue.path for issue in issues] == [f"draft.{name}" for name in wrong]
    for name, issue in zip(wrong, issues, strict=True):
        for figure in (*LENGTHS[name], lengths[name]):
            assert str(figure) in issue.fr
            assert str(figure) in issue.en


@pytest.mark.parametrize(
    ("title", "accepted"), [("abcd", False), ("abcde", True), ("é" * 160, True), ("é" * 161, False), ("🚲" * 5, True)]
)
def test_characters_are_counted_not_bytes(title: str, accepted: bool) -> None:
    assert (text_issues({"title": title}) == []) == accepted


@pytest.mark.parametrize(
    ("cents", "accepted"),
    [(None, True), (0, True), (1, True), (MOST_CENTS, True), (-1, False), (MOST_CENTS + 1, False)],
)
def test_costs(cents: int | None, accepted: bool) -> None:
    issues = cost_issues(cents)
    assert [(issue.path, issue.code) for issue in issues] == ([] if accepted else [("draft.cost", "RANGE")])
