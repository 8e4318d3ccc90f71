"""What a request carries through the schema: who asks, when, in which language, and its loaders."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import UUID

from backend.kit import clock
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql import nouns, ordinary
from backend.kit.graphql.loaders import Loaders
from backend.kit.graphql.node import Node
from backend.kit.graphql.sources import Source

NodeT = TypeVar("NodeT", bound=Node)


@dataclass
class Context:
    """`network`: the caller's address, for rate limits only."""

    actor: Actor = ANONYMOUS
    network: str = ""
    loaders: Loaders = field(init=False)

    def __post_init__(self) -> None:
        self.loaders = Loaders(self.actor.bindings())

    @cached_property
    def now(self) -> datetime:
        """One hour for the whole answer, read when something depends on it."""
        return clock.now()

    @property
    def locale(self) -> str:
        return self.actor.locale

    def bindings(self) -> dict[str, object]:
        return self.actor.bindings()

    def resolve(self, source: Source, node: Node | None, arguments: dict[str, Any]) -> Any:
        return ordinary.resolve(source, node, self, arguments)

    async def reload(self, kind: type[NodeT], key: UUID) -> NodeT | None:
        """The node as this reader sees it after an action wrote; what was loaded before is forgotten."""
        self.loaders.clear()
        return cast("NodeT | None", await self.loaders.node(nouns.get(kind.__name__), key))
