"""How much richer every voter could be without changing one purchase of Equal Shares.

With few voters and a large budget the increments of Add1 are counted by the hundred thousand, nearly all alike. As
long as the same projects are bought in the same order, every amount is a linear function of the endowment, so an
endowment below which nothing can change is found exactly, and the steps up to it need no count.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from backend.votes.counting.equal_shares import Purchases
from backend.votes.counting.market import Backing, Market


@dataclass(frozen=True, slots=True)
class Line:
    """An amount, `at` present, and what it gains (`slope`) for each cent more in every endowment."""

    at: Fraction
    slope: Fraction

    def plus(self, other: "Line", times: Fraction | int = 1) -> "Line":
        return Line(self.at + other.at * times, self.slope + other.slope * times)


_NOTHING = Line(Fraction(0), Fraction(0))


class _Horizon:
    """The raise before which everything watched stays above zero, or stays at zero if that is where it starts."""

    def __init__(self, limit: Fraction) -> None:
        self.limit = limit

    def watch(self, amount: Line) -> None:
        if amount.slope < 0:
            self.limit = min(self.limit, -amount.at / amount.slope)

    def clears(self, amount: Line) -> bool:
        """Whether the amount stays above zero all the way, so that watching it would change nothing."""
        return amount.at > 0 and amount.at + amount.slope * self.limit > 0


class _Purses:
    """The purses of `equal_shares`, as lines; voters who always paid together share a class."""

    def __init__(self, kinds: int, endowment: Fraction) -> None:
        self._lines = [Line(endowment, Fraction(1))]
        self._class_of = [0] * kinds

    def held_by(self, voters: Iterable[int]) -> list[tuple[Line, int]]:
        classes = Counter(map(self._class_of.__getitem__, voters))
        return [(self._lines[number], count) for number, count in classes.items()]

    def charge(self, kinds: Iterable[int], payment: Line) -> None:
        moved: dict[int, int] = {}
        for kind in kinds:
            old = self._class_of[kind]
            if old not in moved:
                moved[old] = len(self._lines)
                held = self._lines[old]
                self._lines.append(held.plus(payment, -1) if held.at >= payment.at else _NOTHING)
            self._class_of[kind] = moved[old]


def steady_steps(market: Market, kept: Purchases, unit: int) -> int:
    """How many times `unit` cents can be added to every endowment with the same purchases in the same order."""
    purses = _Purses(market.kinds, kept.endowment)
    # A voter richer than all projects together can buy each one alone: something changes before that.
    horizon = _Horizon(Fraction(sum(backing.cost for backing in market.backings.values())))
    unsold = dict(market.backings)
    for project, support in kept.support.items():
        sold = unsold.pop(project)
        payment = _payment(sold, support.share / market.scale, purses, horizon)
        for backing in unsold.values():
            _watch_rival(backing, _scaled(payment, Fraction(backing.cost, sold.cost)), purses, horizon)
        for points, voters in sold.groups:
            purses.charge(set(voters), _scaled(payment, points))
        if horizon.limit <= unit:
            return 0
    for backing in unsold.values():
        horizon.watch(_missing(backing, None, purses))
    return max(0, -(-horizon.limit // unit) - 1)


def _scaled(line: Line, times: Fraction | int) -> Line:
    return _NOTHING.plus(line, times)


def _payment(sold: Backing, share: Fraction, purses: _Purses, horizon: _Horizon) -> Line:
    """The payment per point as a line, `share` now; watches that those who pay in full and those who cannot stay so."""
    due, parts = Line(Fraction(sold.cost), Fraction(0)), 0
    held = [(points, money, count) for points, voters in sold.groups for money, count in purses.held_by(voters)]
    for points, money, count in held:
        if money.at < share * points:
            due = due.plus(money, -count)
        else:
            parts += points * count
    payment = _scaled(due, Fraction(1, parts))
    for points, money, _ in held:
        surplus = money.plus(payment, -points)
        horizon.watch(surplus if money.at >= share * points else _scaled(surplus, -1))
    return payment


def _watch_rival(rival: Backing, payment: Line, purses: _Purses, horizon: _Horizon) -> None:
    """Watch that supporters paying `payment` per point, which would equal the sale, do not come to exceed the cost."""
    if not horizon.clears(Line(Fraction(rival.cost), Fraction(0)).plus(payment, -rival.points)):
        horizon.watch(_missing(rival, payment, purses))


def _missing(backing: Backing, payment: Line | None, purses: _Purses) -> Line:
    """What the cost lacks when supporters give `payment` per point, or all they hold if less or if it is None.

    Who holds less is judged now. Later the true lack can only be greater than this line, never smaller.
    """
    lack = Line(Fraction(backing.cost), Fraction(0))
    for points, voters in backing.groups:
        for money, count in purses.held_by(voters):
            if payment is None or money.at < payment.at * points:
                lack = lack.plus(money, -count)
            else:
                lack = lack.plus(payment, -points * count)
    return lack
