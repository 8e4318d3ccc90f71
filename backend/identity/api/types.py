"""The GraphQL types of identity."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.identity import access
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import column, connection
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Order

if TYPE_CHECKING:
    from backend.projects.api.types import Project
    from backend.votes.api.types import RollEntry


@noun(code="per", table="person", visible=access.VISIBLE, description="A person, by the name they act under.")
class Person(Node):
    name: str = column("name", "The name shown beside what the person publishes.")
    email: str | None = column("email", "Address for codes and news; readable by the person alone.", policy=access.SELF)
    language: str | None = column("locale", "Preferred language; readable by the person alone.", policy=access.SELF)
    projects: Connection[Annotated["Project", strawberry.lazy("backend.projects.api.types")]] = connection(
        "Project",
        on="{t}.author_id = {p}",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        description="The projects the person carries, the latest first.",
    )
    roll_entries: Connection[Annotated["RollEntry", strawberry.lazy("backend.votes.api.types")]] = connection(
        "RollEntry",
        on="{t}.person_id = {p}",
        orders={"VOTE": Order("{t}.vote_id::text", "text", descending=True)},
        description="The votes the person took part in; readable by the person alone, and never the ballot.",
    )
