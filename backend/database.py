"""The database: where it is, the pool that speaks to it, and its migrations."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg

from backend import paths
from backend.kit import embedded, secrets, sql, transactions
from backend.kit.faults import ConfigurationFault
from backend.kit.singles import Singles
from backend.settings import Settings

MODELS = (
    "backend.kit.models",
    "backend.identity.models",
    "backend.territories.models",
    "backend.organizations.models",
    "backend.grants.models",
    "backend.assistance.models",
    "backend.oauth.models",
    "backend.eligibility.models",
    "backend.projects.models",
    "backend.votes.models",
    "backend.budgets.models",
    "backend.privacy.models",
)
_CLOSING_SECONDS = 10.0
_PREPARATION_LOCK = 0x70726561_75000001
_SERVER_SETTINGS = {
    "application_name": "preau",
    "jit": "off",
    # A statement is planned once for each connection. Of a table that is still small PostgreSQL would plan to read the
    # whole, and keep to it while a crowd fills that table: of thousands of sessions, the right one took 2 ms to find.
    "enable_seqscan": "off",
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}


class _Connection(asyncpg.Connection):
    """A pooled connection that keeps no session state, so nothing is to be reset when it is given back."""

    def get_reset_query(self) -> str:
        return ""


async def _know_records(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Once a list of records and one of keys were met, asyncpg reads those that lie within a record too (the compiled
    lane; the roles of a session).
    """
    await connection.fetchrow("SELECT ARRAY[ROW(1)], ARRAY[]::uuid[]")


def tortoise_config(dsn: str) -> dict[str, Any]:
    """Of the models and of aerich's table of what was applied, for a `postgresql://` address (a socket's folder stands
    in `?host=`). Only what makes tables needs it: rows are read and written by SQL (kit/sql).
    """
    parts = urlsplit(dsn)
    query = parse_qs(parts.query)
    credentials = {
        "host": query.get("host", [parts.hostname or "localhost"])[0],
        "port": parts.port or 5432,
        "user": unquote(parts.username or "postgres"),
        "password": unquote(parts.password or ""),
        "database": unquote(parts.path.lstrip("/")),
        "minsize": 1,
        "maxsize": 2,
        **({"ssl": query["sslmode"][0]} if "sslmode" in query else {}),
        "server_settings": {"application_name": "preau migrate"},
    }
    return {
        "connections": {"default": {"engine": "tortoise.backends.asyncpg", "credentials": credentials}},
        "apps": {"models": {"models": [*MODELS, "aerich.models"], "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _silent(_message: str) -> None:
    """No progress is told."""


@contextmanager
def server(settings: Settings, progress: Callable[[str], None] = _silent) -> Iterator[str]:
    """The address of the database: the configured one, else the embedded server's, running within the block.

    Raises EmbeddedServerError when it cannot run. The process's keyring is installed.
    """
    if settings.database_url is not None:
        _use_secret(settings)
        yield settings.database_url
        return
    with embedded.start(settings.data_dir, progress=progress) as running:
        _use_secret(settings)  # kept in the directory that the server has just made, with an owner and mode that suit
        yield running.dsn()


def _use_secret(settings: Settings) -> None:
    secrets.use(secrets.Keyring(settings.secret_key or secrets.load_or_create(settings.data_dir / "secret.key")))


@asynccontextmanager
async def connected(dsn: str, pool_size: int = 10) -> AsyncIterator[None]:
    """The database within the block, for every task of the process: `pool_size` connections for transactions, and as
    many for single statements.
    """
    singles = Singles(await _pool(dsn, pool_size), pool_size)
    pool = await _pool(dsn, pool_size)
    try:
        with sql.through(singles), transactions.through(pool):
            yield
    finally:
        await singles.close()
        await _closed(pool)


async def _pool(dsn: str, size: int) -> "asyncpg.Pool[asyncpg.Record]":
    """No connection is opened before it is needed."""
    pool = asyncpg.create_pool(
        dsn,
        min_size=0,
        max_size=size,
        connection_class=_Connection,
        init=_know_records,
        server_settings=_SERVER_SETTINGS,
    )
    return await pool


async def _closed(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Transactions under way are given some seconds to end."""
    try:
        await asyncio.wait_for(pool.close(), _CLOSING_SECONDS)
    except TimeoutError:
        pool.terminate()


@asynccontextmanager
async def alone(dsn: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """One process at a time prepares the database; the lock falls with its connection, whatever happens."""
    lock = await asyncpg.connect(dsn)
    try:
        await lock.execute(f"SELECT pg_advisory_lock({_PREPARATION_LOCK})")
        yield lock
    finally:
        await lock.close()


async def migrate(dsn: str) -> list[str]:
    """Apply the pending migrations, their names returned; processes that start together wait for the first.

    Raises ConfigurationFault when the secret is not this database's.
    """
    async with alone(dsn) as lock:
        applied = [] if await _is_current(lock) else await _upgrade(dsn)
        await check_secret(lock)
        return applied


async def _is_current(connection: "asyncpg.Connection[asyncpg.Record]") -> bool:
    """Then the models and the maker of migrations, which are slow and large, need not be loaded."""
    if await connection.fetchval("SELECT to_regclass('aerich')") is None:
        return False
    applied = await connection.fetch("SELECT version FROM aerich WHERE app = 'models'")
    return known() <= {str(row["version"]) for row in applied}


async def _upgrade(dsn: str) -> list[str]:
    from aerich import Command  # noqa: PLC0415  (see _is_current)
    from tortoise import Tortoise  # noqa: PLC0415

    command = Command(tortoise_config(dsn), app="models", location=str(paths.MIGRATIONS))
    await command.init()
    try:
        return await command.upgrade(run_in_transaction=True)
    finally:
        await Tortoise.close_connections()


async def check_secret(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """One secret for one database: with two, a voter would have two slots in the box. Raises ConfigurationFault."""
    mark = secrets.keyring().mac("instance-mark").hex()
    await connection.execute("INSERT INTO instance_mark (id, mark) VALUES (1, $1) ON CONFLICT DO NOTHING", mark)
    if await connection.fetchval("SELECT mark FROM instance_mark WHERE id = 1") != mark:
        raise ConfigurationFault(
            "PREAU_SECRET_KEY: is not the secret that this database was made with. "
            "Give the same one to every process (by default, the file secret.key of PREAU_DATA_DIR)."
        )


async def pending() -> bool:
    """Whether the code has migrations that the database has not: then this process is not ready to serve."""
    applied = {str(row["version"]) for row in await sql.rows("SELECT version FROM aerich WHERE app = 'models'")}
    return bool(known() - applied)


def known() -> set[str]:
    """The names of the migrations that come with the code."""
    return {path.name for path in (paths.MIGRATIONS / "models").glob("[0-9]*.py")}
