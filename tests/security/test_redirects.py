"""Where one goes after logging in is always a page of this site, whatever the address asked."""

from collections.abc import Awaitable, Callable
from urllib.parse import urljoin, urlsplit

import pytest

from backend.kit.actor import Actor
from tests import factories
from tests.security.conftest import PLAIN, Browse
from tests.serving import OURS

HOSTILE = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/fr//evil.example",
    "/fr/\\evil.example",
    "/fr/\t/evil.example",
    "/fr///evil.example",
    "/fr/fr//evil.example",
    "/en//evil.example",
    "/fr@evil.example",
    "/fr.evil.example",
    "/france",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/./\\evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "http:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "?suite=//evil.example",
    "#//evil.example",
    "/\u2028/evil.example",
    "/\u200b/evil.example",
    "/\x00/evil.example",
    "/\r\nlocation: https://evil.example",
    "/" + "a" * 5000,
    "",
]
KEPT = ["/", "/projets?q=vélo&order=TITLE", "/votes/vot_x", "/france", "/en/projets"]


def lands_on(base: str, location: str) -> str:
    """The address a browser goes to: white space and control characters dropped, backslashes read as slashes (URL
    Standard, basic URL parser).
    """
    trimmed = location.strip("".join(map(chr, range(33))))
    plain = "".join(c for c in trimmed if c not in "\t\n\r").replace("\\", "/")
    if plain.startswith("//"):
        plain = "//" + plain.lstrip("/")
    return urljoin(base, plain)


def test_this_reading_of_addresses_finds_the_traps() -> None:
    traps = ("//evil.example", "///evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example")
    for trap in traps:
        assert urlsplit(lands_on(f"{PLAIN}/connexion/citizen", trap)).hostname == "evil.example", trap


@pytest.fixture
async def citizen(db: str, session: Callable[[Actor, str], Awaitable[str]]) -> None:
    await factories.territory()
    await session(await factories.person("Inès"), "citizen")


@pytest.mark.usefixtures("citizen")
@pytest.mark.parametrize("prefix", ["", "/en"])
async def test_no_address_leads_out(browse: Browse, prefix: str) -> None:
    browser = browse()
    for suite in HOSTILE:
        answer = await browser.post(f"{prefix}/connexion/citizen", data={"suite": suite}, headers=OURS)
        if answer.status_code == 404 and prefix:
            return  # that language is not shipped
        assert answer.status_code == 303, suite
        location = answer.headers["location"]
        assert location.startswith("/"), (suite, location)
        assert lands_on(f"{PLAIN}/connexion/citizen", location).startswith(f"{PLAIN}/"), (suite, location)


@pytest.mark.usefixtures("citizen")
async def test_a_page_of_this_site_is_kept(browse: Browse) -> None:
    for suite in KEPT:
        answer = await browse().post("/connexion/citizen", data={"suite": suite}, headers=OURS)
        assert urlsplit(answer.headers["location"]).path == urlsplit(suite).path, suite
