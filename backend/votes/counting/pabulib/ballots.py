"""The PROJECTS and VOTES of a .pb file, judged line by line against its terms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from backend.votes.counting.election import Ballot, Exact, Project
from backend.votes.counting.pabulib.amounts import WITHDRAWN_COST, read_cents, read_number
from backend.votes.counting.pabulib.faults import Fault
from backend.votes.counting.pabulib.tables import SECTIONS, Table
from backend.votes.counting.pabulib.terms import Terms, VoteType


def read_projects(table: Table, faults: list[Fault]) -> dict[str, Project]:
    """The projects by id, in the order of the file; adds bad lines to `faults`."""
    projects: dict[str, Project] = {}
    for line, record in table.records():
        project = record["project_id"]
        if not project or "," in project or project.upper() in SECTIONS:
            faults.append((line, f"{project!r} cannot be a project id"))
        elif project in projects:
            faults.append((line, f"second project {project}"))
        else:
            cost = _read_cost(line, record["cost"], faults)
            projects[project] = Project(project, cost, record.get("name", ""), withdrawn=cost == WITHDRAWN_COST)
    return projects


def _read_cost(line: int, text: str, faults: list[Fault]) -> int:
    try:
        return read_cents(text)
    except ValueError as error:
        faults.append((line, f"cost: {error}"))
        return 0


def read_ballots(
    table: Table, terms: Terms, projects: Mapping[str, Project], faults: list[Fault]
) -> tuple[Ballot, ...]:
    """One ballot for each row, in the order of the file; adds bad lines to `faults`."""
    voters: set[str] = set()
    ballots = []
    for line, record in table.records():
        voter = record["voter_id"]
        if not voter or voter.upper() in SECTIONS:
            faults.append((line, f"{voter!r} cannot be a voter id"))
        elif voter in voters:
            faults.append((line, f"second ballot of voter {voter}"))
        voters.add(voter)
        choices = [choice.strip() for choice in record["vote"].split(",")] if record["vote"] else []
        try:
            points = _read_points(choices, record.get("points", ""), terms.vote_type)
        except ValueError as error:
            faults.append((line, str(error)))
            continue
        wrong = [*_wrong_choices(choices, terms, projects), *_wrong_points(points, terms)]
        faults += [(line, message) for message in wrong]
        if not wrong:
            ballots.append(Ballot(dict(zip(choices, points, strict=True))))
    return tuple(ballots)


def _read_points(choices: Sequence[str], text: str, vote_type: VoteType) -> list[Exact]:
    """The points of each choice; without any written, a rank is worth the number of choices from it to the last."""
    if vote_type in {VoteType.APPROVAL, VoteType.CHOOSE_ONE}:
        if text:
            raise ValueError(f"points on a ballot of type {vote_type}")
        return [1] * len(choices)
    if vote_type is VoteType.ORDINAL and not text:
        return list(range(len(choices), 0, -1))
    points = [read_number(number.strip()) for number in text.split(",")] if text else []
    if len(points) != len(choices):
        raise ValueError(f"{len(points)} numbers of points for {len(choices)} projects")
    return points


def _wrong_choices(choices: Sequence[str], terms: Terms, projects: Mapping[str, Project]) -> Iterator[str]:
    for choice, times in Counter(choices).items():
        if choice not in projects:
            yield f"unknown project {choice!r}"
        elif times > 1:
            yield f"project {choice} named {times} times"
    cents = sum(projects[choice].cost for choice in choices if choice in projects)
    yield from terms.length.faults(len(choices), "projects named")
    yield from terms.sum_cost.faults(Fraction(cents, 100), "cost of the projects named")


def _wrong_points(points: Sequence[Exact], terms: Terms) -> Iterator[str]:
    for given in points:
        yield from terms.points.faults(given, "points on a project")
    yield from terms.sum_points.faults(sum(points), "points in all")
