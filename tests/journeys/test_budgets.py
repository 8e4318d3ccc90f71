"""What a first visit costs: bytes of script, of style and of all that is needed to read, and how many requests."""

import gzip

import pytest
from playwright.async_api import Response

from tests.journeys.conftest import Open
from tests.journeys.places import Places
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KB, KIB = 1000, 1024
TEXT = [
    "/",
    "/projets/{project}",
    "/budgets/{present}",
    "/budgets/{past}/resultat",
    "/votes/{counted}/bulletins",
    "/connexion",
    "/accessibilite",
    "/donnees-personnelles",
    "/nulle-part",
]
ACTIVE = ["/projets", "/votes/{vote}"]
PICTURES = "[...document.querySelectorAll('main img')].map((image) => image.currentSrc)"


@pytest.mark.parametrize("pattern", TEXT + ACTIVE)
async def test_first_visit(served: Served, places: Places, reader: Open, pattern: str) -> None:
    """Bytes are those of `gzip -9`; pictures of projects are content, and counted apart."""
    visitor = await reader(served)
    await visitor.become(served.persona("juror"))
    await visitor.go(places.path(pattern))
    await visitor.page.wait_for_load_state("networkidle")
    pictures = set(await visitor.page.evaluate(PICTURES))
    own = [response for response in visitor.watch.responses if response.url not in pictures]
    sizes = {response.url: (response.request.resource_type, await zipped(response)) for response in own}

    def total(*kinds: str) -> int:
        return sum(size for kind, size in sizes.values() if not kinds or kind in kinds)

    assert 0 < total("script") <= (20 if pattern in TEXT else 60) * KB
    assert 0 < total("stylesheet") <= 15 * KB
    assert total() <= 150 * KIB
    assert len(own) <= 12, sizes


async def zipped(response: Response) -> int:
    return len(gzip.compress(await response.body(), 9))
