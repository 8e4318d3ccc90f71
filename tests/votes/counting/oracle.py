"""The rules of pabutools, an independent implementation, applied to our elections with our way of settling ties.

pabutools is under the GPL and slow to import: only tests may load it, and only when they run.
"""

import warnings
from functools import cache
from typing import Any

import platformdirs

from backend.votes.counting import Election, Exact
from backend.votes.counting.ties import TieRule


@cache
def _pabutools() -> Any:
    with warnings.catch_warnings():
        # One of its own imports looks for a runtime directory that a build machine need not have.
        warnings.simplefilter("ignore", platformdirs.RuntimeDirWarning)
        import pabutools.election
        import pabutools.fractions
        import pabutools.rules
        import pabutools.tiebreaking
    pabutools.fractions.FRACTION = "gmpy2"
    return pabutools


def _fraction(number: Exact) -> Any:
    return _pabutools().fractions.frac(number.numerator, number.denominator)


class Oracle:
    """One election as pabutools sees it; a voter's satisfaction with a project is its cost x the points given."""

    def __init__(self, election: Election, ties: TieRule) -> None:
        library = _pabutools().election
        named = {project.id: library.Project(project.id, _fraction(project.cost)) for project in election.projects}
        self._instance = library.Instance(named.values(), budget_limit=_fraction(election.budget))
        ballots = [
            library.CardinalBallot({named[project]: _fraction(points) for project, points in ballot.points.items()})
            for ballot in election.ballots
            for _ in range(ballot.multiplicity)
        ]
        self._profile = library.CardinalProfile(ballots, instance=self._instance)
        rank = {project: position for position, project in enumerate(ties.ranked(named))}
        self._ties = _pabutools().tiebreaking.TieBreakingRule(lambda _instance, _profile, project: rank[project.name])

    def greedy(self) -> list[str]:
        return self._run(_pabutools().rules.greedy_utilitarian_welfare, is_sat_additive=True)

    def equal_shares(self) -> list[str]:
        return self._run(_pabutools().rules.method_of_equal_shares)

    def _run(self, rule: Any, **options: Any) -> list[str]:
        found = rule(self._instance, self._profile, sat_class=_satisfaction(), tie_breaking=self._ties, **options)
        return [project.name for project in found]


@cache
def _satisfaction() -> Any:
    additive: Any = _pabutools().election.AdditiveSatisfaction

    class CostTimesPoints(additive):  # type: ignore[misc]  # the base is untyped
        def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
            super().__init__(instance, profile, ballot, _cost_times_points)

    return CostTimesPoints


def _cost_times_points(_instance: Any, _profile: Any, ballot: Any, project: Any, _precomputed: Any) -> Any:
    return ballot[project] * project.cost if project in ballot else 0
