"""Write the migration that the models now need: `make migration NAME=add_meetings`, then read it by eye."""

import asyncio
import re
import shutil
import sys
import tempfile
from pathlib import Path

from aerich import Command
from tortoise import Tortoise

from backend import database, paths
from backend.kit import embedded, secrets


async def write(dsn: str, name: str) -> str | None:
    """Compare the models with the state kept in the last migration; the new file's name, or None for no change."""
    await database.migrate(dsn)
    config = database.tortoise_config(dsn)
    await Tortoise.init(config=config)
    try:
        command = Command(config, app="models", location=str(paths.MIGRATIONS))
        await command.init()
        return await command.migrate(name, no_input=True)
    finally:
        await Tortoise.close_connections()


def main() -> int:
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if not re.fullmatch(r"[a-z][a-z0-9_]{2,40}", name):
        print("usage: make migration NAME=a_few_plain_words", file=sys.stderr)
        return 64
    folder = Path(tempfile.mkdtemp(prefix="preau-migration-"))
    folder.chmod(0o755)
    try:
        secrets.use(secrets.Keyring(b"of a database that lasts a minute"))
        with embedded.start(folder / "data", durable=False) as server:
            written = asyncio.run(write(server.dsn(), name))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(written or "the models have not changed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
