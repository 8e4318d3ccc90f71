"""The database: where it is, the pool that speaks to it, and its migrations."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg
from tortoise import Tortoise

from backend import paths
from backend.kit import embedded, secrets, sql
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
_PREPARATION_LOCK = 0x70726561_75000001
_SERVER_SETTINGS = {
    "application_name": "preau",
    "jit": "off",
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}


class _Connection(asyncpg.Connection):
    """A pooled connection that keeps no session state, so nothing is to be reset when it is given back."""

    def get_reset_query(self) -> str:
        return ""


async def _know_records(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Once a list of records was met, asyncpg reads those that lie within a record too (the compiled lane)."""
    await connection.fetchval("SELECT ARRAY[ROW(1)]")


def tortoise_config(dsn: str, pool_size: int, *, migrating: bool = False) -> dict[str, Any]:
    """Tortoise's configuration for a `postgresql://` address, a socket folder in `?host=` included.

    `migrating`: with the table of aerich, which keeps what was applied.
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
        "maxsize": pool_size,
        **({"ssl": query["sslmode"][0]} if "sslmode" in query else {}),
        "connection_class": _Connection,
        "init": _know_records,
        "server_settings": _SERVER_SETTINGS,
    }
    kept = ["aerich.models"] if migrating else []
    return {
        "connections": {"default": {"engine": "tortoise.backends.asyncpg", "credentials": credentials}},
        "apps": {"models": {"models": [*MODELS, *kept], "default_connection": "default"}},
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
    """The models bound to the database within the block, for every task of the process."""
    await Tortoise.init(config=tortoise_config(dsn, pool_size), _enable_global_fallback=True)
    singles = Singles(await _pool(dsn, pool_size), pool_size)
    try:
        with sql.through(singles):
            yield
    finally:
        await singles.close()
        await Tortoise.close_connections()


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
    """Then the maker of migrations, which is slow and large, need not be loaded."""
    if await connection.fetchval("SELECT to_regclass('aerich')") is None:
        return False
    applied = await connection.fetch("SELECT version FROM aerich WHERE app = 'models'")
    return known() <= {str(row["version"]) for row in applied}


async def _upgrade(dsn: str) -> list[str]:
    from aerich import Command  # noqa: PLC0415  (see _is_current)

    config = tortoise_config(dsn, 2, migrating=True)
    config["connections"]["default"]["credentials"]["server_settings"] = {"application_name": "preau migrate"}
    command = Command(config, app="models", location=str(paths.MIGRATIONS))
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
