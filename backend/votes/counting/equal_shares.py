"""The Method of Equal Shares with cost utilities, exact: every voter holds an equal share of the budget.

In each round the project with the most effective votes is bought: its cost divided by the payment per point at which
supporters cover it, those who hold less giving all they hold. Source: equalshares.net; Peters, Pierczyński, Skowron,
"Proportional Participatory Budgeting with Additive Utilities", 2021 (a voter's utility is cost x points).
"""

from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush, heapreplace

from backend.votes.counting.decisions import Support
from backend.votes.counting.market import Backing, Market
from backend.votes.counting.purses import Purses
from backend.votes.counting.ties import TieRule


@dataclass(frozen=True, slots=True)
class Purchases:
    """What voters bought, in order, from `endowment` cents each, and the ties met that only the draw could settle."""

    endowment: Fraction
    support: dict[str, Support]
    drawn: tuple[tuple[str, ...], ...]
    purses: Purses

    def cost(self, market: Market) -> int:
        return sum(market.backings[project].cost for project in self.support)

    def money_behind(self, backing: Backing) -> Fraction:
        """What the supporters of a project still hold together, in cents."""
        held = sum(money * count for _, voters in backing.groups for money, count in self.purses.held_by(voters))
        return Fraction(held, self.purses.denominator)


@dataclass(frozen=True, slots=True)
class Price:
    """Payment per point of supporters who hold enough: `due` over `parts`, for a `cost`, in the unit of the purses."""

    cost: int
    due: int
    parts: int

    @property
    def effective_votes(self) -> Fraction:
        return Fraction(self.cost * self.parts, self.due)

    @property
    def estimate(self) -> float:
        """Effective votes to the nearest float. Rounding keeps order, so only equal estimates need the exact figure."""
        return self.cost * self.parts / self.due


def price(backing: Backing, purses: Purses) -> Price | None:
    """The least payment per point that covers the cost; None when the supporters do not hold enough.

    Starts from equal payments and sets apart those who hold less, until nobody does. Each pass only raises the
    payment, so it ends, after very few passes in practice.
    """
    cost = due = backing.cost * purses.denominator
    groups = [(points, purses.held_by(voters)) for points, voters in backing.groups]
    parts = sum([points * sum([count for _, count in held]) for points, held in groups])
    short = True
    while short and parts:
        short = False
        payment, shares = due, parts
        for position, (points, held) in enumerate(groups):
            least = -(-payment * points // shares)
            poor = [holding for holding in held if holding[0] < least]
            if poor:
                short = True
                due -= sum([money * count for money, count in poor])
                parts -= points * sum([count for _, count in poor])
                groups[position] = (points, [holding for holding in held if holding[0] >= least])
    return Price(cost, due, parts) if parts else None


def sell(market: Market, endowment: Fraction, ties: TieRule) -> Purchases:
    """One count from `endowment` cents for each voter. Fractions of a cent are kept."""
    purses = Purses(market.kinds, endowment)
    queue = [(-float(backing.points), project) for project, backing in market.backings.items()]
    heapify(queue)
    support: dict[str, Support] = {}
    drawn: list[tuple[str, ...]] = []
    while best := _take_best(queue, market, purses):
        first, *others = ties.ranked(best)
        if equals := ties.drawn_first([first, *others]):
            drawn.append(equals)
        for other in others:
            heappush(queue, (-best[other].estimate, other))
        support[first] = _collect(market.backings[first], best[first], purses, market.scale)
    return Purchases(endowment, support, tuple(drawn), purses)


def _take_best(queue: list[tuple[float, str]], market: Market, purses: Purses) -> dict[str, Price]:
    """Take the projects of most effective votes, with their prices, off `queue`; none when nothing can be paid for.

    The queue is a heap by decreasing estimate, of this round or an earlier one. Voters only get poorer, so effective
    votes only fall: an old figure is an upper bound, and most projects need no new price.
    """
    prices: dict[str, Price] = {}
    best: dict[str, Price] = {}
    highest = None
    while queue and highest in {None, queue[0][0]}:
        bound, project = queue[0]
        if project in prices:
            highest = bound
            best[project] = prices[project]
            heappop(queue)
        elif found := price(market.backings[project], purses):
            prices[project] = found
            heapreplace(queue, (-found.estimate, project))
        else:
            heappop(queue)
    return _exactly_best(best, queue) if len(best) > 1 else best


def _exactly_best(best: dict[str, Price], queue: list[tuple[float, str]]) -> dict[str, Price]:
    """Of equal estimates, the greatest in exact figures; the others go back into `queue`."""
    most = max(found.effective_votes for found in best.values())
    for project, found in best.items():
        if found.effective_votes < most:
            heappush(queue, (-found.estimate, project))
    return {project: found for project, found in best.items() if found.effective_votes == most}


def _collect(backing: Backing, found: Price, purses: Purses, scale: int) -> Support:
    share = Fraction(found.due, found.parts * purses.denominator)
    amount = purses.split(found.due, found.parts)
    for points, voters in backing.groups:
        purses.charge(set(voters), amount * points)
    return Support(found.effective_votes / scale, share * scale)
