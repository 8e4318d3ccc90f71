"""Who backs what: an election arranged for Equal Shares, voters of one same ballot gathered under one number."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import lcm

from backend.votes.counting.election import Election


@dataclass(frozen=True, slots=True)
class Backing:
    """The supporters of a project: by whole number of points, the kinds of ballot giving them, once for each voter."""

    project: str
    cost: int
    groups: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def points(self) -> int:
        return sum(points * len(voters) for points, voters in self.groups)

    @property
    def supporters(self) -> int:
        return sum(len(voters) for _, voters in self.groups)


@dataclass(frozen=True, slots=True)
class Market:
    """`voters` in all, of `kinds` different ballots. One point of a ballot counts as `scale`, to be whole."""

    voters: int
    kinds: int
    scale: int
    backings: dict[str, Backing]


def open_market(election: Election, offered: Iterable[str]) -> Market:
    """Gather who backs each `offered` project. Points of zero or less back nothing."""
    scale = lcm(*(points.denominator for ballot in election.ballots for points in ballot.points.values()))
    costs = {project.id: project.cost for project in election.projects}
    groups: dict[str, dict[int, list[int]]] = {project: {} for project in offered}
    kinds: dict[object, int] = {}
    for ballot in election.ballots:
        kind = kinds.setdefault(frozenset(ballot.points.items()), len(kinds))
        for project, points in ballot.points.items():
            if points > 0 and project in groups:
                groups[project].setdefault(int(points * scale), []).extend([kind] * ballot.multiplicity)
    backings = {
        project: Backing(project, costs[project], tuple((points, tuple(by_points[points])) for points in by_points))
        for project, by_points in groups.items()
        if by_points
    }
    return Market(election.voters, len(kinds), scale, backings)
