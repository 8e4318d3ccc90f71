"""Reading .pb files: the shapes met in the library, and every bad line reported by its number."""

from fractions import Fraction

import pytest

from backend.votes.counting import Ballot, Election, Project, pabulib
from backend.votes.counting.pabulib import PabulibError, read
from tests.votes.counting.elections import ASSEN, DATA, REAL, load

META = "META\nkey;value\nbudget;100\nvote_type;{type}\nnum_projects;2\nnum_votes;{votes}\n"
PROJECTS = "PROJECTS\nproject_id;cost;name\nA;50;Trees\nB;60.50;Bikes\n"


def file(*votes: str, vote_type: str = "approval", header: str = "voter_id;vote", limits: str = "") -> str:
    """The first vote is at line 13, one line further for each limit."""
    meta = META.format(type=vote_type, votes=len(votes)) + limits
    return "\n".join([meta + PROJECTS + "VOTES", header, *votes])


def faults(text: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(PabulibError) as caught:
        read(text)
    return list(caught.value.faults)


def ballots(text: str) -> list[dict[str, object]]:
    return [dict(ballot.points) for ballot in read(text).election.ballots]


def test_an_election_is_read() -> None:
    assert read(file("v1;A,B", "v2;B", "v3;")).election == Election(
        100_00,
        (Project("A", 50_00, "Trees"), Project("B", 60_50, "Bikes")),
        (Ballot({"A": 1, "B": 1}), Ballot({"B": 1}), Ballot({})),
    )


def test_a_bom_crlf_and_blank_lines_are_accepted() -> None:
    plain = file("v1;A,B")
    dressed = b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").replace("VOTES", "\r\n;;\r\nVOTES").encode() + b"\r\n\r\n"
    assert read(dressed) == read(plain)


def test_names_may_hold_separators_quotes_and_line_ends() -> None:
    text = file("v1;A").replace("Trees", '"Trees; ""shade""\nand benches"')
    assert read(text).election.projects[0].title == 'Trees; "shade"\nand benches'


def test_a_line_number_is_that_of_the_text_even_after_a_name_of_two_lines() -> None:
    assert faults(file("v1;C").replace("Trees", '"Trees\nand shade"')) == [(14, "unknown project 'C'")]


def test_the_cost_999999999_marks_a_withdrawn_project() -> None:
    projects = read(file("v1;A").replace("60.50", "999999999")).election.projects
    assert [project.withdrawn for project in projects] == [False, True]


@pytest.mark.parametrize(
    ("vote_type", "votes", "points"),
    [
        ("approval", "v1;A,B;", {"A": 1, "B": 1}),
        ("choose-1", "v1;B;", {"B": 1}),
        ("cumulative", "v1;B,A;3,0.5", {"B": 3, "A": Fraction(1, 2)}),
        ("scoring", "v1;A,B;-1,4", {"A": -1, "B": 4}),
        ("ordinal", "v1;B,A;", {"B": 2, "A": 1}),
        ("ordinal", "v1;B,A;5,3", {"B": 5, "A": 3}),
        ("cumulative", "v1;;", {}),
    ],
)
def test_points_of_each_type_of_ballot(vote_type: str, votes: str, points: dict[str, object]) -> None:
    assert ballots(file(votes, vote_type=vote_type, header="voter_id;vote;points")) == [points]


def test_the_minimum_score_is_that_of_meta() -> None:
    assert read(file("v1;A", limits="min_project_score_threshold;50\n")).terms.minimum_score == 50
    assert read(file("v1;A")).terms.minimum_score == 0


@pytest.mark.parametrize(
    ("vote", "message"),
    [
        ("v2;C", "unknown project 'C'"),
        ("v2;A,", "unknown project ''"),
        ("v2;A,A", "project A named 2 times"),
        ("v1;A", "second ballot of voter v1"),
        (";A", "'' cannot be a voter id"),
        ("votes;A", "'votes' cannot be a voter id"),
        ("v2", "1 cells, where the header has 2"),
        ("v2;A;1", "3 cells, where the header has 2"),
        ('v2;"A"B', "cells badly separated or quoted (';' expected after '\"')"),
        ('v2;"A', "cells badly separated or quoted (unexpected end of data)"),
    ],
)
def test_a_bad_vote_is_reported_by_its_line(vote: str, message: str) -> None:
    assert faults(file("v1;A", vote)) == [(14, message)]


@pytest.mark.parametrize(
    ("vote_type", "limits", "vote", "message"),
    [
        ("approval", "", "v1;A;1", "points on a ballot of type approval"),
        ("choose-1", "", "v1;A,B;", "projects named: 2, more than 1"),
        ("choose-1", "", "v1;;", "projects named: 0, less than 1"),
        ("approval", "max_length;1\n", "v1;A,B;", "projects named: 2, more than 1"),
        ("approval", "min_length;2\n", "v1;A;", "projects named: 1, less than 2"),
        ("approval", "max_sum_cost;100\n", "v1;A,B;", "cost of the projects named: 110.5, more than 100"),
        ("cumulative", "", "v1;A,B;1", "1 numbers of points for 2 projects"),
        ("cumulative", "", "v1;A;", "0 numbers of points for 1 projects"),
        ("cumulative", "", "v1;A;1_0", "'1_0' is not a number"),
        ("cumulative", "", "v1;A;١", "'١' is not a number"),
        ("cumulative", "", "v1;A;1e3", "'1e3' is not a number"),
        ("cumulative", "max_points;3\n", "v1;A,B;4,1", "points on a project: 4, more than 3"),
        ("cumulative", "min_points;1\n", "v1;A,B;0,1", "points on a project: 0, less than 1"),
        ("cumulative", "max_sum_points;7\n", "v1;A,B;4,4", "points in all: 8, more than 7"),
        ("cumulative", "min_sum_points;7\n", "v1;A,B;3,3", "points in all: 6, less than 7"),
    ],
)
def test_a_ballot_outside_the_terms_is_reported(vote_type: str, limits: str, vote: str, message: str) -> None:
    text = file(vote, vote_type=vote_type, header="voter_id;vote;points", limits=limits)
    assert faults(text) == [(13 + limits.count("\n"), message)]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("A;50", "A;-50", 9, "cost: '-50' is negative"),
        ("A;50", "A;50.005", 9, "cost: '50.005' is finer than a cent"),
        ("A;50", "A;50,5", 9, "cost: '50,5' is not a number"),
        ("A;50", "A;", 9, "cost: '' is not a number"),
        ("B;60.50", "A;60.50", 10, "second project A"),
        ("B;60.50", ";60.50", 10, "'' cannot be a project id"),
        ("B;60.50", '"B,C";60.50', 10, "'B,C' cannot be a project id"),
        ("B;60.50", "Meta;60.50", 10, "'Meta' cannot be a project id"),
        ("budget;100", "budget;much", 3, "budget: 'much' is not a number"),
        ("budget;100", "budget;", 3, "META gives no budget"),
        ("budget;100\n", "", 1, "META gives no budget"),
        ("budget;100", "budget;100;", 3, "3 cells, where the header has 2"),
        (
            "vote_type;approval",
            "vote_type;knapsack",
            4,
            "vote_type: 'knapsack' is none of approval, choose-1",
        ),
        ("num_projects;2", "num_projects;3", 5, "num_projects: 3 announced, 2 found"),
        ("num_votes;1", "num_votes;2", 6, "num_votes: 2 announced, 1 found"),
        ("num_votes;1\n", "", 1, "META gives no num_votes"),
        ("num_votes;1", "num_votes;1\nbudget;200", 7, "second value for budget"),
        ("num_votes;1", "num_votes;1\nprojects;200", 7, "'projects' cannot be a key of META"),
        ("num_votes;1", "num_votes;1\nmax_length;two", 7, "max_length: 'two' is not a number"),
        ("num_votes;1", "num_votes;1\ndefault_score;1", 7, "a default_score for projects not named is not supported"),
        ("key;value", "name;value", 2, "the header of META starts with key;value"),
        ("key;value", "key;value;note", 2, "the header of META starts with key;value"),
        ("project_id;cost;name", "id;cost;name", 8, "the header of PROJECTS starts with project_id"),
        ("project_id;cost;name", "project_id;price;name", 8, "the header of PROJECTS has no column cost"),
        ("project_id;cost;name", "project_id;cost;cost", 8, "two columns 'cost'"),
        ("project_id;cost;name", "project_id;cost;", 8, "a column without a name"),
        ("voter_id;vote", "voter_id;choice", 12, "the header of VOTES has no column vote"),
        ("META\n", "", 1, "found before the section META"),
        ("VOTES\nvoter_id;vote\nv1;A", "", 10, "the file ends without a section VOTES"),
        ("VOTES\nvoter_id;vote\nv1;A", "VOTES", 11, "the section VOTES is empty"),
        ("VOTES\n", "PROJECTS\n", 11, "second section PROJECTS"),
    ],
)
def test_a_bad_line_of_meta_or_projects_is_reported(old: str, new: str, line: int, message: str) -> None:
    text = file("v1;A")
    assert old in text
    found = faults(text.replace(old, new, 1))
    assert any(at == line and said.startswith(message) for at, said in found), found


def test_sections_out_of_order_are_reported() -> None:
    meta, rest = file("v1;A").split("PROJECTS")
    projects, votes = rest.split("VOTES")
    assert (1, "sections are not in the order META, PROJECTS, VOTES") in faults(
        f"VOTES{votes}\n{meta}PROJECTS{projects}"
    )


def test_bytes_that_are_not_utf8_are_reported_by_their_line() -> None:
    assert faults(file("v1;A", "v2;é").encode("latin-1")) == [(14, "not UTF-8 (byte 0xe9)")]


def test_every_bad_line_is_reported_at_once() -> None:
    found = faults(file("v1;A", "v2;C", "v3;A,A", "v1;B").replace("A;50", "A;-50"))
    assert [line for line, _ in found] == [9, 14, 15, 16]


def test_an_error_reads_as_a_sentence() -> None:
    with pytest.raises(PabulibError, match="line 13: unknown project 'C'"):
        read(file("v1;C"))


@pytest.mark.parametrize("name", REAL)
def test_real_files_are_read_whole(name: str) -> None:
    found = load(name)
    assert found.election.voters == int(found.meta["num_votes"])
    assert len(found.election.projects) == int(found.meta["num_projects"])


@pytest.mark.parametrize("name", REAL)
def test_real_files_are_as_our_writer_leaves_them(name: str) -> None:
    assert pabulib.write(load(name)).encode() == (DATA / name).read_bytes()


def test_a_file_cut_short_is_not_counted() -> None:
    text = (DATA / ASSEN).read_text()
    assert faults(text[: text.rindex("vote")]) == [(8, "num_votes: 84 announced, 83 found")]
