"""Values that several nouns use: money, and exact numbers."""

from decimal import Decimal
from functools import lru_cache

import strawberry

from backend.kit.money import Money


@strawberry.type(name="Money", description="An exact amount and its currency.")
class MoneyType:
    amount: Decimal = strawberry.field(description="In units of the currency, exact, as a decimal text.")
    currency: str = strawberry.field(description="ISO 4217 code.")

    @classmethod
    def of(cls, money: Money) -> "MoneyType":
        return cls(amount=money.amount, currency=money.currency)


@lru_cache(maxsize=4_096)
def money(cents: int | None, currency: str | None = None) -> MoneyType | None:
    """The same object for the same amount, which nobody changes: dividing exactly costs more than all else of a row."""
    return None if cents is None else MoneyType.of(Money(cents, currency or "EUR"))
