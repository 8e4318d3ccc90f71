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
    """`tables`: all those of the database. `told`: those whose changes are heard; nothing is known of the others'."""

    def __init__(self) -> None:
        self.tables: frozenset[str] = frozenset()
        self.told: frozenset[str] = frozenset()
        self._heard: Counter[str] = Counter()
        self._times = 0
        self._moment = 0
        self._hearing = False

    @property
    def moment(self) -> int | None:
        """The same as long as nothing at all was heard; None when deaf."""
        return self._moment if self._hearing else None

    def of(self, tables: tuple[str, ...]) -> Seen | None:
        """What was heard of them, equal to an earlier value as long as nothing changed; None when deaf."""
        if not self._hearing:
            return None
        heard = self._heard
        return (self._times, *[heard.get(table, 0) for table in tables])

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
            except Exception as error:  # noqa: BLE001  (whatever it was, we are deaf, and try again)
                log.warning("no longer told of changes (%s): answers are not kept meanwhile", type(error).__name__)
            finally:
                self._hearing = False
            await asyncio.sleep(_RESTART_SECONDS)

    async def _listen_once(self, dsn: str) -> None:
        """Until the connection is lost; one lost without a word is found by asking it whether it lives."""
        connection = await asyncpg.connect(dsn, server_settings={"application_name": "preau versions"}, timeout=10)
        lost = asyncio.Event()

        def deafened(_connection: object) -> None:
            self._hearing = False
            lost.set()

        try:
            connection.add_termination_listener(deafened)
            await connection.add_listener(CHANNEL, self._hear)
            await self._learn(connection)
            self._times += 1  # what was missed while deaf is unknown: nothing kept before counts
            self._moment += 1
            self._hearing = not lost.is_set()
            while not lost.is_set():
                try:
                    await asyncio.wait_for(lost.wait(), _ALIVE_SECONDS)
                except TimeoutError:
                    await connection.fetchval("SELECT 1", timeout=5)
        finally:
            connection.terminate()
        raise ConnectionError

    async def _learn(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        """Which tables there are, views included, and which of them tell their changes."""
        rows = await connection.fetch(
            "SELECT c.relname AS name, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = $1 "
            "AND t.tgenabled <> 'D') AS told FROM pg_class c "
            "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace = 'public'::regnamespace",
            TRIGGER,
        )
        self.tables = frozenset(row["name"] for row in rows)
        self.told = frozenset(row["name"] for row in rows if row["told"])

    def _hear(self, _connection: object, _pid: int, _channel: str, table: object) -> None:
        self._heard[str(table)] += 1
        self._moment += 1
