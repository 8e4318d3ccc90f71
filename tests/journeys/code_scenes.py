"""The pages of voting codes in each of their states: typed, mistyped, the ballot, its receipt, the agents' desk."""

from typing import TYPE_CHECKING

from tests.journeys.ballot import Ballot
from tests.journeys.paper import deal

if TYPE_CHECKING:
    from tests.journeys.scenes import Scene, Visit


async def _first(visit: "Visit") -> None:
    await visit.go("/code")


async def _forbidden(visit: "Visit") -> None:
    await visit.enter_as("citizen")
    await visit.go("/agents/codes")


async def _typed(visit: "Visit") -> None:
    _, code = deal(visit.reader.served)
    await visit.go("/code")
    await visit.fill(code=code)
    await visit.send("/code")


async def _mistyped(visit: "Visit") -> None:
    await visit.go("/code")
    await visit.fill(code="K7XF-M3QA-9RT")
    await visit.send("/code")


async def _ballot_refused(visit: "Visit") -> None:
    """By the server: nothing is chosen."""
    await _typed(visit)
    await visit.reader.page.evaluate("document.querySelector('main form').submit()")
    await visit.reader.page.wait_for_selector(".error-summary")


async def _receipt(visit: "Visit") -> None:
    await _typed(visit)
    ballot = Ballot(visit.reader.page)
    await ballot.type(at0=1)
    await ballot.cast()


async def _vote(visit: "Visit") -> None:
    vote, _ = deal(visit.reader.served)
    await visit.go(f"/votes/{vote}")


async def _desk(visit: "Visit") -> None:
    """With batches given and to give, and one refused."""
    deal(visit.reader.served)
    await visit.enter_as("agent")
    await visit.go("/agents/codes")
    for details in await visit.reader.page.locator("main details").all():
        await details.evaluate("(each) => { each.open = true; }")


async def _desk_refused(visit: "Visit") -> None:
    await _desk(visit)
    await visit.send("/agents/codes")


SCENES: dict[str, tuple[int, "Scene"]] = {
    "code to type": (200, _first),
    "code mistyped": (422, _mistyped),
    "vote by codes": (200, _vote),
    "ballot by a code": (200, _typed),
    "ballot by a code refused": (422, _ballot_refused),
    "receipt of a code": (200, _receipt),
    "codes at the desk": (200, _desk),
    "codes refused at the desk": (422, _desk_refused),
    "codes forbidden": (403, _forbidden),
}
ENGLISH = ("code mistyped", "ballot by a code", "receipt of a code", "codes refused at the desk")
