"""The whole scene: a citizen votes and changes their mind, the agent closes, the ballot is found, counted."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.ballot import Ballot
from tests.journeys.conftest import Open
from tests.journeys.reader import Reader
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COUNT_SECONDS = 60
"""How long the worker may take to see that a vote is closed, and to count it."""


async def test_a_vote_from_the_first_page_to_the_public_list(town: Served, reader: Open) -> None:
    citizen = await reader(town, permissions=["clipboard-read", "clipboard-write"])
    await walk_to_the_ballot(citizen)
    chosen = await fill(citizen)
    first = await Ballot(citizen.page).cast()
    await copy(citizen, first)
    await see_that_one_voted(citizen, chosen)
    last, changed = await change_ballot(citizen)
    assert last != first
    await close_the_vote(await reader(town))
    await read_the_result(citizen)
    await find_the_ballot(citizen, first, last, changed)


async def walk_to_the_ballot(citizen: Reader) -> None:
    assert await citizen.go("/") == 200
    await citizen.press("Comprendre le budget participatif", role="link")
    await citizen.title("Budget participatif : votez !")
    await citizen.press("Se connecter et voter", role="link")
    await citizen.press("Citoyenne")
    await expect(citizen.page).to_have_url(re.compile(r"/votes/vot_"))


async def fill(citizen: Reader) -> list[str]:
    """Three points, three and one; a fourth on one option, then an eighth, are refused with the reason."""
    ballot = Ballot(citizen.page)
    await expect(ballot.basket).to_contain_text("Il vous reste 7 points sur 7.")
    await ballot.plus(0, times=3)
    await expect(ballot.basket).to_contain_text("Il vous reste 4 points sur 7. 1 projet choisi.")
    await expect(await ballot.plus_in_vain(0)).to_have_text("3 points au plus par projet.")
    await expect(ballot.points(0)).to_have_value("3")
    await ballot.plus(4, times=3)
    await ballot.plus(9)
    await expect(ballot.basket).to_contain_text("Il vous reste 0 point sur 7. 3 projets choisis.")
    await expect(await ballot.plus_in_vain(11)).to_contain_text("Vous avez donné tous vos points")
    await expect(ballot.points(11)).to_have_value("0")
    return [await ballot.name(place) for place in (0, 4, 9)]


async def copy(citizen: Reader, code: str) -> None:
    await citizen.press("Copier le code")
    await expect(citizen.page.locator("main [role=status]")).to_have_text("Code copié.")
    assert await citizen.page.evaluate("navigator.clipboard.readText()") == code


async def see_that_one_voted(citizen: Reader, chosen: list[str]) -> None:
    await citizen.press("Voir mes participations", role="link")
    main = citizen.page.locator("main")
    await expect(main).to_contain_text("A voté")
    text = await main.inner_text()
    assert [title for title in chosen if title in text] == []


async def change_ballot(citizen: Reader) -> tuple[str, str]:
    """The new receipt, and the only option of the new ballot; the former ballot is not shown."""
    await citizen.press("Changer mon bulletin", role="link")
    ballot = Ballot(citizen.page)
    await expect(ballot.basket).to_contain_text("Il vous reste 7 points sur 7.")
    await ballot.plus(7, times=2)
    name = await ballot.name(7)
    last = await ballot.cast()
    await expect(citizen.page.locator("main")).to_contain_text("Il remplace votre bulletin précédent")
    return last, name


async def close_the_vote(agent: Reader) -> None:
    await agent.go("/connexion?suite=/")
    await agent.press("Agent")
    await agent.press("Comprendre le budget participatif", role="link")
    await agent.press("Clore le vote et dépouiller")
    await expect(agent.page.locator(".error-summary a")).to_have_attribute("href", "#reason")
    await agent.page.get_by_label("Motif").fill("Essai de la démonstration, annoncé en conseil.")
    await agent.press("Clore le vote et dépouiller")
    await expect(agent.page).to_have_url(re.compile(r"/budgets/bud_[^/]+/resultat$"))
    await agent.title(re.compile("Résultats à venir|projets? financés?"))


async def read_the_result(citizen: Reader) -> None:
    """Counted by the worker, without anyone's help; each project has its reason in words."""
    await citizen.go("/")
    await citizen.press("Comprendre le budget participatif", role="link")
    budget = citizen.page.url
    for _ in range(COUNT_SECONDS * 2):
        await citizen.page.goto(f"{budget}/resultat")
        if "à venir" not in await citizen.page.locator("h1").inner_text():
            break
        await citizen.page.wait_for_timeout(500)
    await citizen.title(re.compile(r"projets? financés?"))
    await expect(citizen.page.locator("main")).to_contain_text("Essai de la démonstration, annoncé en conseil.")
    reasons = await citizen.page.locator(".result-reason").all_inner_texts()
    assert len(reasons) == 30
    assert all(len(reason.split()) >= 5 for reason in reasons), reasons


async def find_the_ballot(citizen: Reader, first: str, last: str, changed: str) -> None:
    await citizen.press("Lire les bulletins en ligne", role="link")
    table, notice = citizen.page.locator("main tbody tr"), citizen.page.locator("main .notice-title")
    await look_for(citizen, last.replace("-", "").lower())
    await expect(notice).to_have_text("Ce bulletin est dans l’urne et il a été compté")
    await expect(table).to_have_count(1)
    await expect(table).to_contain_text(last)
    await expect(table.locator("li")).to_have_text(f"{changed} : 2 points")
    await look_for(citizen, first)
    await expect(notice).to_have_text("Aucun bulletin ne porte ce code")
    await expect(table).to_have_count(0)


async def look_for(citizen: Reader, code: str) -> None:
    await citizen.page.get_by_label("Code de votre reçu").fill(code)
    await citizen.press("Retrouver")
