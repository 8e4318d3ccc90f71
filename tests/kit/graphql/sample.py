"""A small schema to put the transport through everything: pages in pages, mutations, subscriptions, leaks."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated, NewType

import strawberry
from starlette.requests import Request
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from backend.kit.graphql.errors import GraphQLFault, Refusal

SECRET = "password=hunter2 at /srv/preau/db.py: SELECT * FROM ballot"
TAGS = 3


@dataclass
class Context:
    """`calls`: names of the root resolvers that ran; `ended`: how those that wait came to their end."""

    anonymous: bool = False
    cookies: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


def _parse_code(value: object) -> str:
    if value == "empty":
        raise ValueError("A code is not empty. Did you mean 'hunter2'?")
    raise RuntimeError(SECRET)


Code = NewType("Code", str)
CODE = strawberry.scalar(name="Code", serialize=str, parse_value=_parse_code)

SampleInfo = Info[Context, None]


@strawberry.enum
class Order(Enum):
    NEWEST = "newest"
    NEAREST = "nearest"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Person(Named):
    @strawberry.field
    def projects(self, first: int = 2) -> "Annotated[ProjectConnection, strawberry.lazy(__name__)]":
        return ProjectConnection(size=first)

    @strawberry.field
    def friends(self, first: int = 2) -> "list[Annotated[Person, strawberry.lazy(__name__)]]":
        return [Person(name=f"Friend {n}") for n in range(first)]


@strawberry.type
class Tag(Named):
    @strawberry.field
    def parent(self) -> "Annotated[Tag, strawberry.lazy(__name__)] | None":
        return Tag(name="above")


@strawberry.type
class Project(Named):
    @strawberry.field
    async def author(self) -> Person:
        await asyncio.sleep(0)
        return Person(name="Louise")

    @strawberry.field
    def tags(self) -> list[Tag]:
        return [Tag(name=f"tag {n}") for n in range(TAGS)]


def _projects(count: int) -> list[Project]:
    return [Project(name=f"Project {n}") for n in range(count)]


@strawberry.type
class PageInfo:
    has_next_page: bool = True


@strawberry.type
class ProjectEdge:
    cursor: str
    node: Project


@strawberry.type
class ProjectConnection:
    size: strawberry.Private[int]

    @strawberry.field
    def nodes(self) -> list[Project]:
        return _projects(self.size)

    @strawberry.field
    def edges(self) -> list[ProjectEdge]:
        return [ProjectEdge(cursor=str(n), node=node) for n, node in enumerate(_projects(self.size))]

    @strawberry.field
    def page_info(self) -> PageInfo:
        return PageInfo()

    @strawberry.field
    def total_count(self) -> int:
        return 1_000


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, info: SampleInfo, name: str = "you") -> str:
        info.context.calls.append("hello")
        return f"Hello {name}"

    @strawberry.field
    def reader(self, info: SampleInfo) -> str:
        return f"{'anonymous' if info.context.anonymous else 'known'} {sorted(info.context.cookies)}"

    @strawberry.field
    def projects(self, info: SampleInfo, first: int = 20, order: Order = Order.NEWEST) -> ProjectConnection:
        info.context.calls.append(f"projects {order.value}")
        return ProjectConnection(size=first)

    @strawberry.field
    def anything(self) -> Named:
        return Person(name="Louise")

    @strawberry.field
    def tags(self) -> list[Tag]:
        return [Tag(name=f"tag {n}") for n in range(TAGS)]

    @strawberry.field
    def square(self, number: int) -> int:
        return number * number

    @strawberry.field
    def double(self, amount: Decimal) -> Decimal:
        return amount * 2

    @strawberry.field
    def by_code(self, code: Code) -> str:
        return code

    @strawberry.field
    def leak(self) -> str | None:
        raise RuntimeError(SECRET)

    @strawberry.field
    def leak_by_value(self) -> int | None:
        return SECRET  # type: ignore[return-value]  # the executor's own message would quote it

    @strawberry.field
    def required_leak(self) -> str:
        raise RuntimeError(SECRET)

    @strawberry.field
    def page_after(self, cursor: str) -> str | None:
        raise GraphQLFault("BAD_CURSOR", "This cursor does not belong to this list.", cursor=cursor)

    @strawberry.field
    async def slow(self, info: SampleInfo) -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            info.context.ended.append("slow cancelled")
            raise
        return "late"


def _cast(info: SampleInfo, choice: str) -> str:
    info.context.calls.append(f"cast {choice}")
    return choice


@strawberry.type
class Mutation:
    cast = strawberry.mutation(resolver=_cast)
    one = strawberry.mutation(resolver=_cast)
    two = strawberry.mutation(resolver=_cast)
    three = strawberry.mutation(resolver=_cast)
    four = strawberry.mutation(resolver=_cast)
    five = strawberry.mutation(resolver=_cast)

    @strawberry.mutation
    async def slow_cast(self, info: SampleInfo) -> str:
        try:
            await asyncio.sleep(0.6)
        except asyncio.CancelledError:
            info.context.ended.append("slow cast cancelled")
            raise
        info.context.ended.append("slow cast finished")
        return "cast"


@strawberry.type
class Laggard:
    seconds: strawberry.Private[float]

    @strawberry.field
    async def late_name(self) -> str:
        await asyncio.sleep(self.seconds)
        return "on time"


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def countdown(self, info: SampleInfo, start: int) -> AsyncGenerator[int, None]:
        for number in range(start, 0, -1):
            yield number
        info.context.ended.append("countdown finished")

    @strawberry.subscription
    async def forever(self, info: SampleInfo) -> AsyncGenerator[Project, None]:
        try:
            yield Project(name="first")
            await asyncio.sleep(3600)
        finally:
            info.context.ended.append("forever closed")

    @strawberry.subscription
    async def laggards(self) -> AsyncGenerator[Laggard, None]:
        yield Laggard(seconds=60)
        yield Laggard(seconds=0)

    @strawberry.subscription
    async def breaking(self) -> AsyncGenerator[int, None]:
        yield 1
        raise RuntimeError(SECRET)

    @strawberry.subscription
    async def revoked(self) -> AsyncGenerator[int, None]:
        yield 1
        raise GraphQLFault("SESSION_REVOKED", "This session has ended.")


schema = strawberry.Schema(
    Query, Mutation, Subscription, types=[Person, Tag], config=StrawberryConfig(scalar_map={Code: CODE})
)


class Visits:
    """Makes the contexts, and keeps them for the tests to look at. A cookie `revoked` is turned away."""

    def __init__(self) -> None:
        self.contexts: list[Context] = []

    async def context(self, request: Request, anonymous: bool) -> Context:
        if "revoked" in request.cookies:
            raise Refusal(401, "NOT_SIGNED_IN", "Log in again.")
        if "broken" in request.headers:
            raise RuntimeError(SECRET)
        made = Context(anonymous=anonymous, cookies=dict(request.cookies))
        self.contexts.append(made)
        return made

    @property
    def calls(self) -> list[str]:
        return [call for context in self.contexts for call in context.calls]

    @property
    def ended(self) -> list[str]:
        return [end for context in self.contexts for end in context.ended]
