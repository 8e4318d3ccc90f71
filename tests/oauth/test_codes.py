"""Authorization codes and PKCE: one way through, and what a code used twice costs (RFC 9700 §2.1.1, RFC 6749 §4.1)."""

import asyncio
import itertools
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from backend.kit import clock, ids, sql
from tests.oauth.provider import BASE, LOOPBACK, Provider, pkce, told

VERIFIER, CHALLENGE = pkce()
CHALLENGES: dict[str, dict[str, str | None]] = {
    "no challenge": {"code_challenge": None, "code_challenge_method": None},
    "plain": {"code_challenge": VERIFIER, "code_challenge_method": "plain"},
    "S256": {"code_challenge": CHALLENGE, "code_challenge_method": "S256"},
}
VERIFIERS = {"no verifier": None, "wrong": pkce()[0], "right": VERIFIER}


@pytest.mark.parametrize("kind", ["public", "confidential"])
async def test_of_all_ways_to_use_pkce_one_gives_tokens(provider: Provider, kind: str) -> None:
    client, passed = await provider.client(kind), []
    for challenge, verifier in itertools.product(CHALLENGES, VERIFIERS):
        query = provider.request(client, CHALLENGE, **CHALLENGES[challenge])
        code = told(await provider.decide(query)).get("code", "x" * 43)
        answer = await provider.exchange(client, code, VERIFIERS[verifier])
        if answer.status_code == 200:
            passed.append((challenge, verifier))
        else:
            assert answer.json()["error"] in {"invalid_grant", "invalid_request"}
            assert "access_token" not in answer.text
    assert passed == [("S256", "right")]


async def test_a_verifier_of_no_shape_is_refused(provider: Provider) -> None:
    client = await provider.client()
    for verifier in ("x" * 42, "x" * 129, "é" * 50, VERIFIER + "\n", CHALLENGE):
        code = await provider.code(client, CHALLENGE)
        answer = await provider.exchange(client, code, verifier)
        assert answer.status_code == 400, verifier


async def test_the_tokens_say_what_they_must(provider: Provider) -> None:
    client = await provider.client("confidential")
    body = await provider.tokens(client, "openid profile votes:cast", nonce="n-1")
    assert set(body) == {"access_token", "expires_in", "id_token", "scope", "token_type"}
    assert (body["token_type"], body["scope"]) == ("Bearer", "openid profile votes:cast")
    assert 595 <= body["expires_in"] <= 600
    jwks = (await provider.browser().get("/oauth/jwks")).json()
    key = ECKey.import_key(jwks["keys"][0])
    access = jwt.decode(body["access_token"], key, algorithms=["ES256"])
    assert access.header == {"alg": "ES256", "typ": "at+jwt", "kid": key.kid}
    me = ids.encode("per", provider.person.person_id or provider.where)
    claims = dict(access.claims)
    assert claims.pop("exp") - claims.pop("iat") == 600
    assert {claims.pop(name) is not None for name in ("jti", "family", "auth_time")} == {True}
    assert claims == {
        "iss": BASE,
        "aud": f"{BASE}/graphql",
        "sub": me,
        "client_id": client.id,
        "scope": "openid profile votes:cast",
        "acr": "1",
        "territory": ids.encode("ter", provider.where),
    }
    identity = jwt.decode(body["id_token"], key, algorithms=["ES256"]).claims
    assert (identity["iss"], identity["aud"], identity["sub"], identity["nonce"]) == (BASE, client.id, me, "n-1")
    assert {"at_hash", "auth_time", "exp", "iat", "acr"} <= set(identity)


async def test_without_openid_there_is_no_id_token(provider: Provider) -> None:
    assert "id_token" not in await provider.tokens(await provider.client(), "votes:cast")


async def test_a_code_used_twice_gives_nothing_and_kills_what_it_gave(provider: Provider) -> None:
    client = await provider.client()
    code = await provider.code(client, CHALLENGE, scope="openid offline_access")
    first = (await provider.exchange(client, code, VERIFIER)).json()
    assert await provider.works(first["access_token"])
    again = await provider.exchange(client, code, VERIFIER)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert not await provider.works(first["access_token"])
    refreshed = await provider.token(
        {"grant_type": "refresh_token", "refresh_token": first["refresh_token"], **client.named}
    )
    assert refreshed.json()["error"] == "invalid_grant"


async def test_a_code_used_ten_times_at_once_is_served_once(provider: Provider) -> None:
    client = await provider.client()
    code = await provider.code(client, CHALLENGE)
    answers = await asyncio.gather(*(provider.exchange(client, code, VERIFIER) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 9
    [served] = [answer.json() for answer in answers if answer.status_code == 200]
    assert not await provider.works(served["access_token"])


async def test_a_code_lives_a_minute(provider: Provider) -> None:
    client = await provider.client()
    code = await provider.code(client, CHALLENGE)
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert (await provider.exchange(client, code, VERIFIER)).json()["error"] == "invalid_grant"


async def test_a_code_is_of_one_client_and_one_address(provider: Provider) -> None:
    client, other = await provider.client(), await provider.client("confidential")
    code = await provider.code(client, CHALLENGE)
    assert (await provider.exchange(other, code, VERIFIER)).json()["error"] == "invalid_grant"
    for uri in (LOOPBACK, "https://app.example/retour", ""):
        answer = await provider.exchange(client, code, VERIFIER, redirect_uri=uri)
        assert answer.json()["error"] == "invalid_grant"
    assert (await provider.exchange(client, code, VERIFIER)).status_code == 200, "others' attempts cost it nothing"


async def test_a_confidential_client_proves_its_secret(provider: Provider) -> None:
    client = await provider.client("confidential")
    code = await provider.code(client, CHALLENGE)
    for secret in ("", "x", client.secret[:-1] if client.secret else "", client.registered.secret or ""):
        answer = await provider.exchange(client, code, VERIFIER, client_secret=secret)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert answer.headers["www-authenticate"].startswith("Basic")
    basic = {"authorization": "Basic /////w=="}  # no text
    form = {"grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER}
    for header in (basic, {"authorization": "Basic %%%"}, {"authorization": "Basic"}, {}):
        assert (await provider.token(form, **header)).status_code == 401
    assert (await provider.exchange(client, code, VERIFIER)).status_code == 200


async def test_a_client_taken_back_gets_nothing_and_its_tokens_die(provider: Provider) -> None:
    client = await provider.client()
    body = await provider.tokens(client)
    code = await provider.code(client, CHALLENGE)
    await sql.run("UPDATE oauth_client SET revoked_at = now()")
    assert (await provider.exchange(client, code, VERIFIER)).json()["error"] == "invalid_client"
    assert not await provider.works(body["access_token"])


async def test_the_token_endpoint_refuses_what_it_does_not_do(provider: Provider) -> None:
    client = await provider.client("confidential")
    for grant, error in (
        ("password", "unsupported_grant_type"),
        ("implicit", "unsupported_grant_type"),
        ("urn:ietf:params:oauth:grant-type:jwt-bearer", "unsupported_grant_type"),
        ("", "unsupported_grant_type"),
        ("client_credentials", "unauthorized_client"),
        ("urn:ietf:params:oauth:grant-type:device_code", "unauthorized_client"),
    ):
        form = {"grant_type": grant, "username": "a", "password": "b", "device_code": "x", **client.named}
        answer = await provider.token(form)
        assert (answer.status_code, answer.json()["error"]) == (400, error), grant
        assert answer.headers["cache-control"] == "no-store"
    browser = provider.browser()
    assert (await browser.get("/oauth/token")).status_code == 405
    assert (await browser.post("/oauth/token", json={"grant_type": "password"})).json()["error"] == "invalid_request"
    twice = b"grant_type=client_credentials&grant_type=password"
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert (await browser.post("/oauth/token", content=twice, headers=kind)).json()["error"] == "invalid_request"


async def test_a_network_that_asks_too_often_waits(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.oauth.rules.PER_NETWORK", 3)
    form = {"grant_type": "client_credentials", "client_id": "x"}
    statuses = [(await provider.token(form)).status_code for _ in range(4)]
    assert statuses == [401, 401, 401, 429]
