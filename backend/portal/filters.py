"""What templates do to values of the API: money, dates and numbers as a reader writes them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_decimal

from backend.kit.money import Money

Value = dict[str, Any] | None


def money(value: Value, locale: str) -> str:
    """A `Money` of the API; nothing for null."""
    if value is None:
        return ""
    return Money(int(Decimal(value["amount"]) * 100), value["currency"]).format(locale)


def number(value: float | str, locale: str) -> str:
    return str(format_decimal(Decimal(str(value)), locale=locale))


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


def moment(value: str | None, locale: str) -> str:
    """Day and hour, in the territory's own time."""
    if not value:
        return ""
    pattern = "d MMMM y 'at' HH:mm" if locale == "en" else "d MMMM y 'à' HH:mm"
    zone = get_timezone("Europe/Paris")
    return str(format_datetime(datetime.fromisoformat(value), pattern, tzinfo=zone, locale=locale))


def hour(value: str, locale: str) -> str:
    """The hour alone, in the territory's own time, as for what ends today."""
    pattern = "HH:mm" if locale == "en" else "H'\u00a0h\u00a0'mm"
    zone = get_timezone("Europe/Paris")
    return str(format_datetime(datetime.fromisoformat(value), pattern, tzinfo=zone, locale=locale))


FILTERS = {"money": money, "number": number, "day": day, "moment": moment, "hour": hour}
