"""The greedy rule: fund by decreasing score while money lasts.

Two readings of "while money lasts" are in use: skip what does not fit and go on, or stop there.
"""

from collections.abc import Iterable

from backend.votes.counting.decisions import OverBudget, Refused, Stage, Stopped
from backend.votes.counting.outcome import Award, Outcome
from backend.votes.counting.ties import TieRule


def fund(
    projects: Iterable[str], ties: TieRule, budget: int, *, stop: bool = False, stage: Stage = Stage.GREEDY
) -> Outcome:
    """Fund `projects` by decreasing score from `budget` cents.

    `stop` ends the count at the first project that does not fit ("greedy-no-skip" of Pabulib); otherwise that
    project is skipped, so that no refused project would fit in what is left.
    """
    ranked = ties.ranked(projects)
    awards: list[Award] = []
    refused: list[Refused] = []
    for position, project in enumerate(ranked):
        if ties.costs[project] <= budget:
            awards.append(Award(project, stage))
            budget -= ties.costs[project]
            continue
        refused.append(Refused(project, OverBudget(ties.costs[project], budget)))
        if stop:
            refused += [Refused(later, Stopped(after=project)) for later in ranked[position + 1 :]]
            break
    return Outcome(tuple(awards), tuple(refused), tuple((stage, group) for group in ties.drawn(ranked)))
