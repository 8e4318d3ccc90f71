"""The options of votes that were opened: fixed for good, and so remembered by the process."""

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
    """None of a vote that is not there, or still a draft, whose options may change."""
    if (known := _known.get(vote_id)) is not None:
        _known.move_to_end(vote_id)
        return known
    rows = await sql.rows(
        "SELECT o.id, o.number, o.cost_cents FROM vote_option o JOIN vote v ON v.id = o.vote_id "
        "WHERE o.vote_id = :vote AND v.status <> 'draft'",
        {"vote": vote_id},
    )
    found = Options({row["id"]: row["number"] for row in rows}, {row["number"]: row["cost_cents"] for row in rows})
    if rows:
        _known[vote_id] = found
        while len(_known) > _MOST_VOTES:
            _known.popitem(last=False)
    return found
