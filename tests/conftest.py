"""Fixtures of every test: one embedded PostgreSQL, one migrated database, emptied after each test that used it."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from backend import database
from backend.kit import embedded, secrets, sql
from tests import serving

KEPT = ("aerich", "instance_mark")


@pytest.fixture(scope="session")
def server() -> Iterator[embedded.EmbeddedServer]:
    """PostgreSQL in a folder that its account can reach, without fsync: nothing here need survive."""
    folder = Path(tempfile.mkdtemp(prefix="preau-tests-"))
    folder.chmod(0o755)
    running = embedded.start(folder / "data", durable=False)
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
async def connected(server: embedded.EmbeddedServer) -> AsyncIterator[str]:
    """The models bound to a migrated database; its address."""
    secrets.use(secrets.Keyring(b"a secret for tests, long enough to be one"))
    await database.migrate(server.dsn())
    async with database.connected(server.dsn(), pool_size=20):
        yield server.dsn()


@pytest.fixture(scope="session")
async def emptying(connected: str) -> str:
    """What empties every table, ten times quicker than TRUNCATE: rows deleted from the leaves of foreign keys up."""
    tables = {row["t"] for row in await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'")}
    keys = await sql.rows(
        "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid <> confrelid"
    )
    children = {table: {row["child"] for row in keys if row["parent"] == table} for table in tables - set(KEPT)}
    order = list(TopologicalSorter(children).static_order())
    guarded = [
        row["t"]
        for row in await sql.rows(
            "SELECT DISTINCT tgrelid::regclass::text AS t FROM pg_trigger WHERE tgname LIKE '%unchanging'"
        )
    ]
    off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in guarded]
    on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in guarded]
    return "; ".join(["BEGIN", *off, *(f"DELETE FROM {table}" for table in order), *on, "COMMIT"])


@pytest.fixture
async def db(connected: str, emptying: str) -> AsyncIterator[str]:
    """A database without rows; emptied afterwards, so that real transactions and races can be tested."""
    yield connected
    await sql.run(emptying)


@pytest.fixture(scope="session")
def served() -> Iterator[serving.Served]:
    """The real program with its demonstration, shared by the tests that only use it as browsers would."""
    with serving.serving() as running:
        yield running
