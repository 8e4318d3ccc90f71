"""The count: one pure function from an election and a rule to a result, the same on every machine."""

from collections.abc import Sequence
from itertools import accumulate

from backend.votes.counting.decisions import BelowMinimum, Decision, Funded, Refused, Tie, Withdrawn
from backend.votes.counting.election import Election, Exact, exact
from backend.votes.counting.greedy import fund
from backend.votes.counting.inputs import inputs_sha256
from backend.votes.counting.outcome import Outcome
from backend.votes.counting.result import Result
from backend.votes.counting.rules import RULES_VERSION, Completion, Rule
from backend.votes.counting.scores import Scores, add_up
from backend.votes.counting.sharing import share
from backend.votes.counting.ties import TieRule


def count(
    election: Election,
    rule: Rule,
    completion: Completion = Completion.NONE,
    seed: str | None = None,
    minimum_score: Exact = 0,
) -> Result:
    """Share the budget between the projects.

    A project whose score is under `minimum_score` is never funded. `seed` settles the ties that score and cost leave:
    announce how it will be found before the box is opened. By default it is the fingerprint of the inputs, unknown
    before the last ballot. Raises ValueError when a rule other than Equal Shares is given a completion.
    """
    minimum_score = exact(minimum_score)
    fingerprint = inputs_sha256(election, rule, completion, minimum_score)
    totals = add_up(election)
    costs = {project.id: project.cost for project in election.projects}
    ties = TieRule(fingerprint if seed is None else seed, totals.points, costs)
    ranked = ties.ranked(costs)
    barred = _barred(election, totals, minimum_score)
    outcome = _apply(rule, completion, election, [project for project in ranked if project not in barred], ties)
    return Result(
        rule=rule,
        completion=completion,
        rules_version=RULES_VERSION,
        budget=election.budget,
        voters=election.voters,
        minimum_score=minimum_score,
        winners=tuple(award.project for award in outcome.awards),
        scores={project: totals.points[project] for project in ranked},
        votes={project: totals.votes[project] for project in ranked},
        remaining=election.budget - sum(costs[award.project] for award in outcome.awards),
        endowment=outcome.endowment,
        seed=ties.seed,
        inputs_sha256=fingerprint,
        ties=_ties(outcome),
        decisions=_decisions(election, ties, outcome, barred),
    )


def _apply(rule: Rule, completion: Completion, election: Election, projects: Sequence[str], ties: TieRule) -> Outcome:
    if rule is Rule.EQUAL_SHARES:
        return share(election, projects, ties, completion)
    if completion is not Completion.NONE:
        raise ValueError(f"the rule {rule} has no completion")
    return fund(projects, ties, election.budget, stop=rule is Rule.GREEDY_STOP)


def _barred(election: Election, totals: Scores, minimum: Exact) -> dict[str, Refused]:
    """Projects that no rule may fund."""
    barred = {}
    for project in election.projects:
        score = totals.points[project.id]
        if project.withdrawn:
            barred[project.id] = Refused(project.id, Withdrawn())
        elif score < minimum:
            barred[project.id] = Refused(project.id, BelowMinimum(score, minimum))
    return barred


def _decisions(election: Election, ties: TieRule, outcome: Outcome, barred: dict[str, Refused]) -> tuple[Decision, ...]:
    """One decision for each project: those funded in order, then the others by decreasing rank."""
    costs = [ties.costs[award.project] for award in outcome.awards]
    left = list(accumulate(costs, lambda before, cost: before - cost, initial=election.budget))
    funded = [
        Funded(award.project, order, award.stage, left[order - 1], left[order], award.support)
        for order, award in enumerate(outcome.awards, start=1)
    ]
    refused = barred | {refusal.project: refusal for refusal in outcome.refused}
    return (*funded, *(refused[project] for project in ties.ranked(refused)))


def _ties(outcome: Outcome) -> tuple[Tie, ...]:
    funded = {award.project for award in outcome.awards}
    return tuple(
        Tie(stage, group, separated=not (funded.issuperset(group) or funded.isdisjoint(group)))
        for stage, group in outcome.drawn
    )
