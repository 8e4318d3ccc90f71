"""Field factories: `title: str = column("title", …)`; each makes a strawberry field that carries its source."""

from collections.abc import Mapping
from typing import Any

from strawberry import ID, UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.info import Info

from backend.kit.graphql.sources import (
    PUBLIC,
    ById,
    ByKey,
    Column,
    Connected,
    Derived,
    Filter,
    Order,
    Policy,
    Source,
    ToOne,
)
from backend.kit.sql import Where

PAGE = 20


class SourcedField(StrawberryField):
    """A strawberry field without a resolver of its own: the ordinary lane resolves its source."""

    def __init__(self, *, source: Source | None = None, policy: Policy = PUBLIC, **options: Any) -> None:
        super().__init__(**options)
        self.source = source
        self.policy = policy
        self.init = self.compare = self.repr = False

    def __copy__(self) -> "SourcedField":
        copied = super().__copy__()
        copied.source, copied.policy = self.source, self.policy
        return copied

    @property
    def is_basic_field(self) -> bool:
        return False

    def get_result(self, source: Any, info: Info | None, args: list[Any], kwargs: Any) -> Any:  # noqa: ARG002  (strawberry's signature)
        assert info is not None  # noqa: S101  (strawberry gives it to every field that is not basic)
        assert self.source is not None  # noqa: S101  (only a copy under construction has none)
        return info.context.resolve(self.source, source, kwargs)


def sourced(source: Source, policy: Policy, description: str, *arguments: StrawberryArgument) -> Any:
    """A field of any source; the factories below name the usual ones."""
    made = SourcedField(source=source, policy=policy, description=description)
    made.arguments = list(arguments)
    return made


def _argument(name: str, kind: object, description: str, default: object = UNSET) -> StrawberryArgument:
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind),
        description=description,
        default=default,
    )


def column(name: str, description: str, *, policy: Policy = PUBLIC) -> Any:
    """A column of the noun's table, or one of its named expressions."""
    return sourced(Column(name), policy, description)


def to_one(noun: str, key: str, description: str) -> Any:
    return sourced(ToOne(noun, key), PUBLIC, description)


def derived(function: Any, *inputs: str, wants: tuple[Any, ...] = (), description: str, policy: Policy = PUBLIC) -> Any:
    """A pure function of the values named by `inputs`, then of the actor, time or locale when it `wants` them."""
    return sourced(Derived(function, inputs, wants), policy, description)


def connection(
    noun: str,
    *,
    on: str | None = None,
    orders: Mapping[str, Order],
    description: str,
    key: str = "id",
    order_type: object = None,
    filter_type: object = None,
    filters: Mapping[str, Filter] | None = None,
) -> Any:
    """A keyset connection; the first of `orders` is the default, and `order_type` the enum of their names."""
    arguments = [
        _argument("first", int, "How many to give, from 1 to 100.", PAGE),
        _argument("after", str | None, "The cursor after which to go on."),
    ]
    if filter_type is not None:
        arguments.append(_argument("filter", filter_type | None, "Keep only what matches."))  # type: ignore[operator]
    if order_type is not None:
        arguments.append(_argument("order_by", order_type | None, "The order of the list."))  # type: ignore[operator]
    return sourced(Connected(noun, orders, on, key, filters or {}), PUBLIC, description, *arguments)


def by_id(noun: str, description: str) -> Any:
    return sourced(ById(noun), PUBLIC, description, _argument("id", ID, "The opaque id."))


def by_key(noun: str, where: Where, description: str, **arguments: tuple[object, str]) -> Any:
    """A single row at the root, found by a condition over the arguments (name: (type, description))."""
    made = [_argument(name, kind, text) for name, (kind, text) in arguments.items()]
    return sourced(ByKey(noun, where), PUBLIC, description, *made)
