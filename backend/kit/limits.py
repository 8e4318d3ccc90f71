"""Rate limits shared by all workers: attempts counted in the database under a keyed hash of who tries."""

from datetime import timedelta

from backend.kit import clock, secrets, sql
from backend.kit.ids import uuid7
from backend.kit.problems import TooManyAttempts
from backend.kit.transactions import in_transaction


async def attempt(purpose: str, who: str, *, most: int, within: timedelta) -> None:
    """Count one more attempt of `who`. Raises TooManyAttempts past `most` in the window.

    Outside the refusing action's transaction, so that a refusal does not give the attempt back.
    """
    bucket = secrets.keyring().mac("attempts", purpose, who).hex()
    now = clock.now()
    values: dict[str, object] = {"bucket": bucket, "since": now - within, "now": now, "id": uuid7(), "most": most}
    async with in_transaction():
        # One at a time for each bucket: a crowd of guesses at the same instant would all find room for one more.
        await sql.rows("SELECT pg_advisory_xact_lock(hashtextextended(:bucket, 0))", values)
        await sql.run("DELETE FROM attempt WHERE bucket = :bucket AND at <= :since", values)
        added = await sql.run(
            "INSERT INTO attempt (id, bucket, at) SELECT :id::uuid, :bucket::varchar, :now::timestamptz "
            "WHERE (SELECT count(*) FROM attempt WHERE bucket = :bucket) < :most",
            values,
        )
    if not added:
        oldest = await sql.row("SELECT min(at) AS at FROM attempt WHERE bucket = :bucket", values)
        freed = (oldest["at"] if oldest and oldest["at"] else now) + within
        raise TooManyAttempts(max(1, int((freed - now).total_seconds())))
