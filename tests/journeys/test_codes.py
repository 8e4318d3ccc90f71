"""A code on paper, from its QR code or the keyboard to the receipt; what a shared computer shows then; the desk."""

import re

import pytest
from playwright.async_api import expect

from tests.journeys.ballot import CODE, Ballot
from tests.journeys.conftest import Open
from tests.journeys.paper import deal
from tests.journeys.reader import Reader
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def cast(voter: Reader, vote: str) -> str:
    await expect(voter.page).to_have_url(re.compile(rf"/votes/{vote}/code$"))
    ballot = Ballot(voter.page)
    await ballot.type(at0=3, at2=1)
    receipt = await ballot.cast()
    await expect(voter.page).to_have_url(re.compile(rf"/votes/{vote}/recu$"))
    return receipt


async def test_from_a_qr_code_to_the_receipt_at_a_shared_computer(served: Served, reader: Open) -> None:
    vote, code = deal(served)
    voter = await reader(served)
    await voter.page.goto(f"{served.base}/code#{code}")
    await expect(voter.page.get_by_label("Votre code de vote")).to_have_value(code)
    assert voter.page.url == f"{served.base}/code", "the code would stay in the browser's history"
    await voter.press("Continuer vers le bulletin")
    await expect(voter.page.locator("vote-basket")).not_to_have_attribute("data-draft", re.compile(".*"))
    receipt = await cast(voter, vote)
    await voter.press("Terminer")
    await voter.title("Voter avec un code")
    for path in (f"/votes/{vote}/recu", f"/votes/{vote}/code"):
        await voter.go(path)
        assert receipt not in await voter.page.content()
    await voter.page.go_back()
    assert receipt not in await voter.page.content()
    assert await voter.context.cookies() == []
    assert not any(code in request.url for request in voter.watch.requests)
    assert (await voter.page.evaluate("localStorage.length"), await voter.page.evaluate("sessionStorage.length")) == (
        0,
        0,
    )


async def test_without_scripts_a_code_is_typed_and_used_once(served: Served, reader: Open) -> None:
    vote, code = deal(served)
    voter = await reader(served, java_script_enabled=False)
    await voter.go(f"/votes/{vote}")
    await voter.press("J’ai un code de vote", role="link")
    await voter.page.get_by_label("Votre code de vote").fill(code.lower().replace("-", " ")[:-1])
    await voter.press("Continuer vers le bulletin")
    await expect(voter.page.locator(".error-summary")).to_contain_text("faute de frappe")
    await voter.page.get_by_label("Votre code de vote").fill(code.lower().replace("-", " "))
    await voter.press("Continuer vers le bulletin")
    await Ballot(voter.page).type(at0=3, at1=3, at2=3)
    await voter.press("mon bulletin")
    await expect(voter.page.locator(".error-summary")).to_contain_text("retirez-en 2")
    for place in (1, 2):
        await Ballot(voter.page).type(**{f"at{place}": 0})
    assert CODE.fullmatch(await cast(voter, vote))
    await voter.go("/code")
    await voter.page.get_by_label("Votre code de vote").fill(code)
    await voter.press("Continuer vers le bulletin")
    await expect(voter.page.locator(".error-summary")).to_contain_text("Ce code a déjà servi")


async def test_an_agent_makes_codes_gives_them_once_and_cancels_them(served: Served, reader: Open) -> None:
    deal(served)
    agent = await reader(served)
    await agent.become(served.persona("agent"))
    await agent.go("/agents/codes")
    await agent.page.locator("main summary", has_text="Faire un lot de codes").first.click()
    await agent.page.get_by_label("Nom du lot").first.fill("Lycée Fermat")
    await agent.page.get_by_label("Nombre de codes").first.fill("12")
    await agent.press("Faire les codes")
    panel = agent.page.locator("main .panel", has_text="Lycée Fermat").first
    async with agent.page.expect_download() as downloading:
        await panel.get_by_role("button", name="Télécharger les cartes à imprimer").click()
    download = await downloading.value
    assert re.fullmatch(r"codes-[0-9-]+\.pdf", download.suggested_filename)
    assert (await download.path()).read_bytes().startswith(b"%PDF-")
    await panel.get_by_role("button", name="Pour un publipostage").click()
    await expect(agent.page.locator(".error-summary")).to_contain_text("ne peuvent plus l’être")
    row = agent.page.locator("main tr", has_text="Lycée Fermat").first
    await expect(row).to_contain_text("Téléchargé le")
    panel = agent.page.locator("main .panel", has_text="Lycée Fermat").first
    await panel.locator("summary").click()
    await panel.get_by_label("Motif").fill("Cartes égarées")
    await panel.get_by_role("button", name="Annuler ce lot").click()
    await expect(agent.page.locator("main tr", has_text="Lycée Fermat").first).to_contain_text("Cartes égarées")
