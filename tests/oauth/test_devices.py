"""Devices without a keyboard (RFC 8628): a kiosk that asks, a person who types its code elsewhere and decides."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from backend.kit import clock, sql
from backend.oauth.rules import DEVICE
from tests import factories
from tests.oauth.provider import BASE, Client, Provider, logged_in
from tests.serving import OURS

KIOSK: dict[str, Any] = {"grant_types": [DEVICE], "redirect_uris": []}


async def _begin(provider: Provider, client: Client, scope: str = "openid votes:cast") -> dict[str, Any]:
    form = {"scope": scope, **client.named}
    answer = await provider.browser().post("/oauth/device_authorization", data=form)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def _poll(provider: Provider, client: Client, codes: dict[str, Any]) -> httpx2.Response:
    return await provider.token({"grant_type": DEVICE, "device_code": codes["device_code"], **client.named})


async def _type(
    provider: Provider, code: str, decision: str | None = None, session: str | None = None
) -> httpx2.Response:
    form = {"user_code": code} | ({"decision": decision} if decision else {})
    browser = provider.browser(session or provider.session)
    return await browser.post("/oauth/device", data=form, headers=OURS)


async def test_a_kiosk_waits_then_acts_for_the_person_who_allowed_it(provider: Provider) -> None:
    client = await provider.client(**KIOSK)
    codes = await _begin(provider, client)
    assert (codes["verification_uri"], codes["interval"], codes["expires_in"]) == (f"{BASE}/oauth/device", 5, 600)
    assert codes["verification_uri_complete"] == f"{BASE}/oauth/device?user_code={codes['user_code']}"
    waiting = await _poll(provider, client, codes)
    assert (waiting.status_code, waiting.json()["error"]) == (400, "authorization_pending")
    shown = await _type(provider, codes["user_code"].lower().replace("-", " "))
    for words in ("Mon quartier", "voter en votre nom", codes["user_code"], "devant vous"):
        assert words in shown.text
    assert (await _poll(provider, client, codes)).json()["error"] == "slow_down"
    assert "relié" in (await _type(provider, codes["user_code"], "allow")).text
    given = await _poll(provider, client, codes)
    assert given.status_code == 200
    assert await provider.works(given.json()["access_token"])
    assert (await _poll(provider, client, codes)).json()["error"] == "invalid_grant", "its codes are spent"
    assert (await _type(provider, codes["user_code"])).status_code == 422


async def test_a_refusal_is_told_to_the_kiosk(provider: Provider) -> None:
    client = await provider.client(**KIOSK)
    codes = await _begin(provider, client)
    await _type(provider, codes["user_code"], "refuse")
    assert (await _poll(provider, client, codes)).json()["error"] == "access_denied"
    assert await sql.row("SELECT 1 FROM oauth_consent") is None
    assert (await _type(provider, codes["user_code"], "allow")).status_code == 422, "a decision is not changed"


async def test_after_ten_minutes_nobody_allows_it_any_more(provider: Provider) -> None:
    client = await provider.client(**KIOSK)
    codes = await _begin(provider, client)
    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)):
        assert (await _poll(provider, client, codes)).json()["error"] == "expired_token"
        assert (await _type(provider, codes["user_code"], "allow")).status_code == 422


async def test_two_people_at_once_decide_once(provider: Provider) -> None:
    client = await provider.client(**KIOSK)
    codes = await _begin(provider, client)
    other = await logged_in(await factories.person("Hugo"))
    answers = await asyncio.gather(
        *(_type(provider, codes["user_code"], "allow", session) for session in (provider.session, other) * 3)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422, 422, 422]
    assert len(await sql.rows("SELECT 1 FROM oauth_family")) == 1


async def test_the_codes_are_of_one_client(provider: Provider) -> None:
    client, other = await provider.client(**KIOSK), await provider.client(**KIOSK)
    codes = await _begin(provider, client)
    await _type(provider, codes["user_code"], "allow")
    assert (await _poll(provider, other, codes)).json()["error"] == "invalid_grant"


async def test_only_clients_of_this_kind_begin(provider: Provider) -> None:
    browser = provider.browser()
    for client, scope, error in (
        (await provider.client(), "openid", "unauthorized_client"),
        (await provider.client(**KIOSK), "openid charters:sign", "invalid_scope"),
        (await provider.client(**KIOSK), "", "invalid_scope"),
    ):
        answer = await browser.post("/oauth/device_authorization", data={"scope": scope, **client.named})
        assert answer.json()["error"] == error
    answer = await browser.post("/oauth/device_authorization", data={"client_id": "x", "scope": "openid"})
    assert answer.json()["error"] == "invalid_client"


async def test_guessing_codes_is_slow(provider: Provider) -> None:
    statuses = [(await _type(provider, "BCDF-GHJK")).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


async def test_a_device_decides_nothing_by_a_link_or_from_another_site(provider: Provider) -> None:
    client = await provider.client(**KIOSK)
    codes = await _begin(provider, client)
    page = await provider.mine.get(f"/oauth/device?user_code={codes['user_code']}")
    assert (page.status_code, codes["user_code"] in page.text) == (200, True)
    assert "Mon quartier" not in page.text, "the code is to be sent by the person"
    evil = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    sent = {"user_code": codes["user_code"], "decision": "allow"}
    assert (await provider.mine.post("/oauth/device", data=sent, headers=evil)).status_code == 403
    nobody = await provider.browser().get(f"/oauth/device?user_code={codes['user_code']}")
    assert nobody.headers["location"].startswith("/connexion?suite=%2Foauth%2Fdevice")
    assert (await _poll(provider, client, codes)).json()["error"] == "authorization_pending"


@pytest.mark.parametrize("status", ["refused", "unusable"])
async def test_a_kiosk_in_test_is_refused_to_others(provider: Provider, status: str) -> None:
    client = await provider.client(sandbox=True, **KIOSK)
    codes = await _begin(provider, client)
    answer = await _type(provider, codes["user_code"], "allow" if status == "unusable" else None)
    assert (answer.status_code, "application de test" in answer.text) == (422, True)
