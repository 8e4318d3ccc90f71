"""Root fields of the provider."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.sources import Order
from backend.oauth.api.types import FILTERS, Application, ApplicationFilter, Consent


@strawberry.type
class OAuthQueries:
    application: Application | None = by_id("Application", "An application by its id.")
    applications: Connection[Application] = connection(
        "Application",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        filter_type=ApplicationFilter,
        filters=FILTERS,
        description="The applications that you may see, the latest first.",
    )
    consents: Connection[Consent] = connection(
        "Consent",
        orders={"RECENT": Order("{t}.given_at", "timestamptz", descending=True)},
        description="What you allowed to applications, the latest first.",
    )
