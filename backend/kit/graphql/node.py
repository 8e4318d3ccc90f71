"""What every noun is: a node with an opaque id, carrying the row it was read from."""

import strawberry

from backend.kit.graphql.fields import sourced
from backend.kit.graphql.sources import PUBLIC, PublicId
from backend.kit.sql import Row


@strawberry.interface(description="An object that can be read again by its id.")
class Node:
    row: strawberry.Private[Row]
    id: strawberry.ID = sourced(
        PublicId(), PUBLIC, "Opaque identifier, the same everywhere, also in addresses of pages."
    )
