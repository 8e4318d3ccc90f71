"""The GraphQL types of assistance."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import orjson
import strawberry

from backend.assistance import access, messages, rules
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun

if TYPE_CHECKING:
    from backend.territories.api.types import Territory


@strawberry.type(description="One thing done in the name of the person helped.")
class AssistanceAct:
    at: datetime = strawberry.field(description="When.")
    verb: str = strawberry.field(description="The mutation.")
    sentence: str = strawberry.field(description="What it was, in words.")


def _acts(text: str | None, locale: str) -> list[AssistanceAct]:
    return [
        AssistanceAct(
            at=datetime.fromisoformat(act["at"]), verb=act["verb"], sentence=messages.told(act["verb"], locale)
        )
        for act in orjson.loads(text or "[]")
    ]


@noun(
    code="ast",
    table="assistance",
    visible=access.VISIBLE,
    description="Help at a counter: an agent acts for a person who is there. Known to both, and to nobody else.",
    expressions={"person_name": "(SELECT p.name FROM person p WHERE p.id = {t}.person_id)", "acts": access.ACTS},
)
class Assistance(Node):
    person_name: str = derived(
        rules.short_name, "person_name", description="Who is helped: first name, initial of the last."
    )
    reason: str = column("reason", "Why, as the agent wrote it.")
    started_at: datetime = column("started_at", "When it began.")
    ends_at: datetime = column("ends_at", "When it ends by itself.")
    ended_at: datetime | None = column("ended_at", "When it ended; null: nobody ended it yet.")
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "The authority whose agent helps."
    )
    acts: list[AssistanceAct] = derived(
        _acts, "acts", wants=("locale",), description="What was done meanwhile in the person's name, at most 50."
    )
