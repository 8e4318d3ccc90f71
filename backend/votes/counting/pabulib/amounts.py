"""Numbers as .pb files write them, read exactly: nothing but ASCII digits, a sign and a point."""

import re
from fractions import Fraction

from backend.votes.counting.election import Exact, exact

WITHDRAWN_COST = 999_999_999_00
"""Cents. Pabulib gives this cost to a project withdrawn after the vote, so that no rule selects it."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")


def read_number(text: str) -> Exact:
    """Raises ValueError with the reason."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    return exact(Fraction(text))


def read_cents(text: str) -> int:
    """An amount in units of currency, as cents. Raises ValueError when negative or finer than cents."""
    cents = read_number(text) * 100
    if cents.denominator > 1:
        raise ValueError(f"{text!r} is finer than a cent")
    if cents < 0:
        raise ValueError(f"{text!r} is negative")
    return int(cents)


def write_cents(cents: int) -> str:
    units, rest = divmod(cents, 100)
    return f"{units}.{rest:02}" if rest else str(units)


def write_number(number: Exact) -> str:
    """As a decimal. Raises ValueError when the number has none that ends."""
    digits = 0
    while (number * 10**digits).denominator > 1:
        digits += 1
        if digits > 18:
            raise ValueError(f"{number} cannot be written exactly in a .pb file")
    if digits == 0:
        return str(number.numerator)
    whole = abs((number * 10**digits).numerator)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole // 10**digits}.{whole % 10**digits:0{digits}}"
