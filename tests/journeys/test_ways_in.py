"""The ways in, in a real browser with an authenticator of its own: passkeys, and confirming without losing a form."""

import copy
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.reader import Reader
from tests.journeys.ways_scenes import stale
from tests.serving import COOKIE, Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Authenticator:
    """The browser's own, in software; `id` names it to the debugger."""

    session: CDPSession
    id: str

    async def credentials(self) -> list[dict[str, Any]]:
        found = await self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        credentials: list[dict[str, Any]] = found["credentials"]
        return credentials

    async def turn_back(self) -> None:
        """Its key as a copy made at the start would be: never used."""
        [kept] = await self.credentials()
        await self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})
        known = {"authenticatorId": self.id, "credential": kept | {"signCount": 0}}
        await self.session.send("WebAuthn.addCredential", known)


async def authenticator(page: Page) -> Authenticator:
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    made = await session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return Authenticator(session, made["authenticatorId"])


@pytest.fixture(scope="module")
def local(served: Served) -> Served:
    """The same program by a name: an address of numbers can hold no passkey."""
    named = copy.copy(served)
    named.base = f"http://localhost:{served.port}"
    return named


@pytest.fixture
async def alone(chromium: Browser, local: Served) -> AsyncIterator[BrowserContext]:
    """A browser whose refused requests are looked at by the test."""
    context = await chromium.new_context(base_url=local.base, locale="fr-FR")
    context.set_default_timeout(15_000)
    yield context
    await context.close()


async def _add_a_passkey(page: Page) -> None:
    await page.goto("/moi/connexions/ajouter")
    await page.get_by_label("Nom de la clé").fill("Mon téléphone")
    await page.get_by_role("button", name="Créer une clé d’accès").click()
    await expect(page.get_by_role("status")).to_have_text("La clé d’accès est ajoutée.")


async def _voter(local: Served, context: BrowserContext) -> str:
    [voter] = local.voters(1)
    await context.add_cookies([{"name": COOKIE, "value": voter.token, "url": local.base}])
    return voter.token


async def test_a_passkey_is_made_then_opens_the_account(local: Served, reader: Open) -> None:
    visitor: Reader = await reader(local)
    device = await authenticator(visitor.page)
    [voter] = local.voters(1)
    await visitor.become(voter.token)
    await visitor.go("/moi/connexions/ajouter")
    await visitor.page.get_by_label("Nom de la clé").fill("Mon téléphone")
    await visitor.press("Créer une clé d’accès")
    await visitor.page.wait_for_url("**/moi/connexions?fait=add-passkey")
    await expect(visitor.page.locator("main")).to_contain_text("Mon téléphone")
    await visitor.page.locator(".menu summary").click()
    await visitor.page.locator(".menu-panel").get_by_role("button", name="Se déconnecter").click()
    await visitor.go("/en/connexion?suite=/projets")
    await visitor.press("Log in with a passkey")
    await visitor.page.wait_for_url("**/en/projets")
    await visitor.go("/moi/connexions")
    await expect(visitor.page.locator(".session")).to_have_count(1)
    await expect(visitor.page.locator(".session")).to_contain_text("clé d’accès")
    [credential] = await device.credentials()
    assert credential["rpId"] == "localhost"
    assert credential["isResidentCredential"]
    [kept] = local.rows("SELECT sign_count FROM passkey WHERE person_id = %s", voter.person)
    assert kept["sign_count"] == credential["signCount"]


async def test_an_answer_sent_again_and_a_copied_key_are_refused(local: Served, alone: BrowserContext) -> None:
    page = await alone.new_page()
    device = await authenticator(page)
    await _voter(local, alone)
    await _add_a_passkey(page)
    await alone.clear_cookies()
    await page.goto("/connexion")
    async with page.expect_request("**/auth/passkey/verify") as sent:
        await page.get_by_role("button", name="Se connecter par une clé d’accès").click()
    await page.wait_for_url("**/moi")
    body = parse_qs((await sent.value).post_data or "")
    again = await page.evaluate(
        "(body) => fetch('/auth/passkey/verify', { method: 'POST', body: new URLSearchParams(body) })"
        ".then(async (answer) => [answer.status, (await answer.json()).code])",
        {name: values[0] for name, values in body.items()},
    )
    assert again == [422, "WRONG_PASSKEY"]
    await device.turn_back()
    await alone.clear_cookies()
    await page.goto("/connexion")
    await page.get_by_role("button", name="Se connecter par une clé d’accès").click()
    await expect(page.locator("passkey-button [role=status]")).to_contain_text("une copie semble en circuler")
    assert not [cookie for cookie in await alone.cookies() if cookie.get("name") == COOKIE]


async def test_who_gives_up_or_has_no_key_is_told(local: Served, alone: BrowserContext) -> None:
    page = await alone.new_page()
    await authenticator(page)
    await page.goto("/connexion")
    await page.get_by_role("button", name="Se connecter par une clé d’accès").click()
    await expect(page.locator("passkey-button [role=status]")).to_contain_text("rien n’a changé")


async def test_a_passkey_confirms_and_the_form_goes_on(local: Served, reader: Open) -> None:
    """The key is deleted an hour later: the form waits while the same key confirms who asks."""
    visitor = await reader(local)
    await authenticator(visitor.page)
    [voter] = local.voters(1)
    await visitor.become(voter.token)
    await visitor.go("/moi/connexions/ajouter")
    await visitor.press("Créer une clé d’accès")
    await visitor.page.wait_for_url("**/moi/connexions?fait=add-passkey")
    local.rows("UPDATE login_session SET proven_at = now() - interval '1 hour' WHERE person_id = %s", voter.person)
    await visitor.page.get_by_text("Renommer ou supprimer").click()
    await visitor.page.get_by_role("button", name="Supprimer la clé").click()
    await visitor.title("Confirmez que c’est bien vous")
    await visitor.press("Confirmer par une clé d’accès")
    await visitor.title("C’est confirmé")
    assert len(local.rows("SELECT 1 FROM passkey WHERE person_id = %s", voter.person)) == 1
    await visitor.press("Continuer")
    await expect(visitor.page.get_by_role("status")).to_have_text("La clé est supprimée.")
    assert local.rows("SELECT 1 FROM passkey WHERE person_id = %s", voter.person) == []


async def test_without_a_script_a_code_by_mail_confirms(local: Served, reader: Open) -> None:
    visitor = await reader(local, java_script_enabled=False)
    await visitor.go("/connexion")
    await expect(visitor.page.get_by_text("Votre navigateur ne peut pas se servir d’une clé d’accès")).to_be_visible()
    [voter] = local.voters(1)
    stale(local, voter.token, 1)
    await visitor.become(voter.token)
    await visitor.go("/moi/connexions/ajouter")
    await visitor.title("Confirmez que c’est bien vous")
    await expect(visitor.page.get_by_text(f"{voter.person}@essai.example")).to_be_visible()
    await visitor.press("Recevoir un code")
    [mail] = local.rows("SELECT text FROM mail_message WHERE recipient = %s", f"{voter.person}@essai.example")
    found = re.search(r"(\d{3}) (\d{3})", mail["text"])
    assert found is not None
    await visitor.page.locator("#code").fill(found[0])
    await visitor.press("Confirmer")
    await visitor.title("Ajouter un moyen de connexion")


async def test_a_session_is_closed_from_another_device(local: Served, reader: Open) -> None:
    here, there = await reader(local), await reader(local)
    for visitor in (here, there):
        await visitor.become(local.persona("elected"))
    await there.go("/moi")
    await here.go("/moi/connexions")
    await here.press("Fermer toutes les autres sessions")
    await expect(here.page.get_by_role("status")).to_have_text("Les autres sessions sont fermées.")
    await there.go("/moi")
    await there.title("Se connecter")
