"""Root fields of identity."""

import strawberry

from backend.identity.api.types import Person
from backend.kit.graphql.fields import by_key
from backend.kit.sql import Where


@strawberry.type
class IdentityQueries:
    viewer: Person | None = by_key("Person", Where("{t}.id = :viewer::uuid"), "You; null when nobody is logged in.")
