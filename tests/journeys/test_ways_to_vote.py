"""The same ballot without scripts, by keyboard alone, on a narrow screen and enlarged twice."""

import re
from itertools import count

import pytest
from playwright.async_api import expect

from tests.journeys.ballot import Ballot
from tests.journeys.conftest import Open
from tests.journeys.places import Places
from tests.journeys.reader import Reader
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_numbers = count(1)


async def test_without_scripts(served: Served, places: Places, reader: Open) -> None:
    """Nine points are refused by the server, which keeps what was typed and leads to it; seven are taken."""
    voter = await reader(served, java_script_enabled=False)
    await voter.go(places.path("/connexion?suite=/votes/{vote}"))
    await voter.press("Partenaire")
    ballot = Ballot(voter.page)
    await ballot.type(at0=3, at1=3, at2=3)
    await voter.press("mon bulletin")
    summary = voter.page.locator(".error-summary")
    await expect(summary.locator("h2")).to_have_text("Votre bulletin n’est pas encore déposé")
    assert voter.watch.status(voter.page.url) == 422
    target = await summary.get_by_role("link").first.get_attribute("href")
    assert target == f"#{await ballot.points(0).get_attribute('id')}"
    for place, given in enumerate(("3", "3", "3", "0")):
        await expect(ballot.points(place)).to_have_value(given)
    await ballot.type(at2=1)
    await ballot.cast()


async def test_by_keyboard_alone(served: Served, places: Places, reader: Open) -> None:
    """Only Tab, Space, Enter and typing; wherever the focus stops, `tab_to` has seen it."""
    voter = await reader(served)
    keys = voter.page.keyboard
    await voter.go(places.path("/votes/{vote}"))
    await voter.tab_to(".skip-link", most=1)
    await keys.press("Enter")
    await voter.tab_to("main .notice a.button")
    await keys.press("Enter")
    await voter.page.wait_for_url(re.compile("/connexion"))
    await voter.tab_to("form[action$='/elected'] button")
    await keys.press("Enter")
    ballot = Ballot(voter.page)
    await expect(ballot.basket).to_contain_text("Il vous reste 7 points sur 7.")
    await voter.tab_to("main .stepper-button:last-child")
    for _ in range(4):
        await keys.press("Space")
    await expect(ballot.points(0)).to_have_value("3")
    await expect(ballot.option(0).locator(".option-why")).to_have_text("3 points au plus par projet.")
    await voter.tab_to("main .points-input", most=4)
    await keys.type("2")
    await expect(ballot.basket).to_contain_text("Il vous reste 2 points sur 7.")
    await voter.tab_to("main .basket button[type=submit]")
    await keys.press("Enter")
    assert await ballot.receipt()
    await voter.tab_to("[data-copy]")


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400)], ids=["narrow", "enlarged twice"])
async def test_on_small_screens(served: Served, places: Places, reader: Open, width: int, height: int) -> None:
    """A newcomer logs in with the code of a mail; 640 pixels are a screen of 1280 enlarged twice (WCAG 1.4.4)."""
    voter = await reader(served, width=width, height=height)
    await voter.go(places.path("/votes/{vote}"))
    await voter.press("Se connecter et voter", role="link")
    await log_in_by_mail(voter)
    ballot = Ballot(voter.page)
    await ballot.plus(1, times=2)
    await ballot.plus(29)
    await expect(ballot.basket).to_contain_text("Il vous reste 4 points sur 7.")
    assert await voter.overflow() == 0
    await ballot.cast()
    assert await voter.overflow() == 0


async def log_in_by_mail(voter: Reader) -> None:
    """The code is read where the demonstration shows its mails, in another tab."""
    address = f"voisine{next(_numbers)}@essai.example"
    await voter.page.get_by_role("textbox", name="Adresse électronique").fill(address)
    await voter.press("Recevoir un code")
    await voter.title("Saisissez le code reçu")
    async with voter.context.expect_page() as opening:
        await voter.press("Lire le code dans les courriels", role="link")
    mails = await opening.value
    mail = mails.locator("article", has_text=address)
    code = re.search(r"\b\d{3} ?\d{3}\b", await mail.inner_text())
    assert code is not None
    await mails.close()
    await voter.page.get_by_label("Code", exact=True).fill(code[0])
    await voter.press("Se connecter")
    await voter.title("Bienvenue")
    await voter.page.get_by_label("J’ai 18 ans ou plus").check()
    await voter.press("Continuer")
    await expect(voter.page).to_have_url(re.compile(r"/votes/vot_"))
