"""The rules of assistance: how long, why, and the name that is shown."""

import pytest

from backend.assistance import rules


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jeanne Durand", "Jeanne D."),
        ("Jeanne", "Jeanne"),
        ("Jean-Marie de la Tour", "Jean-Marie T."),
        ("Aïcha ben émile", "Aïcha É."),
        ("", ""),
    ],
)
def test_a_name_is_shortened(name: str, shown: str) -> None:
    assert rules.short_name(name) == shown


@pytest.mark.parametrize(
    ("reason", "minutes", "paths"),
    [
        ("Sans ordinateur", 5, []),
        ("Sans ordinateur", 60, []),
        ("ab", 4, ["reason", "minutes"]),
        ("x" * 201, 61, ["reason", "minutes"]),
    ],
)
def test_faults_of_help(reason: str, minutes: int, paths: list[str]) -> None:
    assert [issue.path for issue in rules.issues(reason, minutes)] == paths


@pytest.mark.parametrize(("name", "faults"), [("J", 1), ("Jo", 0), ("x" * 80, 0), ("x" * 81, 1)])
def test_faults_of_a_name(name: str, faults: int) -> None:
    assert len(rules.name_issues(name)) == faults
