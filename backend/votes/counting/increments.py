"""The completion "Add1" of Equal Shares, as cities that use it do.

The count is made again with more and more money for each voter, by whole units of currency, and stops before the
first time its winners would cost more than the budget. More money can also buy less, so no step may be passed over
that is not proven to change nothing (see `steadiness`).
"""

from dataclasses import replace
from fractions import Fraction

from backend.votes.counting.equal_shares import Purchases, sell
from backend.votes.counting.market import Market
from backend.votes.counting.steadiness import steady_steps
from backend.votes.counting.ties import TieRule

UNIT = 100  # cents

_ALIKE_BEFORE_LEAPING = 16


def sell_by_increments(market: Market, budget: int, ties: TieRule) -> Purchases:
    """The last count whose winners cost at most `budget` cents, with the ties met on the way there and just after.

    The first endowment is the exact share, budget / voters; the next are whole units: the first above the share
    rounded down, then one more each time. Stops also once every project somebody backs is bought.
    """
    kept = sell(market, Fraction(budget, market.voters), ties)
    drawn = dict.fromkeys(kept.drawn)
    endowment = budget // (UNIT * market.voters) * UNIT
    patience, alike = _ALIKE_BEFORE_LEAPING, 0
    while len(kept.support) < len(market.backings):
        endowment += UNIT
        following = sell(market, Fraction(endowment), ties)
        drawn.update(dict.fromkeys(following.drawn))
        if following.cost(market) > budget:
            break
        alike = alike + 1 if list(following.support) == list(kept.support) else 0
        kept = following
        if alike == patience:
            leap = steady_steps(market, kept, UNIT)
            endowment += leap * UNIT
            kept = sell(market, Fraction(endowment), ties) if leap else kept
            # A leap costs as much as some counts: try again at once where one was worth it, and later otherwise.
            alike, patience = (patience - 1, patience) if leap > patience else (0, 2 * patience)
    return replace(kept, drawn=tuple(drawn))
