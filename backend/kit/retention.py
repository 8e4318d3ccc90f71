"""Forgetting: what was kept only for a while is deleted, as the holdings of each room declare (kit/personal)."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.kit import clock, sql
from backend.kit.personal import Expiry, Holding
from backend.kit.rehearsal import undone
from backend.kit.transactions import in_transaction


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows one rule deleted, or emptied of what tells of a person."""

    rule: Expiry
    rows: int


async def forget(holdings: Sequence[Holding], *, rehearsal: bool = False) -> list[Forgotten]:
    """Run every rule in one transaction; a rehearsal counts the same rows, then leaves everything as it was."""
    rules = [rule for holding in holdings for rule in holding.expiries]
    async with undone() if rehearsal else in_transaction():
        return [Forgotten(rule, await sql.run(rule.statement, _moment(rule))) for rule in rules]


def _moment(rule: Expiry) -> dict[str, object]:
    return {"before": clock.now() - rule.after}
