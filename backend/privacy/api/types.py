"""The GraphQL types of privacy."""

from datetime import datetime
from typing import Annotated

import strawberry

from backend.identity.api.types import Person
from backend.kit.graphql.fields import column, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.privacy import access


@noun(
    code="red",
    table="data_read",
    visible=access.OWN_READ,
    description="An agent read personal data that is not public; told to the person alone.",
    expressions=access.READER,
)
class DataRead(Node):
    what: str = column("what", "Which data.")
    reason: str = column("reason", "Why.")
    at: datetime = column("at", "When.")
    reader_role: str | None = column("reader_role", "The role of who read, that day.")
    reader_place: str | None = column("reader_place", "The territory of that role.")
    reader: Annotated["Person", strawberry.lazy("backend.identity.api.types")] | None = to_one(
        "Person", "reader_id", "Who read; null unless their name is public already."
    )
