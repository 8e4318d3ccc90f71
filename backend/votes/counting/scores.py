"""The plain addition: how many ballots name each project, and how many points they give it."""

from dataclasses import dataclass

from backend.votes.counting.election import Election, Exact, exact


@dataclass(frozen=True, slots=True)
class Scores:
    """By project id: `votes`, the number of voters naming it, and `points`, the exact sum of what they give."""

    votes: dict[str, int]
    points: dict[str, Exact]


def add_up(election: Election) -> Scores:
    votes = dict.fromkeys((project.id for project in election.projects), 0)
    points: dict[str, Exact] = dict.fromkeys(votes, 0)
    for ballot in election.ballots:
        for project, given in ballot.points.items():
            votes[project] += ballot.multiplicity
            points[project] += given * ballot.multiplicity
    return Scores(votes, {project: exact(total) for project, total in points.items()})
