"""Every page in every state: no fault that axe-core finds, in light and in dark, nor any scrolling sideways."""

from typing import Literal

import pytest

from tests import node
from tests.journeys.conftest import Open
from tests.journeys.places import Places
from tests.journeys.reader import Reader
from tests.journeys.scenes import ENGLISH, SCENES, Visit
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Scheme = Literal["light", "dark"]
SCHEMES: dict[str, tuple[Scheme, ...]] = {"fr": ("light", "dark"), "en": ("light",)}
"""Another language changes words, not colours."""
AUDIT = "(tags) => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"
LANDMARKS = """() => ({
  h1: document.querySelectorAll("h1").length,
  lang: document.documentElement.lang,
  title: document.title,
})"""
VISITS = [(name, "fr") for name in SCENES] + [(name, "en") for name in ENGLISH]


@pytest.fixture(scope="session")
def axe() -> str:
    node.install()
    return (node.MODULES / "axe-core" / "axe.min.js").read_text()


@pytest.mark.parametrize("visit", VISITS, ids=", ".join)
async def test_page(served: Served, places: Places, reader: Open, axe: str, visit: tuple[str, str]) -> None:
    """The `reader` adds: nothing asked of another host, no error in the console, nothing against the content policy."""
    name, language = visit
    status, scene = SCENES[name]
    visitor = await reader(served, color_scheme="light")
    await scene(Visit(visitor, places, "" if language == "fr" else f"/{language}"))
    assert visitor.watch.status(visitor.page.url) == status
    found = await visitor.page.evaluate(LANDMARKS)
    assert (found["h1"], found["lang"]) == (1, language)
    assert len(found["title"].removesuffix(" – Toulouse")) > 4
    assert await audited(visitor, axe, *SCHEMES[language]) == []
    assert {width: await overflow_at(visitor, width) for width in (640, 320)} == {640: 0, 320: 0}


async def audited(visitor: Reader, axe: str, *schemes: Scheme) -> list[str]:
    """What axe-core finds against the page; it comes by the debugger, for which the content policy stays closed."""
    await visitor.page.evaluate(axe)
    faults = []
    for scheme in schemes:
        await visitor.page.emulate_media(color_scheme=scheme)
        answer = await visitor.page.evaluate(AUDIT, TAGS)
        assert len(answer["passes"]) > 10, "the audit did not run"
        for violation in answer["violations"]:
            faults += [f"{scheme} {violation['id']}: {node['html']}" for node in violation["nodes"]]
    return faults


async def overflow_at(visitor: Reader, width: int) -> int:
    await visitor.page.set_viewport_size({"width": width, "height": 640})
    return await visitor.overflow()
