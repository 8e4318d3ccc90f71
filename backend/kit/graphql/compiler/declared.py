"""What Strawberry says of the fields and types of graphql-core's schema, each of which it hangs its own on."""

from typing import cast

from graphql import GraphQLField, GraphQLInputField, GraphQLInputObjectType, GraphQLObjectType
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

_KEY = "strawberry-definition"


class Unplannable(Exception):  # noqa: N818  (no error: the ordinary lane takes the field)
    """A field whose value no declaration tells."""


def field_of(definition: GraphQLField | GraphQLInputField) -> StrawberryField:
    """Raises Unplannable for a field that is not Strawberry's own (`__schema`, `__type`)."""
    found = definition.extensions.get(_KEY)
    if not isinstance(found, StrawberryField):
        raise Unplannable
    return found


def type_of(kind: GraphQLObjectType | GraphQLInputObjectType) -> StrawberryObjectDefinition:
    return cast("StrawberryObjectDefinition", kind.extensions[_KEY])
