"""Background work of privacy: forget what has expired, erase accounts that nobody uses or no parent agreed to."""

from backend.kit import retention
from backend.kit.tasks import task
from backend.privacy import accounts
from backend.privacy.holdings import HOLDINGS


@task("forget_expired", every="17 * * * *")
async def forget_expired() -> None:
    """Every rule of every holding. Codes and sessions live minutes and days: it runs each hour."""
    await retention.forget(HOLDINGS)


@task("forget_accounts", every="37 3 * * *")
async def forget_accounts() -> None:
    await accounts.forget()
