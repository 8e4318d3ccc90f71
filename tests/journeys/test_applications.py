"""An application's whole way through the browser: logging in, saying yes, back at its own address; then logging out."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.journeys.oauth_scenes import BACK, make_client, request
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
async def visitor(chromium: Browser, served: Served) -> AsyncIterator[Page]:
    """A browser for which the application answers at its own address."""
    make_client(served)
    context: BrowserContext = await chromium.new_context(base_url=served.base, locale="fr-FR")

    async def back(route: Route) -> None:
        await route.fulfill(content_type="text/html", body="<h1>Chez moi</h1>")

    await context.route(f"{BACK}**", back)
    page = await context.new_page()
    yield page
    await context.close()


def _told(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


async def test_from_the_login_form_to_the_application(visitor: Page, served: Served) -> None:
    """The content policy of each page lets its form lead where it must, and nowhere else."""
    await visitor.goto(request())
    assert urlsplit(visitor.url).path == "/connexion"
    await visitor.locator("form[action='/connexion/juror'] button").click()
    await expect(visitor.locator("h1")).to_contain_text("Mon quartier vote")
    await visitor.get_by_role("button", name="Autoriser").click()
    await expect(visitor.locator("h1")).to_have_text("Chez moi")
    told = _told(visitor)
    assert (told["state"], told["iss"]) == (["etat"], [served.base])
    assert len(told["code"][0]) > 40
    assert "error" not in told


async def test_a_refusal_leads_back_too(visitor: Page) -> None:
    await visitor.goto(request(prompt="login"))
    await visitor.locator("form[action='/connexion/elected'] button").click()
    await visitor.get_by_role("button", name="Refuser").click()
    await expect(visitor.locator("h1")).to_have_text("Chez moi")
    assert _told(visitor)["error"] == ["access_denied"]


async def test_an_agreement_is_taken_back_on_ones_own_page(visitor: Page) -> None:
    await visitor.goto(request())
    await visitor.locator("form[action='/connexion/partner'] button").click()
    await visitor.get_by_role("button", name="Autoriser").click()
    await expect(visitor.locator("h1")).to_have_text("Chez moi")
    await visitor.goto("/moi/applications")
    await expect(visitor.locator("main")).to_contain_text("Mon quartier vote")
    await visitor.get_by_role("button", name="Retirer mon accord").click()
    await expect(visitor.get_by_role("status")).to_contain_text("C’est retiré")
    await expect(visitor.locator("main")).to_contain_text("Aucune application")
