"""What each voter still has to spend, in exact arithmetic.

All amounts are integers over one common denominator, which spares the reduction of fractions that would take most
of the time. Voters who hold the same amount since they always paid together share a class; class 0 is the penniless.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from fractions import Fraction
from math import gcd

_CLASSES_BEFORE_TIDYING = 128


class Purses:
    """The money of voters numbered by the kind of ballot they cast; every kind starts with `endowment` cents."""

    __slots__ = ("_class_of", "_money", "_tidy_at", "denominator")

    def __init__(self, kinds: int, endowment: Fraction) -> None:
        self.denominator = endowment.denominator
        self._money = [0, endowment.numerator]
        self._class_of = [1 if endowment else 0] * kinds
        self._tidy_at = _CLASSES_BEFORE_TIDYING

    def held_by(self, voters: Iterable[int]) -> list[tuple[int, int]]:
        """(money, number of these voters holding it), the penniless left out. A kind listed twice is two voters."""
        money = self._money
        classes = Counter(map(self._class_of.__getitem__, voters))
        classes.pop(0, None)
        return [(money[number], count) for number, count in classes.items()]

    def split(self, amount: int, parts: int) -> int:
        """`amount` (over the denominator) divided by `parts`, over a denominator made finer for it to be whole."""
        common = gcd(amount, parts)
        finer = parts // common
        if finer > 1:
            self.denominator *= finer
            self._money = [money * finer for money in self._money]
        return amount // common

    def charge(self, kinds: Collection[int], amount: int) -> None:
        """Take `amount` (over the denominator) from each voter of these kinds, or all they hold when it is less."""
        money, class_of = self._money, self._class_of
        moved = {0: 0}
        for old in set(map(class_of.__getitem__, kinds)) - {0}:
            moved[old] = len(money) if money[old] > amount else 0
            if moved[old]:
                money.append(money[old] - amount)
        for kind in kinds:
            class_of[kind] = moved[class_of[kind]]
        if len(money) > self._tidy_at:
            self._tidy()

    def _tidy(self) -> None:
        """Forget the classes nobody belongs to any more."""
        used = sorted({0, *self._class_of})
        renumbered = dict(zip(used, range(len(used)), strict=True))
        self._money = [self._money[number] for number in used]
        self._class_of = [renumbered[number] for number in self._class_of]
        self._tidy_at = 2 * len(used) + _CLASSES_BEFORE_TIDYING
