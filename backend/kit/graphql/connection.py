"""Keyset connections: a page of rows, its cursors, and the count when it is asked for."""

import base64
import binascii
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
import strawberry

from backend.kit.graphql.errors import GraphQLFault
from backend.kit.graphql.node import Node
from backend.kit.graphql.sources import SqlType

NodeT = TypeVar("NodeT")
MOST = 100


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an order: the order's name, the value there as PostgreSQL writes it, the row's key."""

    order: str
    value: str
    key: UUID

    def encode(self) -> str:
        return base64.urlsafe_b64encode(orjson.dumps([self.order, self.value, self.key.hex])).rstrip(b"=").decode()


def decode_cursor(text: str, order: str, kind: SqlType) -> tuple[object, UUID]:
    """The typed value and key of a cursor made by `encode` under the same order. Raises GraphQLFault BAD_CURSOR."""
    try:
        raw = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        name, value, key = raw
        if name == order:
            return _typed(value, kind), UUID(hex=key)
    except (binascii.Error, ValueError, TypeError, AttributeError, OverflowError):
        pass
    raise GraphQLFault("BAD_CURSOR", "This cursor does not belong to this list.")


def _typed(value: str, kind: SqlType) -> object:
    if kind == "bigint":
        number = int(value)
        if not -(2**63) <= number < 2**63:
            raise ValueError(value)
        return number
    if kind == "timestamptz":
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment.astimezone(UTC)  # at the edges of the calendar this overflows, and PostgreSQL's driver would too
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    return value


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows.")
    has_previous_page: bool = strawberry.field(description="Whether the page was asked for after a cursor.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first item.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last item, to give as `after`.")


@strawberry.type(description="An item of a list and its place there.")
class Edge(Generic[NodeT]):
    cursor: str = strawberry.field(description="Its place, to give as `after`.")
    node: NodeT = strawberry.field(description="The item.")


def _nodes(root: Any) -> list[Any]:
    return [edge.node for edge in root.edges]


async def _total_count(root: Any) -> int:
    return int(await root.count())


@strawberry.type(description="A page of a list.")
class Connection(Generic[NodeT]):
    edges: list[Edge[NodeT]] = strawberry.field(description="The items with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")
    nodes: list[NodeT] = strawberry.field(resolver=_nodes, description="The items alone.")
    total_count: int = strawberry.field(
        resolver=_total_count,
        description="How many the whole list holds, filters applied. Costs a count: ask only if shown.",
    )
    count: strawberry.Private[Callable[[], Awaitable[int]]]


def page(nodes: list[tuple[Node, Cursor]], first: int, after: bool, count: Callable[[], Awaitable[int]]) -> Any:
    """A connection of at most `first` of the nodes, one more having been read to know whether more follows."""
    edges = [Edge(cursor=cursor.encode(), node=node) for node, cursor in nodes[:first]]
    info = PageInfo(
        has_next_page=len(nodes) > first,
        has_previous_page=after,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info, count=count)
