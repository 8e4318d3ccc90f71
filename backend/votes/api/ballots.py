"""The choices of a ballot as clients send them."""

from collections import OrderedDict
from collections.abc import Mapping
from uuid import UUID

import strawberry

from backend.kit import sql
from backend.kit.ids import decode
from backend.votes.rules import Choice


@strawberry.input(description="One line of a ballot.")
class ChoiceInput:
    option_id: strawberry.ID = strawberry.field(description="The option.")
    points: int = strawberry.field(description="The points given to it; 1 where points do not count.", default=1)


_MOST_VOTES = 64
_numbers: OrderedDict[UUID, Mapping[UUID, str]] = OrderedDict()
"""The options' numbers by their ids, of the votes last cast in. Once a vote is open, both are fixed for good."""


async def choices_of(vote_id: UUID, choices: list[ChoiceInput]) -> list[Choice]:
    """Each choice by its option's number; an unknown id stays unknown, for the rule to refuse it by its place."""
    numbers = _numbers.get(vote_id) or await _read(vote_id)
    keys = [decode(choice.option_id) for choice in choices]
    named = [numbers.get(key[1], f"?{i}") if key and key[0] == "opt" else f"?{i}" for i, key in enumerate(keys)]
    return [Choice(number, choice.points) for number, choice in zip(named, choices, strict=True)]


async def _read(vote_id: UUID) -> Mapping[UUID, str]:
    """A vote that has no option yet, or is not there, is not remembered."""
    found = await sql.rows("SELECT id, number FROM vote_option WHERE vote_id = :vote", {"vote": vote_id})
    numbers = {row["id"]: str(row["number"]) for row in found}
    if numbers:
        _numbers[vote_id] = numbers
        while len(_numbers) > _MOST_VOTES:
            _numbers.popitem(last=False)
    return numbers
