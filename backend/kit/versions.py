"""Data versions: for each table, how many committed changes this process has heard of, its own and the others'.

PostgreSQL tells them (`NOTIFY`, by statement triggers, at the commit): whoever writes is heard, even by hand.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

CHANNEL = "preau_data"
TRIGGER = "preau_tell_change"
_RESTART_SECONDS = 1.0
_ALIVE_SECONDS = 10.0
log = logging.getLogger("preau.versions")

Seen = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What had been heard at a moment, of every table."""

    times: int
    numbers: dict[str, int]

    def of(self, tables: Iterable[str]) -> Seen:
        return (self.times, *(self.numbers.get(table, 0) for table in tables))


class Versions:
    """`told`: the tables whose changes are heard; nothing is known of the others'."""

    def __init__(self) -> None:
        self.told: frozenset[str] = frozenset()
        self._heard: Counter[str] = Counter()
        self._times = 0
        self._hearing = False

    def of(self, tables: tuple[str, ...]) -> Seen | None:
        """What was heard of them, equal to an earlier value as long as nothing changed; None when deaf."""
        if not self._hearing:
            return None
        heard = self._heard
        return (self._times, *[heard[table] for table in tables])

    def heard(self) -> Heard | None:
        """All that was heard until now; None when deaf."""
        return Heard(self._times, dict(self._heard)) if self._hearing else None

    @asynccontextmanager
    async def hearing(self, dsn: str) -> AsyncIterator[None]:
        """Listen within the block, on a connection of its own; deaf while that connection is lost."""
        task = asyncio.create_task(self._listen(dsn))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _listen(self, dsn: str) -> None:
        while True:
            try:
                await self._listen_once(dsn)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("no longer told of changes (%s): answers are not kept meanwhile", type(error).__name__)
            finally:
                self._hearing = False
            await asyncio.sleep(_RESTART_SECONDS)

    async def _listen_once(self, dsn: str) -> None:
        """A connection that is lost without a word is found within some seconds, by asking it whether it lives."""
        connection = await asyncpg.connect(dsn, server_settings={"application_name": "preau versions"}, timeout=10)
        try:
            await connection.add_listener(CHANNEL, self._hear)
            rows = await connection.fetch(
                "SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE t.tgname = $1 AND t.tgenabled <> 'D'",
                TRIGGER,
            )
            self.told = frozenset(row["name"] for row in rows)
            self._times += 1  # what was missed while deaf is unknown: nothing kept before counts
            self._hearing = True
            connection.add_termination_listener(self._deafened)
            while self._hearing:
                await asyncio.sleep(_ALIVE_SECONDS)
                await connection.fetchval("SELECT 1", timeout=5)
        finally:
            connection.terminate()

    def _hear(self, _connection: object, _pid: int, _channel: str, table: object) -> None:
        self._heard[str(table)] += 1

    def _deafened(self, _connection: object) -> None:
        self._hearing = False
