"""Exact money: integer cents and an ISO 4217 currency."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency


@dataclass(frozen=True, slots=True, order=True)
class Money:
    cents: int
    currency: str = "EUR"

    @property
    def amount(self) -> Decimal:
        return Decimal(self.cents) / 100

    def format(self, locale: str) -> str:
        """As a reader writes it: `1 000 000 €`; cents are shown only when there are some."""
        return _formatted(self.cents, self.currency, locale)


@lru_cache(maxsize=4096)
def _formatted(cents: int, currency: str, locale: str) -> str:
    """Kept, since a page shows the same amounts to everybody and CLDR's patterns are slow to apply."""
    digits = "#,##0.00" if cents % 100 else "#,##0"
    pattern = f"¤{digits}" if locale == "en" else f"{digits}\u00a0¤"
    return format_currency(Decimal(cents) / 100, currency, pattern, locale=locale, currency_digits=False)
