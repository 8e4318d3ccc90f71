"""The large database: what is asked of it, with the statements that were sent and their values."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from backend import database
from backend.app import create_engine
from backend.kit import sql, transactions
from backend.kit.actor import Actor
from backend.kit.graphql.context import Context
from backend.kit.singles import Singles
from tests.scale.asked import Busiest, busiest

LARGE = 1_500
"""Rows from which a table counts as large here: one that grows with the people, or with what they write."""


@dataclass(frozen=True)
class Sent:
    text: str
    arguments: tuple[object, ...] = field(repr=False)


class _Told(Singles):
    """Which keep the reads that they were asked."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", size: int) -> None:
        super().__init__(pool, size)
        self.sent: list[Sent] = []

    async def fetch(self, statement: str, arguments: Sequence[object]) -> list[asyncpg.Record]:
        self.sent.append(Sent(statement, tuple(arguments)))
        return await super().fetch(statement, arguments)


@dataclass
class Large:
    """`tables`: the large ones. `of`: the rows that most others hang on."""

    dsn: str
    connection: Any
    tables: frozenset[str]
    of: Busiest
    _singles: _Told

    def __post_init__(self) -> None:
        self.engine = create_engine()

    def listen(self) -> list[Sent]:
        """What is read from now on is added to this list, until another is asked for."""
        self._singles.sent = []
        return self._singles.sent

    async def ask(self, text: str, variables: Mapping[str, Any], actor: Actor) -> tuple[dict[str, Any], list[Sent]]:
        """The data, and the statements sent for it."""
        sent = self.listen()
        answer = await self.engine.execute(text, variables, None, Context(actor))
        assert "errors" not in answer, (text, variables, answer["errors"])
        data: dict[str, Any] = answer["data"]
        return data, list(sent)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[list[Sent]]:
        """Within the block, for the whole process, transactions are made there; all that is sent for them."""
        sent: list[Sent] = []

        async def listen(connection: Any) -> None:
            await database._know_records(connection)
            connection.add_query_logger(lambda query: sent.append(Sent(query.query, tuple(query.args or ()))))

        pool = await asyncpg.create_pool(
            self.dsn,
            min_size=0,
            max_size=2,
            connection_class=database._Connection,
            init=listen,
            server_settings=database._SERVER_SETTINGS,
        )
        with transactions.through(pool):
            yield sent
        await pool.close()


@asynccontextmanager
async def opened(dsn: str) -> AsyncIterator[Large]:
    """Within the block, for the whole process, what is read outside a transaction is read there.

    `connection` plans freely: what is read by indexes there is so because they are the better way.
    """
    singles = _Told(await database._pool(dsn, 2), 2)
    connection = await asyncpg.connect(dsn, server_settings=database._SERVER_SETTINGS | {"enable_seqscan": "on"})
    with sql.through(singles):
        found = await sql.rows(
            "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            f"AND reltuples >= {LARGE}"
        )
        yield Large(dsn, connection, frozenset(row["name"] for row in found), await busiest(), singles)
    await singles.close()
    await connection.close()
