"""Root fields of organizations."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.sources import Order
from backend.organizations.api.types import Organization


@strawberry.type
class OrganizationQueries:
    organization: Organization | None = by_id("Organization", "An organization by its id.")
    organizations: Connection[Organization] = connection(
        "Organization", orders={"NAME": Order("{t}.name", "text")}, description="All organizations, by name."
    )
