"""Reading inputs: public ids to keys, amounts to cents."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from backend.kit import ids
from backend.kit.problems import InvalidInput, Issue, NotFound


def key_of(public_id: str, code: str) -> UUID:
    """The key in a public id of that type. Raises NotFound: an id we never gave names nothing."""
    decoded = ids.decode(public_id)
    if decoded is None or decoded[0] != code:
        raise NotFound
    return decoded[1]


def zoned(moment: datetime | None, path: str) -> datetime | None:
    """The moment in UTC. Raises InvalidInput: without its offset, or at the edges of the calendar, it is none."""
    try:
        if moment is None or moment.tzinfo is not None:
            return moment and moment.astimezone(UTC)
    except OverflowError:
        pass
    raise InvalidInput([Issue(path, "FORMAT", "Indiquez aussi le fuseau horaire.", "Give the time zone too.")])


def cents_of(amount: Decimal | None, path: str) -> int | None:
    """An amount of euros in cents. Raises InvalidInput for finer than a cent, too large, or not a number."""
    if amount is None:
        return None
    if not amount.is_finite() or amount.copy_abs() > Decimal(10) ** 12 or amount * 100 != (amount * 100).to_integral():
        raise InvalidInput([Issue(path, "FORMAT", "Indiquez un montant en euros.", "Give an amount in euros.")])
    return int(amount * 100)
