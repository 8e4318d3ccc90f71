"""Money: exact, and written as each reader writes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.money import Money

NARROW, SPACE = "\u202f", "\u00a0"


@given(st.integers(-(10**16), 10**16))
def test_no_cent_is_lost(cents: int) -> None:
    amount = Money(cents).amount
    assert amount * 100 == cents
    assert isinstance(amount, Decimal)
    shown = Money(cents).format("en")
    assert int("".join(c for c in shown if c.isdigit())) == (abs(cents) if cents % 100 else abs(cents) // 100)


@pytest.mark.parametrize(
    ("cents", "fr", "en"),
    [
        (0, f"0{SPACE}€", "€0"),
        (5, f"0,05{SPACE}€", "€0.05"),
        (100, f"1{SPACE}€", "€1"),
        (110, f"1,10{SPACE}€", "€1.10"),
        (123_456, f"1{NARROW}234,56{SPACE}€", "€1,234.56"),
        (100_000_000, f"1{NARROW}000{NARROW}000{SPACE}€", "€1,000,000"),
        (-5, f"-0,05{SPACE}€", "-€0.05"),
    ],
)
def test_it_is_written_as_its_reader_writes(cents: int, fr: str, en: str) -> None:
    assert Money(cents).format("fr") == fr
    assert Money(cents).format("en") == en


def test_currencies_do_not_mix() -> None:
    assert Money(100, "EUR") != Money(100, "CHF")
    assert Money(1250, "CHF").format("fr").endswith("CHF")
