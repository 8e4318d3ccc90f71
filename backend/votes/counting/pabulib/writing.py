"""Elections written in the Pabulib format, and made ready to be published."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from backend.votes.counting.election import Election
from backend.votes.counting.inputs import canonical_ballots
from backend.votes.counting.pabulib.amounts import WITHDRAWN_COST, write_cents, write_number
from backend.votes.counting.pabulib.file import PabulibFile, read
from backend.votes.counting.pabulib.tables import SECTIONS, Row, Table
from backend.votes.counting.pabulib.terms import VoteType
from backend.votes.counting.scores import add_up

_META_ORDER = (
    *("description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes", "budget"),
    *("vote_type", "rule", "date_begin", "date_end", "min_length", "max_length", "min_sum_cost", "max_sum_cost"),
    *("min_points", "max_points", "min_sum_points", "max_sum_points", "min_project_score_threshold"),
)
"""The order that readers of the format warn about when it is not kept."""

_TO_QUOTE = set(';"\r\n')


def write(file: PabulibFile) -> str:
    """The text of a .pb file: UTF-8 once encoded, no BOM, LF line ends."""
    tables = (file.tables.meta, file.tables.projects, file.tables.votes)
    lines: list[str] = []
    for name, table in zip(SECTIONS, tables, strict=True):
        lines += [name, _line(table.columns), *(_line(row.cells) for row in table.rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return ";".join(_quoted(cell) for cell in cells)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.intersection(cell) else cell


def anonymised(file: PabulibFile, rng: random.Random, kept_columns: Collection[str] = ()) -> PabulibFile:
    """The same ballots in an order drawn from `rng`, voters renamed 1, 2, 3… in that order.

    Of the columns of votes only the choices and points stay, and those of `kept_columns`: what is known about a voter
    points at them. In production `rng` is a `random.SystemRandom`, or the order could be found again.
    """
    votes = file.tables.votes.without(set(file.tables.votes.columns) - {"voter_id", "vote", "points", *kept_columns})
    order = list(range(len(votes.rows)))
    rng.shuffle(order)
    rows = tuple(Row((str(number), *votes.rows[index].cells[1:])) for number, index in enumerate(order, start=1))
    election = replace(file.election, ballots=tuple(file.election.ballots[index] for index in order))
    return replace(file, tables=replace(file.tables, votes=Table(votes.columns, rows)), election=election)


def from_election(
    election: Election, vote_type: VoteType, meta: Mapping[str, str], winners: Collection[str] | None = None
) -> PabulibFile:
    """An election as a file. `meta` adds the other keys of META: description, country, unit, dates, limits…

    `winners`, when given, fills the column `selected`. Voters are numbered in the order of the ballots: see
    `anonymised`. Raises PabulibError when a ballot breaks the vote type or the limits of `meta`, and ValueError when
    its points are not those the vote type would give back.
    """
    counted = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters),
        "budget": write_cents(election.budget),
        "vote_type": vote_type.value,
    }
    entries = {**dict.fromkeys(_META_ORDER, ""), **meta, **counted}
    tables = {
        "META": [("key", "value"), *((key, value) for key, value in entries.items() if value)],
        "PROJECTS": _project_rows(election, vote_type, winners),
        "VOTES": _vote_rows(election, vote_type),
    }
    lines = [line for name, rows in tables.items() for line in (name, *map(_line, rows))]
    file = read("\n".join(lines))
    if canonical_ballots(file.election) != canonical_ballots(election):
        raise ValueError(f"these points are not those of ballots of type {vote_type}")
    return file


def _project_rows(
    election: Election, vote_type: VoteType, winners: Collection[str] | None
) -> Iterator[tuple[str, ...]]:
    scores = add_up(election)
    score = ("score",) if vote_type.has_points else ()
    yield ("project_id", "cost", "votes", *score, "name", *(("selected",) if winners is not None else ()))
    for project in election.projects:
        cost = WITHDRAWN_COST if project.withdrawn else project.cost
        points = [write_number(scores.points[project.id])] if vote_type.has_points else []
        selected = [str(int(project.id in winners))] if winners is not None else []
        votes = str(scores.votes[project.id])
        yield (project.id, write_cents(cost), votes, *points, project.title, *selected)


def _vote_rows(election: Election, vote_type: VoteType) -> Iterator[tuple[str, ...]]:
    yield ("voter_id", "vote", *(("points",) if vote_type.has_points else ()))
    voters = count(1)
    for ballot in election.ballots:
        preferred = sorted(ballot.points.items(), key=lambda choice: -choice[1])
        choices = ",".join(project for project, _ in preferred)
        points = [",".join(write_number(given) for _, given in preferred)] if vote_type.has_points else []
        for _ in range(ballot.multiplicity):
            yield (str(next(voters)), choices, *points)
