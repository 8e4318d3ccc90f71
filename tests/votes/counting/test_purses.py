"""Purses against a plain list of fractions, through hundreds of payments."""

import random
from fractions import Fraction

import pytest

from backend.votes.counting.purses import Purses

KINDS = 400


def held(purses: Purses, kind: int) -> Fraction:
    return sum((Fraction(money * count, purses.denominator) for money, count in purses.held_by([kind])), Fraction())


@pytest.mark.parametrize("seed", range(5))
def test_every_payment_is_taken_from_each_payer_and_from_nobody_else(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # a test must draw the same again
    purses = Purses(KINDS, Fraction(1000, 7))
    expected = [Fraction(1000, 7)] * KINDS
    for _ in range(12):
        payers = rng.sample(range(KINDS), rng.randint(1, KINDS))
        amount = purses.split(rng.randint(1, 200) * purses.denominator, parts := rng.randint(1, 9))
        payment = Fraction(amount, purses.denominator)
        assert (payment * parts).denominator == 1
        purses.charge(payers, amount)
        for payer in payers:
            expected[payer] -= min(expected[payer], payment)
        assert [held(purses, kind) for kind in range(KINDS)] == expected


def test_a_kind_listed_twice_is_two_voters_and_the_penniless_are_left_out() -> None:
    purses = Purses(3, Fraction(10))
    purses.charge([0], 10)
    purses.charge([1], 4)
    assert sorted(purses.held_by([0, 0, 1, 1, 2])) == [(6, 2), (10, 1)]
    assert Purses(3, Fraction(0)).held_by([0, 1, 2]) == []
