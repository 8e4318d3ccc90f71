"""A member of an association, from the request to join to the project proposed in its name, by the pages alone."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Open
from tests.journeys.reader import Reader
from tests.organizations.makers import PDF
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "Les Jardins du Préau"


async def _enter(reader: Open, town: Served, persona: str, path: str) -> Reader:
    visitor = await reader(town)
    await visitor.become(town.persona(persona))
    await visitor.go(path)
    return visitor


async def test_claim_accept_mandate_act_as(town: Served, reader: Open, tmp_path: Path) -> None:
    citizen = await _enter(reader, town, "citizen", "/organisations?q=JARDINS+DU+PREAU")
    await citizen.page.get_by_role("link", name=NAME).click()
    await citizen.page.get_by_label("Vous en êtes membre").fill("Je tiens la trésorerie.")
    await citizen.press("Demander à rejoindre")
    await expect(citizen.page.get_by_text("Votre demande attend une réponse")).to_be_visible()

    partner = await _enter(reader, town, "partner", "/organisations?q=jardins")
    await partner.page.get_by_role("link", name=NAME).click()
    await expect(partner.page.get_by_text("Je tiens la trésorerie.")).to_be_visible()
    await partner.press("Accepter")
    await expect(partner.page.get_by_text("Je tiens la trésorerie.")).to_have_count(0)

    await _ask_for_a_mandate(citizen, tmp_path)
    await _grant(await _enter(reader, town, "agent", "/agents/organisations"), tmp_path)
    await citizen.go("/moi/organisations")
    await expect(citizen.page.get_by_text("Accordé", exact=True)).to_be_visible()
    await _propose_in_its_name(citizen)


async def _ask_for_a_mandate(citizen: Reader, folder: Path) -> None:
    """A photo that is none is refused beside its field; the document that replaces it is taken."""
    page = citizen.page
    (folder / "photo.png").write_bytes(b"<script>alert(1)</script>")
    (folder / "procès-verbal.pdf").write_bytes(PDF)
    await citizen.go("/moi/organisations")
    await page.get_by_label("Votre fonction").fill("Trésorière")
    await page.get_by_label("Signer des chartes").check()
    await page.get_by_label("À partir du").fill("2026-01-01")
    await page.get_by_label("Document (facultatif)").set_input_files(folder / "photo.png")
    await citizen.press("Demander le mandat")
    await expect(page.locator("#file-error")).to_contain_text("ni un PDF ni une photo")
    await expect(page.get_by_label("Votre fonction")).to_have_value("Trésorière")
    await page.get_by_label("Document (facultatif)").set_input_files(folder / "procès-verbal.pdf")
    await citizen.press("Demander le mandat")
    await expect(page.get_by_text("En attente d’une décision")).to_be_visible()


async def _grant(agent: Reader, folder: Path) -> None:
    page = agent.page
    async with page.expect_download() as saved:
        await page.get_by_role("link", name="ouvrir le document").click()
    download = await saved.value
    assert download.suggested_filename == "procès-verbal.pdf"
    await download.save_as(folder / "reçu.pdf")
    assert (folder / "reçu.pdf").read_bytes() == PDF
    await agent.press("Accorder")
    await expect(page.get_by_text("Aucun mandat n’attend de décision.")).to_be_visible()
    await page.get_by_label("Pièce vue").first.fill("Récépissé de la préfecture")
    await agent.press("Déclarer vérifiée")
    await expect(page.get_by_role("link", name=NAME)).to_have_count(0)


async def _propose_in_its_name(citizen: Reader) -> None:
    """The band is on every page, whatever its part of the site, until one becomes oneself again."""
    page, band = citizen.page, citizen.page.locator(".acting-as")
    await page.locator("summary").filter(has_text="Mon compte").click()
    await page.locator(".menu-panel").get_by_role("button", name=NAME).click()
    for path in ("/", "/projets", "/moi", "/organisations", "/accessibilite", "/nulle-part"):
        await citizen.go(path)
        await expect(band).to_contain_text("Vous agissez pour")
    await citizen.go("/projets/nouveau")
    await page.get_by_label("Titre").fill("Des arceaux devant l’école")
    await citizen.press("Publier mon projet")
    await citizen.title("Des arceaux devant l’école")
    await expect(page.locator("main").get_by_text(NAME).first).to_be_visible()
    await band.get_by_role("button").click()
    await expect(band).to_have_count(0)
    await citizen.title("Des arceaux devant l’école")


async def test_an_invitation_is_accepted_from_its_link_by_who_logs_in(town: Served, reader: Open) -> None:
    partner = await _enter(reader, town, "partner", "/organisations?q=jardins")
    await partner.page.get_by_role("link", name=NAME).click()
    await partner.page.get_by_label("Adresse électronique à inviter").fill("lea@essai.example")
    await partner.press("Inviter")
    await expect(partner.page.get_by_role("heading", name="lea@essai.example")).to_be_visible()
    [mail] = town.rows("SELECT text FROM mail_message WHERE recipient = 'lea@essai.example'")
    path = re.findall(r"/invitations/\S+", mail["text"])[0]

    invited = await reader(town)
    assert await invited.go(path) == 200
    await expect(invited.page.locator("main").get_by_role("link", name="Se connecter")).to_be_visible()
    await invited.become(town.voters(1)[0].token)
    await invited.go(path)
    await invited.press("Accepter l’invitation")
    await invited.title(NAME)
    await expect(invited.page.get_by_role("heading", name="Membres")).to_be_visible()
    assert await invited.go(path) == 404
    assert path not in town.logged()
