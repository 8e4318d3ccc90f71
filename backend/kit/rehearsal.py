"""To see what an operation would do: it is done, then undone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise.transactions import in_transaction


@asynccontextmanager
async def undone() -> AsyncIterator[None]:
    """A transaction that is rolled back at the end of the block, whatever was done in it."""
    async with in_transaction() as transaction:
        yield
        await transaction.rollback()
