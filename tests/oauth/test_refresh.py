"""Refresh tokens turn at each use; one used twice kills all that came with it (RFC 9700 §4.14)."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx2

from backend.kit import clock, sql
from backend.kit.perform import perform
from backend.oauth.decisions import revoke_consent
from tests.oauth.provider import Client, Provider, logged_in

OFFLINE = "openid votes:cast offline_access"


async def refresh(provider: Provider, client: Client, token: str, **given: str) -> httpx2.Response:
    return await provider.token({"grant_type": "refresh_token", "refresh_token": token, **client.named, **given})


async def _begun(provider: Provider, kind: str = "public") -> tuple[Client, dict[str, Any]]:
    client = await provider.client(kind)
    return client, await provider.tokens(client, OFFLINE)


async def test_only_offline_access_gives_a_refresh_token(provider: Provider) -> None:
    assert "refresh_token" not in await provider.tokens(await provider.client(), "openid")
    assert "refresh_token" in (await _begun(provider))[1]


async def test_each_use_gives_another_and_the_old_access_token_lives_on(provider: Provider) -> None:
    client, first = await _begun(provider, "confidential")
    second = (await refresh(provider, client, first["refresh_token"])).json()
    third = (await refresh(provider, client, second["refresh_token"])).json()
    assert len({first["refresh_token"], second["refresh_token"], third["refresh_token"]}) == 3
    assert third["scope"] == OFFLINE.replace("votes:cast offline_access", "offline_access votes:cast")
    for each in (first, second, third):
        assert await provider.works(each["access_token"])


async def test_a_refresh_token_used_twice_kills_the_family(provider: Provider) -> None:
    client, first = await _begun(provider)
    second = (await refresh(provider, client, first["refresh_token"])).json()
    again = await refresh(provider, client, first["refresh_token"])
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    for each in (first, second):
        assert not await provider.works(each["access_token"])
    assert (await refresh(provider, client, second["refresh_token"])).json()["error"] == "invalid_grant"


async def test_two_uses_at_once_serve_one_then_kill_the_family(provider: Provider) -> None:
    client, first = await _begun(provider)
    answers = await asyncio.gather(*(refresh(provider, client, first["refresh_token"]) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 5
    [served] = [answer.json() for answer in answers if answer.status_code == 200]
    assert not await provider.works(served["access_token"])
    assert (await refresh(provider, client, served["refresh_token"])).json()["error"] == "invalid_grant"


async def test_it_is_of_one_client(provider: Provider) -> None:
    client, first = await _begun(provider)
    other = await provider.client("confidential")
    assert (await refresh(provider, other, first["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await refresh(provider, client, first["refresh_token"])).status_code == 200, "a stranger kills nothing"


async def test_less_may_be_asked_and_never_more(provider: Provider) -> None:
    client, first = await _begun(provider)
    more = await refresh(provider, client, first["refresh_token"], scope="openid projects:write")
    assert more.json()["error"] == "invalid_scope"
    less = (await refresh(provider, client, first["refresh_token"], scope="openid")).json()
    assert less["scope"] == "openid"
    again = (await refresh(provider, client, less["refresh_token"])).json()
    assert "votes:cast" in again["scope"]


async def test_thirty_days_after_the_login_it_is_over_however_often_it_turned(provider: Provider) -> None:
    client, token = await _begun(provider)
    for days in (10, 20, 29):
        with clock.at(clock.now() + timedelta(days=days)):
            token = (await refresh(provider, client, token["refresh_token"])).json()
    with clock.at(clock.now() + timedelta(days=30, minutes=1)):
        assert (await refresh(provider, client, token["refresh_token"])).json()["error"] == "invalid_grant"


async def test_the_access_token_never_outlives_its_family(provider: Provider) -> None:
    client, token = await _begun(provider)
    with clock.at(clock.now() + timedelta(days=29, hours=23, minutes=55)):
        answer = (await refresh(provider, client, token["refresh_token"])).json()
    assert 200 <= answer["expires_in"] <= 300


async def test_taking_the_consent_back_kills_everything_at_once(provider: Provider) -> None:
    client, first = await _begun(provider)
    row = await sql.row("SELECT id FROM oauth_consent")
    assert row is not None
    await perform(revoke_consent, provider.person, None, consent_id=row["id"])
    assert not await provider.works(first["access_token"])
    assert (await refresh(provider, client, first["refresh_token"])).json()["error"] == "invalid_grant"


async def test_without_offline_access_a_token_ends_with_its_session(provider: Provider) -> None:
    client = await provider.client()
    short, lasting = await provider.tokens(client, "openid"), await provider.tokens(client, OFFLINE)
    await sql.run("DELETE FROM login_session")
    assert not await provider.works(short["access_token"])
    assert await provider.works(lasting["access_token"])
    provider.session = await logged_in(provider.person)
    assert not await provider.works(short["access_token"])
