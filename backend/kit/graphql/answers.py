"""Answers kept for anonymous readers: bounded in bytes, good as long as the tables they were read from are unchanged.

What depends on the hour, or on a table whose changes are not told (a live counter), is kept for a second at most.
"""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field

from backend.kit.versions import Seen, Versions

LIVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Read:
    """What an answer was made from. `timely`: it also depends on the hour."""

    tables: frozenset[str]
    timely: bool

    def __or__(self, other: "Read") -> "Read":
        return Read(self.tables | other.tables, self.timely or other.timely)


NOTHING = Read(frozenset(), timely=False)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A body with its strong validator. `until`: a moment of time.monotonic, for what is good for a second only."""

    body: bytes
    etag: str
    tables: tuple[str, ...]
    seen: Seen
    until: float | None


@dataclass(slots=True)
class Answers:
    versions: Versions
    most_bytes: int = 32 * 1024 * 1024
    bytes_held: int = 0
    _kept: OrderedDict[Hashable, Kept] = field(default_factory=OrderedDict)
    _under_way: dict[Hashable, "asyncio.Future[Kept | None]"] = field(default_factory=dict)

    def find(self, key: Hashable) -> Kept | None:
        kept = self._kept.get(key)
        if kept is None:
            return None
        if (kept.until is not None and time.monotonic() >= kept.until) or self.versions.of(kept.tables) != kept.seen:
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return kept

    async def get(self, key: Hashable, make: Callable[[], Awaitable[tuple[bytes, Read] | None]]) -> Kept | None:
        """The answer kept, else made once for all those who ask at this moment; None when it is not to be kept."""
        if (kept := self.find(key)) is not None:
            return kept
        waiting = self._under_way.get(key)
        if waiting is not None:
            return await asyncio.shield(waiting)
        future: asyncio.Future[Kept | None] = asyncio.get_running_loop().create_future()
        self._under_way[key] = future
        kept = None
        try:
            kept = await self._make(key, make)
        finally:
            del self._under_way[key]
            future.set_result(kept)
        return kept

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[tuple[bytes, Read] | None]]) -> Kept | None:
        """The versions are those of before the reading: a change heard meanwhile makes the answer stale at once."""
        heard = self.versions.snapshot()
        made = await make()
        if made is None:
            return None
        body, read = made
        etag = f'"{hashlib.sha256(body).hexdigest()}"'
        if heard is None:
            return Kept(body, etag, (), (), None)  # deaf: given to those who wait, and not kept
        told = tuple(sorted(read.tables & self.versions.told))
        live = read.timely or read.tables - self.versions.told
        seen = heard.of(told)
        until = time.monotonic() + LIVE_SECONDS if live else None
        kept = Kept(body, etag, told, seen, until)
        self._keep(key, kept)
        return kept

    def _keep(self, key: Hashable, kept: Kept) -> None:
        if len(kept.body) > self.most_bytes // 16:
            return
        self._drop(key)
        self._kept[key] = kept
        self.bytes_held += _weight(kept)
        while self.bytes_held > self.most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.bytes_held -= _weight(kept)


def _weight(kept: Kept) -> int:
    return len(kept.body) + 600
