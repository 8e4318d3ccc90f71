"""Forgetting: what was kept only for a while is deleted every night."""

from datetime import timedelta

from backend.kit import clock, sql
from backend.kit.tasks import task

_IDEMPOTENCY_DAYS = 2
_EXPIRED = (
    "DELETE FROM idempotency_record WHERE day < :idempotency",
    "DELETE FROM attempt WHERE at < :yesterday",
    "DELETE FROM mail_message WHERE at < :month",
)


@task("forget_expired", every="17 3 * * *")
async def forget_expired() -> None:
    """Idempotency records after two days, attempts after one, mails after thirty."""
    now = clock.now()
    moments: dict[str, object] = {
        "idempotency": now.date() - timedelta(days=_IDEMPOTENCY_DAYS),
        "yesterday": now - timedelta(days=1),
        "month": now - timedelta(days=30),
    }
    for statement in _EXPIRED:
        await sql.run(statement, moments)
