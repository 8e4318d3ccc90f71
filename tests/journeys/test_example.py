"""The sample front end, on an origin of its own, in a browser: logged in by OAuth, it votes, gives its token back."""

import functools
import json
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.places import Places
from tests.serving import COOKIE, Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXAMPLE = Path(__file__).parents[2] / "frontend" / "examples" / "vote"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nothing on the test's own output."""


@pytest.fixture
def example(served: Served, tmp_path: Path) -> Iterator[str]:
    """The address of the example, whose configuration names the served demonstration."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "vote")
    known = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(known | {"issuer": served.base}))
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    context = await chromium.new_context(locale="fr-FR")
    yield await context.new_page()
    await context.close()


async def _log_in(page: Page, served: Served, persona: str) -> None:
    await page.context.add_cookies([{"name": COOKIE, "value": served.persona(persona), "url": served.base}])


async def test_a_person_votes_from_another_site(served: Served, places: Places, example: str, page: Page) -> None:
    await _log_in(page, served, "elected")
    tokens: list[str] = []
    page.on("request", lambda sent: tokens.append(sent.headers.get("authorization", "")))
    await page.goto(example)
    await expect(page.locator("#options li").first).to_be_visible()
    await page.click("#log-in")
    await page.wait_for_url(f"{served.base}/oauth/authorize*")
    await expect(page.locator("main")).to_contain_text("Mon quartier vote")
    await page.locator("main button[type=submit]", has_text="Autoriser").click()
    await page.wait_for_url(example)
    await expect(page.locator("#who")).to_contain_text("Vous êtes")
    await page.locator("#options input").first.fill("3")
    await page.click("#ballot button")
    await expect(page.locator("#receipt")).to_be_visible()
    assert len(await page.locator("#code").inner_text()) > 12
    token = next(sent for sent in reversed(tokens) if sent.startswith("Bearer "))
    asked = {"query": "{ viewer { name } }"}
    before = httpx2.post(f"{served.base}/graphql", json=asked, headers={"authorization": token}, timeout=30)
    assert before.json()["data"]["viewer"]["name"]
    await page.click("#log-out")
    await expect(page.locator("#log-in")).to_be_visible()
    after = httpx2.post(f"{served.base}/graphql", json=asked, headers={"authorization": token}, timeout=30)
    assert after.status_code == 401


async def test_refused_it_says_so_and_nothing_is_done(served: Served, example: str, page: Page) -> None:
    await _log_in(page, served, "juror")
    await page.goto(example)
    await page.click("#log-in")
    await page.wait_for_url(f"{served.base}/oauth/authorize*")
    await page.locator("main button", has_text="Refuser").click()
    await page.wait_for_url(f"{example}*")
    await expect(page.locator("#told")).to_have_text("Vous n’avez pas autorisé ce site : rien n’a été fait.")
    await expect(page.locator("#log-in")).to_be_visible()


async def test_an_answer_that_was_not_asked_for_is_refused(served: Served, example: str, page: Page) -> None:
    await page.goto(f"{example}?code=stolen&state=elsewhere&iss={served.base}")
    await expect(page.locator("#told")).to_have_text("Cette connexion n’a pas commencé ici : recommencez.")
    assert "stolen" not in page.url
