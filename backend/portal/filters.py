"""What templates do to values of the API: money, dates and numbers as a reader writes them.

What they answer is kept: pages show the same values again and again, and CLDR's patterns are slow to apply.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_decimal

from backend.kit.money import Money

Value = dict[str, Any] | None
_kept = lru_cache(maxsize=2048)


def money(value: Value, locale: str) -> str:
    """A `Money` of the API; nothing for null."""
    return "" if value is None else _money(value["amount"], value["currency"], locale)


@_kept
def _money(amount: str, currency: str, locale: str) -> str:
    return Money(int(Decimal(amount) * 100), currency).format(locale)


@_kept
def number(value: float | str, locale: str) -> str:
    return str(format_decimal(Decimal(str(value)), locale=locale))


@_kept
def day(value: str | None, locale: str) -> str:
    """The day of an ISO date or moment, in the territory's own time."""
    if not value:
        return ""
    moment = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    zoned = moment.astimezone(get_timezone("Europe/Paris")) if isinstance(moment, datetime) else moment
    if locale == "en":
        return str(format_date(zoned, "d MMMM y", locale="en_GB"))
    shown = str(format_date(zoned, "d MMMM y", locale=locale))
    return f"1er{shown[1:]}" if zoned.day == 1 else shown


@_kept
def moment(value: str | None, locale: str) -> str:
    """Day and hour, in the territory's own time."""
    if not value:
        return ""
    pattern = "d MMMM y 'at' HH:mm" if locale == "en" else "d MMMM y 'à' HH:mm"
    zone = get_timezone("Europe/Paris")
    return str(format_datetime(datetime.fromisoformat(value), pattern, tzinfo=zone, locale=locale))


@_kept
def hour(value: str, locale: str) -> str:
    """The hour alone, in the territory's own time, as for what ends today."""
    pattern = "HH:mm" if locale == "en" else "H'\u00a0h\u00a0'mm"
    zone = get_timezone("Europe/Paris")
    return str(format_datetime(datetime.fromisoformat(value), pattern, tzinfo=zone, locale=locale))


FILTERS: dict[str, Callable[..., str]] = {"money": money, "number": number, "day": day, "moment": moment, "hour": hour}
