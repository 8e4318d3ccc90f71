"""The whole scene at the counter: a person without an address is helped, nobody votes for them, they get a receipt."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Open
from tests.journeys.places import Places
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def test_a_person_is_helped_at_the_counter(served: Served, reader: Open, places: Places) -> None:
    agent = await reader(served)
    await agent.become(served.persona("agent"))
    await agent.go("/agents")
    await agent.press("Guichet", role="link")
    await agent.page.get_by_label("son nom").fill("Jeanne Durand")
    await agent.page.get_by_label("Pourquoi cette aide").fill("Sans ordinateur à la maison")
    await agent.press("Commencer l’aide")
    band = agent.page.locator(".acting-as")
    await expect(band).to_contain_text("Vous aidez Jeanne D.")
    await agent.press("Proposer un projet", role="link")
    await agent.page.get_by_label("Titre").fill("Un banc à l’ombre")
    await agent.page.locator("main form button[type=submit]").last.click()
    await expect(agent.page.locator("h1")).to_have_text("Un banc à l’ombre")
    await expect(band).to_contain_text("Vous aidez Jeanne D.")
    assert await agent.go("/moi") == 200
    await expect(agent.page).to_have_url(re.compile(r"/agents/accueil$"))  # the person's own page stays closed
    assert await agent.go("/agents/roles") == 403
    await agent.go(f"/votes/{places.vote}")
    await band.get_by_role("button").click()
    await agent.title("Reçu d’une aide au guichet")
    await expect(agent.page.locator(".receipt")).to_contain_text("un projet proposé")
    await expect(agent.page.locator("main").get_by_role("button", name="Imprimer")).to_be_visible()
    await expect(band).to_have_count(0)
    assert await agent.go("/agents") == 200
