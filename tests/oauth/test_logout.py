"""Logout asked by an application: confirmed by a button, and never a way to another site (RP-Initiated Logout 1.0)."""

from urllib.parse import urlencode

import httpx2
import pytest

from backend.kit import sql
from tests import factories
from tests.oauth.provider import Provider, logged_in
from tests.oauth.test_authorization import VARIANTS
from tests.serving import OURS

BYE = "https://app.example/adieu"


async def _hint(provider: Provider) -> tuple[str, str]:
    """A client's id and an ID token of it."""
    client = await provider.client()
    return client.id, (await provider.tokens(client, "openid"))["id_token"]


async def _leave(provider: Provider, **asked: str) -> httpx2.Response:
    address = f"/oauth/logout?{urlencode(asked)}"
    return await provider.mine.post(address, data={"decision": "leave"}, headers=OURS)


async def _alive(provider: Provider) -> bool:
    return await sql.row("SELECT 1 FROM login_session") is not None


async def test_one_is_asked_then_taken_back_with_the_state(provider: Provider) -> None:
    _, hint = await _hint(provider)
    asked = {"id_token_hint": hint, "post_logout_redirect_uri": BYE, "state": "s 1"}
    page = await provider.mine.get(f"/oauth/logout?{urlencode(asked)}")
    assert (page.status_code, "Mon quartier" in page.text, await _alive(provider)) == (200, True, True)
    assert "form-action 'self' https://app.example;" in page.headers["content-security-policy"]
    answer = await _leave(provider, **asked)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BYE}?state=s+1")
    assert not await _alive(provider)
    assert "Max-Age=0" in answer.headers["set-cookie"]
    again = await provider.browser().get(f"/oauth/logout?{urlencode(asked)}")
    assert again.headers["location"] == f"{BYE}?state=s+1", "who is logged out already has nothing to confirm"


async def test_without_a_hint_one_stays_here(provider: Provider) -> None:
    client, _ = await _hint(provider)
    answer = await _leave(provider, client_id=client)
    assert answer.headers["location"] == "/oauth/deconnexion-faite"
    assert (await provider.browser().get("/oauth/deconnexion-faite")).status_code == 200
    assert not await _alive(provider)
    assert (await _leave(provider, client_id=client, post_logout_redirect_uri=BYE)).status_code == 400


@pytest.mark.parametrize("uri", [BYE + "/", BYE + "?x", BYE + "#x", *VARIANTS[1:]])
async def test_no_other_address_is_followed(provider: Provider, uri: str) -> None:
    client, hint = await _hint(provider)
    for asked in (
        {"id_token_hint": hint, "post_logout_redirect_uri": uri},
        {"client_id": client, "post_logout_redirect_uri": uri},
        {"post_logout_redirect_uri": uri},
    ):
        for answer in (await provider.mine.get(f"/oauth/logout?{urlencode(asked)}"), await _leave(provider, **asked)):
            assert (answer.status_code, "location" in answer.headers) == (400, False)
    assert await _alive(provider)


async def test_a_hint_must_be_an_id_token_of_ours_for_that_client(provider: Provider) -> None:
    client = await provider.client()
    body = await provider.tokens(client, "openid")
    other = await provider.client()
    hint = body["id_token"]
    head, claims, signature = hint.split(".")
    for asked in (
        {"id_token_hint": body["access_token"]},
        {"id_token_hint": f"{head}.{claims}."},
        {"id_token_hint": f"{head}.{claims[:-2]}AA.{signature}"},
        {"id_token_hint": "x"},
        {"id_token_hint": hint, "client_id": other.id},
    ):
        assert (await _leave(provider, post_logout_redirect_uri=BYE, **asked)).status_code == 400
    await sql.run("UPDATE oauth_client SET revoked_at = now() WHERE client_id = :id", {"id": client.id})
    assert (await _leave(provider, post_logout_redirect_uri=BYE, id_token_hint=hint)).status_code == 400
    assert await _alive(provider)


async def test_a_test_application_leads_nobody_but_its_developer_away(provider: Provider) -> None:
    client = await provider.client(sandbox=True, owner=provider.person)
    hint = (await provider.tokens(client, "openid"))["id_token"]
    asked = {"id_token_hint": hint, "post_logout_redirect_uri": BYE}
    address = f"/oauth/logout?{urlencode(asked)}"
    victim = provider.browser(await logged_in(await factories.person("Awa")))
    assert "app.example;" not in (await victim.get(address)).headers["content-security-policy"]
    left = await victim.post(address, data={"decision": "leave"}, headers=OURS)
    for answer in (left, await provider.browser().get(address)):
        assert (answer.status_code, answer.headers["location"]) == (303, "/oauth/deconnexion-faite")
    assert (await _leave(provider, **asked)).headers["location"] == BYE


async def test_no_site_logs_somebody_out_by_itself(provider: Provider) -> None:
    _, hint = await _hint(provider)
    evil = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    asked = {"id_token_hint": hint, "post_logout_redirect_uri": BYE}
    refused = await provider.mine.post(f"/oauth/logout?{urlencode(asked)}", data={"decision": "leave"}, headers=evil)
    assert refused.status_code == 403
    posted = await provider.mine.post("/oauth/logout", data=asked, headers=evil)
    assert (posted.status_code, posted.headers["location"]) == (303, f"/oauth/logout?{urlencode(asked)}")
    assert await _alive(provider)
