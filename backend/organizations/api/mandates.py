"""The GraphQL type of mandates."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.identity.api.types import Person
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Filter
from backend.kit.sql import Where
from backend.organizations import access
from backend.organizations.api.types import Organization


@enum(
    "What a mandate allows.",
    SIGN="Sign charters and contracts for the organization.",
    APPLY="Answer calls for projects in its name.",
    REPRESENT="Sit and speak for it.",
)
class MandatePower(Enum):
    SIGN = "sign"
    APPLY = "apply"
    REPRESENT = "represent"


@enum(
    "How a mandate is proven.",
    FILE="A document, such as the minutes of the election or a delegation of signature.",
    STATEMENT="A statement on honour, which an agent judges.",
    PROCONNECT="ProConnect certified that the person leads the organization.",
)
class MandateProof(Enum):
    FILE = "file"
    STATEMENT = "statement"
    PROCONNECT = "proconnect"


@enum(
    "Where a mandate stands.",
    ASKED="It awaits an agent's decision.",
    GRANTED="It was granted, for its term.",
    REFUSED="It was refused, with a reason.",
    REVOKED="It was taken back or given up, with a reason.",
    ENDED="Its term passed, and another was asked for.",
)
class MandateStatus(Enum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"
    ENDED = "ended"


@strawberry.input(description="Which mandates to keep.")
class MandateFilter:
    viewer_can_decide: bool | None = strawberry.field(
        description="Those that await your decision, as an agent.", default=None
    )


MANDATE_FILTERS = {
    "viewer_can_decide": Filter(Where(f"({access.MANDATE['viewer_can_decide']}) = :value")),
}


def _powers(powers: Sequence[str]) -> list[MandatePower]:
    return [MandatePower(power) for power in powers]


@noun(
    code="man",
    table="mandate",
    visible=access.MANDATES,
    description="That a person may commit an organization: to do what, until when, proven how.",
    expressions=access.MANDATE,
)
class Mandate(Node):
    organization: Annotated["Organization", strawberry.lazy("backend.organizations.api.types")] | None = to_one(
        "Organization", "organization_id", "Which organization."
    )
    person: Annotated["Person", strawberry.lazy("backend.identity.api.types")] | None = to_one(
        "Person", "person_id", "Who; null as long as the person has published nothing here."
    )
    holder_name: str = column("holder_name", "The person's name, which those who see the mandate may read.")
    function: str = column("function", "What the person is in the organization.")
    powers: list[MandatePower] = derived(_powers, "powers", description="What it allows.")
    starts_on: date = column("starts_on", "From which day.")
    ends_on: date | None = column("ends_on", "Until which day, that one included; null: until it is revoked.")
    proof: MandateProof = derived(MandateProof, "proof", description="How it is proven.")
    statement: str | None = column(
        "statement", "The statement on honour; for its author and the territory's agents.", policy=access.PROOF_READERS
    )
    has_file: bool = column("has_file", "Whether a document was attached.")
    status: MandateStatus = derived(MandateStatus, "status", description="Where it stands.")
    asked_at: datetime = column("asked_at", "When it was asked for.")
    decided_at: datetime | None = column("decided_at", "When it was decided on, or revoked.")
    reason: str | None = column(
        "reason", "Why it was refused or revoked; for the person, managers and agents.", policy=access.CONCERNED
    )
    is_viewer: bool = column("is_viewer", "Whether it is yours.")
    viewer_can_decide: bool = column("viewer_can_decide", "Whether you may grant or refuse it.")
    viewer_can_revoke: bool = column("viewer_can_revoke", "Whether you may take it back, or give it up.")
