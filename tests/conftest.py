"""Fixtures of every test: one embedded PostgreSQL, one migrated database, emptied after each test that used it."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from backend import database
from backend.kit import embedded, secrets, sql

KEPT = ("aerich",)


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


@pytest.fixture
async def db(connected: str) -> AsyncIterator[str]:
    """A database without rows; emptied afterwards, so that real transactions and races can be tested."""
    yield connected
    tables = await sql.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = ", ".join(f'"{row["tablename"]}"' for row in tables if row["tablename"] not in KEPT)
    await sql.run(f"TRUNCATE {names} CASCADE")
