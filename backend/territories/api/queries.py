"""Root fields of territories."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, by_key, connection
from backend.kit.sql import Where
from backend.territories.api.types import BY_NAME, Territory


@strawberry.type
class TerritoryQueries:
    territory: Territory | None = by_id("Territory", "A territory by its id.")
    territory_by_code: Territory | None = by_key(
        "Territory",
        Where("{t}.code = :code"),
        "A territory by its INSEE code or SIREN.",
        code=(str, "INSEE code, or SIREN for an EPCI."),
    )
    territories: Connection[Territory] = connection(
        "Territory", orders=BY_NAME, description="All the territories of this instance."
    )
