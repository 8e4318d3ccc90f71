"""Values that several nouns use: money, and exact numbers."""

from decimal import Decimal

import strawberry

from backend.kit.money import Money


@strawberry.type(name="Money", description="An exact amount and its currency.")
class MoneyType:
    amount: Decimal = strawberry.field(description="In units of the currency, exact, as a decimal text.")
    currency: str = strawberry.field(description="ISO 4217 code.")

    @classmethod
    def of(cls, money: Money) -> "MoneyType":
        return cls(amount=money.amount, currency=money.currency)


def money(cents: int | None, currency: str | None = None) -> MoneyType | None:
    return None if cents is None else MoneyType.of(Money(cents, currency or "EUR"))
