"""Background work of the provider: a new signing key in time. What has expired is forgotten by oauth/personal."""

from backend.kit.tasks import task
from backend.oauth import keys


@task("rotate_signing_keys", every="41 2 * * *")
async def rotate_signing_keys() -> None:
    """A key signs for ninety days, then verifies until nothing that it signed is of use (oauth/rules)."""
    await keys.rotate()
    await keys.forget_retired()
