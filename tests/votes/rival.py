"""Another worker on the same database: it casts what it is told, at the same time as whoever started it.

In: a line of JSON, then an empty line when it is to begin. Out: `ready`, `begun`, then the outcomes in their order.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from uuid import UUID

import orjson

from backend import database
from backend.kit import secrets
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.votes.actions import cast_ballot
from backend.votes.rules import Choice

SECRET = b"a secret for tests, long enough to be one"


@dataclass(frozen=True, slots=True)
class Order:
    person: UUID | None
    number: str
    key: str | None = None


async def outcome(vote: UUID, order: Order) -> str:
    """The receipt, or the name of what was raised."""
    try:
        made = await perform(
            cast_ballot, Actor(person_id=order.person), order.key, vote_id=vote, choices=[Choice(order.number)]
        )
    except Exception as error:  # noqa: BLE001  (its name is what the test compares)
        return type(error).__name__
    return made.receipt


async def _work() -> None:
    told = orjson.loads(sys.stdin.readline())
    secrets.use(secrets.Keyring(SECRET))
    async with database.connected(told["dsn"], pool_size=5):
        _say(b"ready")
        await asyncio.to_thread(sys.stdin.readline)
        orders = [Order(UUID(one["person"]), one["number"], one["key"]) for one in told["orders"]]
        _say(b"begun")
        found = await asyncio.gather(*(outcome(UUID(told["vote"]), order) for order in orders))
    _say(orjson.dumps(found))


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


class Rival:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def begin(self) -> None:
        """Returns as it begins."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"\n")
        assert await self._process.stdout.readline() == b"begun\n"

    async def outcomes(self) -> list[str]:
        assert self._process.stdout is not None
        found: list[str] = orjson.loads(await self._process.stdout.readline())
        return found


@asynccontextmanager
async def rival(dsn: str, vote: UUID, orders: list[Order]) -> AsyncIterator[Rival]:
    """Ready to begin; ended with the block."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=pipe, stdout=pipe)
    assert process.stdin is not None
    assert process.stdout is not None
    told = {"dsn": dsn, "vote": vote, "orders": [asdict(order) for order in orders]}
    process.stdin.write(orjson.dumps(told) + b"\n")
    try:
        assert await process.stdout.readline() == b"ready\n"
        yield Rival(process)
    finally:
        process.stdin.close()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(_work())
