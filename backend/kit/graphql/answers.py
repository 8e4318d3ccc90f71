"""Answers kept for anonymous readers: bounded in bytes, good as long as the tables they were read from are unchanged.

What depends on the hour, or on a table whose changes are not told (a live counter), is kept for a second at most.
"""

import asyncio
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus

from backend.kit.versions import Heard, Seen, Versions
from backend.kit.watch import Watched, watching

LIVE_SECONDS = 1.0
_WEIGHT = 1_000
"""Approximate bytes that an answer costs beside its body and its key."""

_OF_THE_BODY = frozenset({b"content-length", b"content-type"})
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Made:
    """An answer of status 200 just made, for everybody who asks the same. `keep`: for those who ask later too."""

    body: bytes
    headers: Headers
    keep: bool = True


@dataclass(frozen=True, eq=False)
class Reply:
    """A whole response, but for the request's id and the date."""

    status: int
    headers: Headers
    body: bytes

    @cached_property
    def head(self) -> bytes:
        """The status line and the headers as they are sent; HTTP/1.1, the blank line still to come."""
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}".encode()]
        lines += [b": ".join(header) for header in self.headers]
        if any(_CONTROL.search(line) for line in lines):
            raise ValueError("a header holds a control character")
        return b"".join(line + b"\r\n" for line in lines)


@dataclass(eq=False)
class Kept:
    """With its strong validator, and what had been heard of its tables before they were read.

    `until`: a moment of time.monotonic, for what is good for a second only. `held_at`: the moment of Versions at which
    that was last found unchanged.
    """

    body: bytes
    headers: Headers
    tables: tuple[str, ...]
    seen: Seen
    until: float | None
    held_at: int | None = None
    _replies: dict[int, Reply] = field(default_factory=dict)

    @cached_property
    def etag(self) -> bytes:
        """Computed for those who ask by GET alone."""
        return etag_of(self.body)

    def reply(self, more: Headers, if_none_match: bytes | None) -> Reply:
        """`more`: headers beside its own, the same for all who are given it. A POST has no validator: None."""
        known = if_none_match and (if_none_match == self.etag or names(if_none_match, self.etag))
        status = 304 if known else 200
        reply = self._replies.get(status)
        if reply is None:
            reply = self._replies[status] = self._written(status, more, validated=if_none_match is not None)
        return reply

    def _written(self, status: int, more: Headers, *, validated: bool) -> Reply:
        headers = [*more, *self.headers]
        if validated:
            headers.append((b"etag", self.etag))
        if status == 200:
            return Reply(200, headers, self.body)
        return Reply(304, [header for header in headers if header[0] not in _OF_THE_BODY], b"")


def etag_of(body: bytes) -> bytes:
    """The strong validator of a body: the same in every process (RFC 9110 §8.8.3)."""
    return f'"{hashlib.sha256(body).hexdigest()}"'.encode()


def names(if_none_match: bytes, etag: bytes) -> bool:
    """Weak comparison, as RFC 9110 §13.1.2 asks."""
    known = {tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")}
    return etag in known or b"*" in known


@dataclass(slots=True, eq=False)
class Answers:
    """`hits` and `misses` count for the measures. A key tells all that the answer depends on, beside the data."""

    versions: Versions
    most_bytes: int = 16 * 1024 * 1024
    bytes_held: int = 0
    hits: int = 0
    misses: int = 0
    _kept: "OrderedDict[Hashable, Kept]" = field(default_factory=OrderedDict)
    _under_way: "dict[Hashable, asyncio.Future[Kept | None]]" = field(default_factory=dict)

    def find(self, key: Hashable) -> Kept | None:
        kept = self._kept.get(key)
        if kept is None:
            return None
        if not self._holds(kept):
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        self.hits += 1
        return kept

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Made | None]]) -> Kept | None:
        """The answer kept, else made once for all those who ask at this moment; None when it is not for everybody.

        Whoever waits for another's making and gets none makes their own.
        """
        if (kept := self.find(key)) is not None:
            return kept
        if (kept := await self._from_others(key)) is not None:
            self.hits += 1
            return kept
        self.misses += 1
        if key in self._under_way:
            return await self._make(key, make)
        future = self._under_way[key] = asyncio.get_running_loop().create_future()
        kept = None
        try:
            kept = await self._make(key, make)
        finally:
            del self._under_way[key]
            future.set_result(kept)
        return kept

    async def _from_others(self, key: Hashable) -> Kept | None:
        """What another is making. Begun before we asked, it may have missed a change that we know of: then it counts
        only if it still holds. What was begun since counts in any case.
        """
        waiting = self._under_way.get(key)
        kept = await asyncio.shield(waiting) if waiting is not None else None
        if kept is None or self._holds(kept):
            return kept
        waiting = self._under_way.get(key)
        return await asyncio.shield(waiting) if waiting is not None else None

    def _holds(self, kept: Kept) -> bool:
        moment = self.versions.moment
        if moment is None or (moment != kept.held_at and self.versions.of(kept.tables) != kept.seen):
            return False
        kept.held_at = moment
        return kept.until is None or time.monotonic() < kept.until

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[Made | None]]) -> Kept | None:
        """Versions and age are those of before the reading: a change heard meanwhile makes the answer stale at once."""
        heard, started = self.versions.heard(), time.monotonic()
        with watching() as watched:
            made = await make()
        if made is None:
            return None
        kept = self._stamped(made, watched, heard, started)
        if heard is not None and made.keep:
            self._keep(key, kept)
        return kept

    def _stamped(self, made: Made, watched: Watched, heard: Heard | None, started: float) -> Kept:
        read, told = watched.tables(self.versions.tables), self.versions.told
        live = watched.depends_on_hour or not read <= told
        until = started + LIVE_SECONDS if live else None
        tables = tuple(sorted(read & told))
        return Kept(made.body, made.headers, tables, heard.of(tables) if heard else (), until)

    def _keep(self, key: Hashable, kept: Kept) -> None:
        if len(kept.body) > self.most_bytes // 16:
            return
        self._drop(key)
        self._kept[key] = kept
        self.bytes_held += _weight(key, kept)
        while self.bytes_held > self.most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.bytes_held -= _weight(key, kept)


def _weight(key: Hashable, kept: Kept) -> int:
    return len(kept.body) + len(repr(key)) + _WEIGHT
