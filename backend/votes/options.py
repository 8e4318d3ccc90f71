"""The options of votes that are open: fixed for good, and so remembered by the process."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.kit import sql


@dataclass(frozen=True, slots=True)
class Options:
    """Their numbers by their keys, their costs in cents by their numbers."""

    numbers: Mapping[UUID, str]
    costs: Mapping[str, int | None]


_MOST_VOTES = 64
_known: OrderedDict[UUID, Options] = OrderedDict()
"""Of the votes last asked for."""


async def options_of(vote_id: UUID) -> Options:
    """A vote that has no option yet, or is not there, is not remembered."""
    if (known := _known.get(vote_id)) is not None:
        return known
    rows = await sql.rows("SELECT id, number, cost_cents FROM vote_option WHERE vote_id = :vote", {"vote": vote_id})
    found = Options({row["id"]: row["number"] for row in rows}, {row["number"]: row["cost_cents"] for row in rows})
    if rows:
        _known[vote_id] = found
        while len(_known) > _MOST_VOTES:
            _known.popitem(last=False)
    return found
