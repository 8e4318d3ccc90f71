"""Opens votes in a served program's database through the real action, as a process of its own.

Arguments: the data directory, and how many. One line for each: the key of the vote, the public ids of its options.
"""

import asyncio
import sys

from backend import database, settings
from backend.kit import ids, sql
from tests import factories


async def _open(dsn: str, number: int) -> None:
    async with database.connected(dsn, pool_size=2):
        town = await sql.row("SELECT id FROM territory WHERE kind = 'commune'")
        assert town is not None
        for _ in range(number):
            vote = await factories.vote(town["id"])
            options = await sql.rows("SELECT id FROM vote_option WHERE vote_id = :v ORDER BY position", {"v": vote})
            print(vote, *(ids.encode("opt", row["id"]) for row in options))  # noqa: T201  (read by the tests)


def main(data_dir: str, number: int) -> None:
    with database.server(settings.load({"PREAU_DATA_DIR": data_dir}), print_nothing) as dsn:
        asyncio.run(_open(dsn, number))


def print_nothing(_message: str) -> None:
    """What the embedded server tells of its start is of no use here."""


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
