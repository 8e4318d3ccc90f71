"""Loaders of one request: rows, expressions, pages and counts, each batch in a single statement."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Coroutine, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from strawberry.dataloader import DataLoader

from backend.kit import sql
from backend.kit.graphql import statements
from backend.kit.graphql.connection import Cursor
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import Noun
from backend.kit.graphql.statements import Page

Found = list[tuple[Node, Cursor]]
UNSEEN = None


@dataclass(slots=True)
class Loaders:
    """Never shared between requests: what a reader may see is loaded as that reader."""

    bindings: Mapping[str, object]
    _made: dict[Hashable, DataLoader[Any, Any]] = field(default_factory=dict)
    _waiting: Counter["asyncio.Future[Any]"] = field(default_factory=Counter)

    def _loader(self, name: Hashable, load: Any) -> DataLoader[Any, Any]:
        if name not in self._made:
            self._made[name] = DataLoader(load)
        return self._made[name]

    def _shared(self, loading: Awaitable[Any]) -> Coroutine[Any, Any, Any]:
        """The value, that other fields may await too: a field that fails gives up those beside it, and theirs alone.

        The last to give up stops the reading. Who asks counts from now, however late they begin to wait.
        """
        future = asyncio.ensure_future(loading)  # the loader's own, the same for all who ask for the same
        self._waiting[future] += 1
        return self._value(future)

    async def _value(self, future: "asyncio.Future[Any]") -> Any:
        try:
            return await asyncio.shield(future)
        finally:
            self._waiting[future] -= 1
            if not self._waiting[future]:
                del self._waiting[future]
                future.cancel()

    def clear(self) -> None:
        """Forget what was read, after an action has written."""
        self._made.clear()

    async def node(self, noun: Noun, key: UUID) -> Node | None:
        async def load(keys: list[UUID]) -> list[Node | None]:
            found = await self._rows(statements.rows(noun), {"ids": keys})
            by_id = {row["id"]: noun.type(row=row) for row in found}
            return [by_id.get(key, UNSEEN) for key in keys]

        loaded: Node | None = await self._shared(self._loader(("node", noun.name), load).load(key))
        return loaded

    async def first(self, noun: Noun, where: sql.Where, arguments: Mapping[str, Any]) -> Node | None:
        columns = ", ".join(f"t.{name}" for name in noun.columns)
        text = f"SELECT {columns} FROM {noun.table} t WHERE {where.on('t')} AND {noun.visible.on('t')} LIMIT 1"
        found = await self._rows(text, arguments)
        return noun.type(row=found[0]) if found else None

    async def expression(self, noun: Noun, key: UUID, name: str) -> Any:
        return (await self.expressions(noun, key, [name]))[0]

    async def expressions(self, noun: Noun, key: UUID, names: list[str]) -> list[Any]:
        """Several of a row; all those asked for of a noun at once share one statement."""

        async def load(keys: list[tuple[UUID, str]]) -> list[Any]:
            asked = tuple(sorted({name for _, name in keys}))
            found = await self._rows(statements.expressions(noun, asked), {"ids": list({key for key, _ in keys})})
            by_id = {row["id"]: row for row in found}
            return [by_id[key][name] if key in by_id else None for key, name in keys]

        loader = self._loader(("expressions", noun.name), load)
        return await asyncio.gather(*(self._shared(loader.load((key, name))) for name in names))

    async def page(self, noun: Noun, page: Page, parent: UUID | None) -> Found:
        async def load(keys: list[UUID | None]) -> list[Found]:
            values = {"keys": [key for key in keys if key is not None]} | page.values()
            grouped: dict[UUID | None, Found] = defaultdict(list)
            for row in await self._rows(statements.pages(noun, page), values):
                cursor = Cursor(page.order_name, row["order_value"], row["id"])
                grouped[row.get("parent_key")].append((noun.type(row=row), cursor))
            return [grouped[key] for key in keys]

        loader = self._loader(("page", noun.name, id(page.connected), _shape(page)), load)
        found: Found = await self._shared(loader.load(parent))
        return found

    async def count(self, noun: Noun, page: Page, parent: UUID | None) -> int:
        async def load(keys: list[UUID | None]) -> list[int]:
            values = {"keys": [key for key in keys if key is not None]} | page.values()
            found = await self._rows(statements.count(noun, page), values)
            by_parent = {row.get("parent_key"): int(row["n"]) for row in found}
            return [by_parent[key] for key in keys]

        loader = self._loader(("count", noun.name, id(page.connected), _shape(page)), load)
        counted: int = await self._shared(loader.load(parent))
        return counted

    async def _rows(self, text: str, values: Mapping[str, object]) -> list[sql.Row]:
        return await sql.rows(text, {**self.bindings, **values})


def _shape(page: Page) -> Hashable:
    return (page.order_name, page.first, page.after, repr(page.filters))
