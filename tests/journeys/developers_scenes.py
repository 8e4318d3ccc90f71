"""How the developers' pages come to be: read by anybody, filled badly, an application registered."""

from typing import Any


async def refused(visit: Any) -> None:
    await visit.enter_as("juror")
    await visit.go("/developpeurs")
    await visit.fill(name="A", redirectUris="ftp://ailleurs")
    await visit.send("/developpeurs")


async def registered(visit: Any) -> None:
    await visit.enter_as("juror")
    await visit.go("/developpeurs")
    await visit.fill(name="Essai", redirectUris="http://127.0.0.1/retour")
    await visit.reader.page.locator("main [name='kind'][value='CONFIDENTIAL']").check()
    await visit.reader.page.locator("main [name='scope-openid']").check()
    await visit.send("/developpeurs")


async def read(visit: Any) -> None:
    await visit.go("/developpeurs")


SCENES: dict[str, tuple[int, Any]] = {
    "developers": (200, read),
    "developers refused": (422, refused),
    "application registered": (200, registered),
}
ENGLISH = ("developers refused", "application registered")
