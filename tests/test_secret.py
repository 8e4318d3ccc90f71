"""One secret for one database: with another, nothing starts."""

import asyncpg
import pytest

from backend import database
from backend.kit import secrets
from backend.kit.faults import ConfigurationFault


async def test_a_database_refuses_another_secret(connected: str) -> None:
    kept = secrets.keyring()
    secrets.use(secrets.Keyring(b"the secret of another instance, just as long"))
    connection = await asyncpg.connect(connected)
    try:
        with pytest.raises(ConfigurationFault, match="PREAU_SECRET_KEY"):
            await database.check_secret(connection)
        secrets.use(kept)
        await database.check_secret(connection)
    finally:
        secrets.use(kept)
        await connection.close()
