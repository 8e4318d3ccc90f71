"""To see what an operation would do: it is done, then undone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from backend.kit.transactions import in_transaction


class _Undone(Exception):  # noqa: N818  (what happened, as Problem)
    pass


@asynccontextmanager
async def undone() -> AsyncIterator[None]:
    """A transaction that is rolled back at the end of the block, whatever was done in it."""
    with suppress(_Undone):
        async with in_transaction():
            yield
            raise _Undone
