"""Root fields of privacy."""

import strawberry

from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import connection
from backend.kit.graphql.sources import Order
from backend.privacy.api.types import DataRead


@strawberry.type
class PrivacyQueries:
    data_reads: Connection[DataRead] = connection(
        "DataRead",
        orders={"RECENT": Order("{t}.at", "timestamptz", descending=True)},
        description="Which agents read your personal data, the latest first.",
    )
