"""Equal Shares as its definition reads, voter by voter in fractions: slow, short, and sharing no code with ours."""

from fractions import Fraction

from backend.votes.counting import Election
from backend.votes.counting.ties import TieRule


def buy(election: Election, endowment: Fraction, ties: TieRule) -> list[str]:
    """The projects bought, in order, when every voter starts with `endowment` cents."""
    voters = [ballot.points for ballot in election.ballots for _ in range(ballot.multiplicity)]
    money = [endowment] * len(voters)
    unsold = {project.id: project.cost for project in election.projects if 0 < project.cost <= election.budget}
    bought: list[str] = []
    while True:
        offers = {}
        for project, cost in unsold.items():
            backers = {voter: Fraction(points[project]) for voter, points in enumerate(voters) if project in points}
            if sum(money[voter] for voter in backers) >= cost:
                offers[project] = _payment(cost, backers, money)
        if not offers:
            return bought
        best = max(unsold[project] / payment for project, payment in offers.items())
        first = ties.ranked(project for project, payment in offers.items() if unsold[project] / payment == best)[0]
        for voter, points in enumerate(voters):
            money[voter] -= min(money[voter], offers[first] * points.get(first, 0))
        bought.append(first)
        del unsold[first]


def _payment(cost: int, backers: dict[int, Fraction], money: list[Fraction]) -> Fraction:
    """Payment per point: tried at each level where one more backer has given everything."""
    order = sorted(backers, key=lambda voter: money[voter] / backers[voter])
    for position, voter in enumerate(order):
        given = sum((money[poor] for poor in order[:position]), Fraction())
        payment = (cost - given) / sum((backers[rich] for rich in order[position:]), Fraction())
        if payment * backers[voter] <= money[voter]:
            return payment
    raise AssertionError("they hold enough")


def buy_by_increments(election: Election, ties: TieRule) -> list[str]:
    voters = sum(ballot.multiplicity for ballot in election.ballots)
    costs = {project.id: project.cost for project in election.projects}
    backed = {project for ballot in election.ballots for project in ballot.points if costs[project] <= election.budget}
    bought = buy(election, Fraction(election.budget, voters), ties)
    endowment = election.budget // (100 * voters) * 100
    while set(bought) != backed:
        endowment += 100
        following = buy(election, Fraction(endowment), ties)
        if sum(costs[project] for project in following) > election.budget:
            break
        bought = following
    return bought
