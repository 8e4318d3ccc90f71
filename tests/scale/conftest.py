"""A database of its own, made large by the real command, and read in the place of the one that other tests share."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from backend.kit import embedded
from tests.scale import reading
from tests.scale.reading import Large

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = 6_000
SECRET = "a secret for tests, long enough to be one"


@pytest.fixture(scope="session")
async def large_dsn(server: embedded.EmbeddedServer) -> str:
    """The address of a database that `preau seed --scale` has filled."""
    main = server.dsn()
    dsn = main.replace("/preau?", "/large?")
    await _run(main, "CREATE DATABASE large")
    assert await seed(dsn, PROJECTS) == 0
    # Commits that do not wait for the disk are known to last a little later: the command's own VACUUM was too early
    # to mark their pages as seen by everybody.
    await _run(dsn, "VACUUM")
    return dsn


async def _run(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(statement)
    await connection.close()


async def seed(dsn: str, projects: int) -> int:
    """The exit code of `preau seed --scale` on that database."""
    environment = {**os.environ, "DATABASE_URL": dsn, "PREAU_SECRET_KEY": SECRET}
    program = Path(sys.executable).with_name("preau")
    process = await asyncio.create_subprocess_exec(
        str(program), "seed", "--scale", str(projects), cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    return await process.wait()


@pytest.fixture(scope="module")
async def large(connected: str, large_dsn: str) -> AsyncIterator[Large]:
    """Within the module, what is read outside a transaction is read there."""
    async with reading.opened(large_dsn) as found:
        yield found
