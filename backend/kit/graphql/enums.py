"""GraphQL enums whose every value is described."""

from collections.abc import Callable
from enum import EnumMeta
from typing import Any, TypeVar, cast

import strawberry

EnumT = TypeVar("EnumT", bound=EnumMeta)


def enum(description: str, /, name: str | None = None, **values: str) -> Callable[[EnumT], EnumT]:
    """Declare a Python enum as a GraphQL one, of that name; `values` describe its members by name, all of them."""

    def declare(cls: EnumT) -> EnumT:
        made = strawberry.enum(cls, name=name, description=description)
        for value in cast("Any", made).__strawberry_definition__.values:
            value.description = values[value.name]
        return made

    return declare
