"""Background work of identity: forget codes and sessions once they have expired."""

from backend.kit import clock, sql
from backend.kit.tasks import task


@task("forget_sessions", every="23 * * * *")
async def forget_sessions() -> None:
    for table in ("login_code", "login_session"):
        await sql.run(f"DELETE FROM {table} WHERE expires_at < :now", {"now": clock.now()})
