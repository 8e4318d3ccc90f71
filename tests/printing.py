"""Makes voting codes in a served program's database through the real actions, as a process of its own.

Arguments: the data directory, and how many. The public id of their vote, then the codes, one a line.
"""

import asyncio
import sys

from backend import database, settings
from backend.kit import ids, sql
from backend.kit.actor import Actor
from tests import factories
from tests.opening import print_nothing


async def _print(dsn: str, number: int) -> None:
    async with database.connected(dsn, pool_size=2):
        town = await sql.row("SELECT id FROM territory WHERE kind = 'commune'")
        agent = await sql.row("SELECT id FROM person WHERE persona = 'agent'")
        assert town is not None
        assert agent is not None
        vote = await factories.vote(town["id"], electorate="codes", rule=factories.CUMULATIVE)
        acting = Actor(person_id=agent["id"], scopes={"agent": frozenset({town["id"]})})
        codes = await factories.codes_of(acting, await factories.batch(vote, [None] * number))
        await factories.batch(vote, [None] * 3, "Guichet de la mairie")
        print(ids.encode("vot", vote), *codes, sep="\n")  # noqa: T201  (read by the tests)


def main(data_dir: str, number: int) -> None:
    with database.server(settings.load({"PREAU_DATA_DIR": data_dir}), print_nothing) as dsn:
        asyncio.run(_print(dsn, number))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
