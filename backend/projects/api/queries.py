"""Root fields of projects."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.projects.api.types import FILTERS, ORDERS, Project, ProjectFilter, ProjectOrder


@strawberry.type
class ProjectQueries:
    project: Project | None = by_id("Project", "A project by its id.")
    projects: Connection[Project] = connection(
        "Project",
        orders=ORDERS,
        order_type=ProjectOrder,
        filter_type=ProjectFilter,
        filters=FILTERS,
        description="Projects, in an order drawn anew each day unless another is asked.",
    )
