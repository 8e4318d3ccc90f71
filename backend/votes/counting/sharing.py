"""Equal Shares from end to end: what costs nothing, the market, the completion, and a reason for each refusal."""

from collections.abc import Sequence
from fractions import Fraction

from backend.votes.counting.decisions import NotAffordable, OverBudget, Refused, Stage
from backend.votes.counting.election import Election
from backend.votes.counting.equal_shares import Purchases, sell
from backend.votes.counting.greedy import fund
from backend.votes.counting.increments import sell_by_increments
from backend.votes.counting.market import Backing, Market, open_market
from backend.votes.counting.outcome import Award, Outcome
from backend.votes.counting.rules import Completion
from backend.votes.counting.ties import TieRule


def share(election: Election, projects: Sequence[str], ties: TieRule, completion: Completion) -> Outcome:
    """Count `projects` by Equal Shares.

    A project dearer than the whole budget is set apart first: it could only stop Add1 early. One that costs nothing
    is funded first, for nobody needs to pay.
    """
    too_dear = [project for project in projects if ties.costs[project] > election.budget]
    free = ties.ranked(project for project in projects if ties.costs[project] == 0)
    market = open_market(election, set(projects).difference(too_dear, free))
    bought = _buy(market, election.budget, ties, completion)
    left = election.budget - bought.cost(market)
    settled = {*too_dear, *free, *bought.support}
    unsold = [project for project in projects if project not in settled]
    added = fund(unsold, ties, left, stage=Stage.COMPLETION) if completion is Completion.ADD1_GREEDY else Outcome()
    awards = [Award(project, Stage.EQUAL_SHARES, bought.support.get(project)) for project in (*free, *bought.support)]
    refused = [Refused(project, OverBudget(ties.costs[project], election.budget)) for project in too_dear]
    left -= sum(ties.costs[award.project] for award in added.awards)
    unfunded = set(unsold).difference(award.project for award in added.awards)
    refused += [_not_affordable(project, ties, market, bought, left) for project in unfunded]
    drawn = [(Stage.EQUAL_SHARES, group) for group in (*ties.drawn(free), *bought.drawn)]
    endowment = bought.endowment if market.voters else None
    return Outcome((*awards, *added.awards), tuple(refused), (*drawn, *added.drawn), endowment)


def _buy(market: Market, budget: int, ties: TieRule, completion: Completion) -> Purchases:
    if completion is Completion.NONE or not market.voters:
        return sell(market, Fraction(budget, market.voters or 1), ties)
    return sell_by_increments(market, budget, ties)


def _not_affordable(project: str, ties: TieRule, market: Market, bought: Purchases, left: int) -> Refused:
    backing = market.backings.get(project, Backing(project, ties.costs[project], ()))
    reason = NotAffordable(
        asked=ties.costs[project],
        supporters=backing.supporters,
        supporters_money=bought.money_behind(backing),
        left=left,
    )
    return Refused(project, reason)
