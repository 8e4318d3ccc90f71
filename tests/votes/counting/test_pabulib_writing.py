"""Writing .pb files: nothing lost on the way, nothing told about voters, and readable by the library's own checker."""

import contextlib
import importlib
import io
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.votes.counting import Ballot, Completion, Election, Project, Rule, count
from backend.votes.counting.inputs import canonical_ballots
from backend.votes.counting.pabulib import PabulibError, VoteType, anonymised, from_election, read, write
from tests.votes.counting.elections import (
    ASSEN,
    GDYNIA,
    REAL,
    TOULOUSE_2019,
    approvals,
    elections,
    load,
    unhurried,
    whole_points,
)

ABOUT = {
    "description": "Budget participatif",
    "country": "France",
    "unit": "Préau-sur-Mer",
    "instance": "2026",
    "rule": "greedy",
    "date_begin": "01.09.2026",
    "date_end": "30.09.2026",
    "language": "fr",
    "currency": "EUR",
}

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.text("abcdefghij-_é ", min_size=1, max_size=8).map(str.strip).filter(bool)
awkward = st.one_of(any_text, st.text(';"\r\n\t ,x', max_size=8))


@st.composite
def files(draw: st.DrawFn) -> str:
    """Texts of .pb files with unknown keys and columns, and titles of any characters, written without our writer."""
    election = draw(elections(points=whole_points()))
    extra = draw(st.lists(names, unique=True, max_size=2))
    more_meta = draw(st.dictionaries(names, awkward, max_size=2))

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = ["META", "key;value", f"num_projects;{len(election.projects)}", f"num_votes;{len(election.ballots)}"]
    lines += [f"budget;{election.budget / 100:.2f}", "vote_type;cumulative"]
    lines += [f"x-{key};{quoted(value)}" for key, value in more_meta.items()]
    lines += ["PROJECTS", ";".join(["project_id", "cost", "name", *(f"p-{name}" for name in extra)])]
    for project in election.projects:
        cells = [quoted(draw(awkward)) for _ in range(1 + len(extra))]
        lines.append(";".join([project.id, f"{project.cost / 100:.2f}", *cells]))
    lines += ["VOTES", ";".join(["voter_id", "vote", *(f"v-{name}" for name in extra), "points"])]
    for number, ballot in enumerate(election.ballots):
        cells = [quoted(draw(awkward)) for _ in extra]
        points = ",".join(map(str, ballot.points.values()))
        lines.append(";".join([f"voter {number}", ",".join(ballot.points), *cells, points]))
    return "\n".join(lines) + "\n"


@given(files())
@unhurried
def test_what_is_read_and_written_again_is_identical(text: str) -> None:
    found = read(text)
    again = read(write(found))
    assert again == found
    assert again.election == found.election
    assert write(again) == write(found)


@given(elections(points=whole_points()), st.lists(awkward, min_size=7, max_size=7))
@unhurried
def test_an_election_written_and_read_is_the_same_election(election: Election, titles: list[str]) -> None:
    projects = tuple(
        Project(project.id, project.cost, title.strip())
        for project, title in zip(election.projects, titles, strict=False)
    )
    election = Election(election.budget, projects, election.ballots)
    found = read(write(from_election(election, VoteType.CUMULATIVE, ABOUT))).election
    assert (found.budget, found.projects) == (election.budget, election.projects)
    assert canonical_ballots(found) == canonical_ballots(election)


def check(text: str) -> dict[str | int, Any]:
    """What the library's checker (pabulib-checker) says of a file."""
    checker: Any = importlib.import_module("pabulib.checker")
    with contextlib.redirect_stdout(io.StringIO()):
        report: dict[str | int, Any] = checker.Checker().process_files([text])
    assert report["metadata"]["processed"] == 1
    return report


@pytest.mark.parametrize("name", REAL)
def test_the_checker_accepts_the_real_files_as_cleaned(name: str) -> None:
    assert check(write(load(name)))["metadata"]["valid"] == 1


@pytest.mark.parametrize("rule", ["greedy", "greedy-no-skip", "equalshares", "equalshares/add1"])
def test_the_checker_accepts_what_we_export_and_finds_our_winners(rule: str) -> None:
    ours = {
        "greedy": (Rule.GREEDY, Completion.NONE),
        "greedy-no-skip": (Rule.GREEDY_STOP, Completion.NONE),
        "equalshares": (Rule.EQUAL_SHARES, Completion.NONE),
        "equalshares/add1": (Rule.EQUAL_SHARES, Completion.ADD1),
    }
    costs = {"A": 600, "B": 440, "C": 330, "D": 100, "E": 90}
    election = approvals(1030, costs, (6, "A"), (1, "AD"), (4, "BC"), (1, "BCD"), (1, "C"), (3, "E"))
    winners = count(election, *ours[rule]).winners
    file = from_election(election, VoteType.APPROVAL, ABOUT | {"rule": rule, "max_length": "3"}, winners)
    assert check(write(file))[1]["results"].get("errors", {}) == {}
    assert 0 < len(winners) < 5
    wrong = from_election(election, VoteType.APPROVAL, ABOUT | {"rule": rule, "max_length": "3"}, winners[1:])
    assert any("not followed" in kind for kind in check(write(wrong))[1]["results"]["errors"])


def test_points_are_exported_for_the_checker() -> None:
    election = load(TOULOUSE_2019).election
    winners = count(election, Rule.GREEDY).winners
    limits = {"max_points": "3", "max_sum_points": "7"}
    file = from_election(election, VoteType.CUMULATIVE, ABOUT | limits, winners)
    assert check(write(file))[1]["results"].get("errors", {}) == {}


def test_points_must_be_those_the_vote_type_gives_back() -> None:
    projects = (Project("A", 100), Project("B", 100))
    ranked = Election(100, projects, (Ballot({"A": 2, "B": 1}),))
    assert from_election(ranked, VoteType.ORDINAL, {}).election.ballots == ranked.ballots
    with pytest.raises(ValueError, match="not those of ballots of type approval"):
        from_election(ranked, VoteType.APPROVAL, {})
    with pytest.raises(PabulibError, match="projects named: 2, more than 1"):
        from_election(ranked, VoteType.CUMULATIVE, {"max_length": "1"})


def test_a_withdrawn_project_is_marked_by_its_cost() -> None:
    election = Election(100, (Project("A", 50, withdrawn=True), Project("B", 50)), (Ballot.approving("B"),))
    found = from_election(election, VoteType.APPROVAL, {})
    assert "A;999999999;0;" in write(found)
    assert [project.withdrawn for project in found.election.projects] == [True, False]


def test_a_ballot_of_many_voters_is_written_once_for_each() -> None:
    election = Election(100, (Project("A", 50),), (Ballot.approving("A", multiplicity=3),))
    assert write(from_election(election, VoteType.APPROVAL, {})).endswith("voter_id;vote\n1;A\n2;A\n3;A\n")


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # a test must draw the same again


def test_published_votes_tell_nothing_but_the_ballots() -> None:
    file = load(ASSEN)
    published = anonymised(file, drawn(7))
    before = [row.cells for row in file.tables.votes.rows]
    after = [row.cells for row in published.tables.votes.rows]
    assert [voter for voter, _ in after] == [str(number) for number in range(1, 85)]
    assert [vote for _, vote in after] != [vote for _, vote in before]
    assert sorted(vote for _, vote in after) == sorted(vote for _, vote in before)
    assert read(write(published)).election == published.election
    assert count(published.election, Rule.EQUAL_SHARES, Completion.ADD1) == count(
        file.election, Rule.EQUAL_SHARES, Completion.ADD1
    )
    assert anonymised(file, drawn(7)) == published
    assert anonymised(file, drawn(8)) != published


def test_other_columns_of_votes_go_unless_asked_for() -> None:
    file = load(GDYNIA)
    assert anonymised(file, drawn(7)).tables.votes.columns == ("voter_id", "vote")
    kept = anonymised(file, drawn(7), kept_columns=["voting_method"])
    assert kept.tables.votes.columns == ("voter_id", "vote", "voting_method")


def test_columns_are_dropped_by_name_but_not_those_a_count_needs() -> None:
    file = load(TOULOUSE_2019)
    thinner = file.without_project_columns("subunit", "proposer")
    assert thinner.tables.projects.columns == ("project_id", "cost", "votes", "score", "name", "public_id")
    assert "PRADETTES" in write(file)
    assert "PRADETTES" not in write(thinner)
    assert read(write(thinner)).election == file.election
    with pytest.raises(ValueError, match="without"):
        file.without_project_columns("cost")
    with pytest.raises(ValueError, match="without"):
        file.without_voter_columns("points")
