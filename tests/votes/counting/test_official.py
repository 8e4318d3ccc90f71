"""Real elections counted again: the figures and winners that the cities published."""

import pytest

from backend.votes.counting import Completion, Refused, Result, Rule, count, pabulib
from backend.votes.counting.decisions import BelowMinimum, Stopped
from tests.votes.counting.elections import ASSEN, GDYNIA, REAL, TOULOUSE_2019, WROCLAW, load


def official(file: pabulib.PabulibFile, column: str) -> dict[str, str]:
    return {record["project_id"]: record[column] for _, record in file.tables.projects.records()}


def selected(file: pabulib.PabulibFile) -> set[str]:
    return {project for project, mark in official(file, "selected").items() if mark == "1"}


def counted(file: pabulib.PabulibFile, rule: Rule, completion: Completion = Completion.NONE) -> Result:
    return count(file.election, rule, completion, minimum_score=file.terms.minimum_score)


@pytest.mark.parametrize("name", REAL)
def test_every_project_has_the_votes_published(name: str) -> None:
    file = load(name)
    assert counted(file, Rule.GREEDY).votes == {project: int(n) for project, n in official(file, "votes").items()}


def test_toulouse_2019_has_the_scores_published() -> None:
    file = load(TOULOUSE_2019)
    result = counted(file, Rule.GREEDY)
    assert result.scores == {project: int(n) for project, n in official(file, "score").items()}
    assert len(result.scores) == 30
    assert result.ties == ()
    assert (result.spent, result.remaining, len(result.winners)) == (1_000_000_00, 0, 14)


def test_assen_2024_by_equal_shares_with_add1() -> None:
    file = load(ASSEN)
    assert file.meta["rule"] == "equalshares/add1"
    assert set(counted(file, Rule.EQUAL_SHARES, Completion.ADD1).winners) == selected(file)
    assert set(counted(file, Rule.EQUAL_SHARES).winners) < selected(file)


@pytest.mark.parametrize("name", [WROCLAW, GDYNIA])
def test_greedy_stopping_at_the_first_that_does_not_fit(name: str) -> None:
    file = load(name)
    assert file.meta["rule"] == "greedy-no-skip"
    result = counted(file, Rule.GREEDY_STOP)
    assert set(result.winners) == selected(file)
    assert any(isinstance(made, Refused) and isinstance(made.reason, Stopped) for made in result.decisions)


def test_gdynia_2021_announced_a_minimum_of_50() -> None:
    file = load(GDYNIA)
    assert file.terms.minimum_score == 50
    result = count(file.election, Rule.GREEDY, minimum_score=800)
    low = {
        made.project for made in result.decisions if isinstance(made, Refused) and isinstance(made.reason, BelowMinimum)
    }
    assert low == {project for project, votes in official(file, "votes").items() if int(votes) < 800}


@pytest.mark.parametrize("name", REAL)
def test_no_personal_data_is_kept_with_the_tests(name: str) -> None:
    file = load(name)
    assert not {"proposer"} & set(file.tables.projects.columns)
    assert not {"age", "sex", "education", "district"} & set(file.tables.votes.columns)
