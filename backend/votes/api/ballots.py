"""The choices of a ballot as clients send them."""

from uuid import UUID

import strawberry

from backend.kit.ids import decode
from backend.votes.options import options_of
from backend.votes.rules import Choice


@strawberry.input(description="One line of a ballot.")
class ChoiceInput:
    option_id: strawberry.ID = strawberry.field(description="The option.")
    points: int = strawberry.field(description="The points given to it; 1 where points do not count.", default=1)


async def choices_of(vote_id: UUID, choices: list[ChoiceInput]) -> list[Choice]:
    """Each choice by its option's number; an unknown id stays unknown, for the rule to refuse it by its place."""
    numbers = (await options_of(vote_id)).numbers
    keys = [decode(choice.option_id) for choice in choices]
    named = [numbers.get(key[1], f"?{i}") if key and key[0] == "opt" else f"?{i}" for i, key in enumerate(keys)]
    return [Choice(number, choice.points) for number, choice in zip(named, choices, strict=True)]
