"""Machines for themselves, revocation (RFC 7009), introspection (RFC 7662), userinfo, the provider's own metadata."""

from typing import Any

import httpx2
import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from authlib.oidc.discovery import OpenIDProviderMetadata

from backend.kit import ids, sql
from tests.oauth.provider import BASE, Client, Provider, pkce
from tests.serving import COOKIE

MACHINE: dict[str, Any] = {"grant_types": ["client_credentials"], "redirect_uris": []}


async def _machine(provider: Provider, client: Client, **given: str) -> httpx2.Response:
    return await provider.token({"grant_type": "client_credentials", **client.named, **given})


async def _introspect(provider: Provider, client: Client, token: str) -> dict[str, Any]:
    answer = await provider.browser().post("/oauth/introspect", data={"token": token, **client.named})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def _revoke(provider: Provider, client: Client, token: str, **given: str) -> httpx2.Response:
    return await provider.browser().post("/oauth/revoke", data={"token": token, **client.named, **given})


async def test_a_machine_gets_its_own_scopes_and_nobodys_name(provider: Provider) -> None:
    client = await provider.client("confidential", **MACHINE)
    body = (await _machine(provider, client)).json()
    assert set(body) == {"access_token", "expires_in", "scope", "token_type"}
    assert body["scope"] == "votes:cast projects:write"
    answer = await provider.graphql(body["access_token"], "{ viewer { id } projects { totalCount } }")
    assert answer.json() == {"data": {"viewer": None, "projects": {"totalCount": 0}}}
    told = await _introspect(provider, client, body["access_token"])
    assert (told["sub"], told["client_id"]) == (client.id, client.id)


@pytest.mark.parametrize("scope", ["openid", "offline_access votes:cast", "charters:sign", "x", "profile"])
async def test_a_machine_is_refused_what_is_not_its_own(provider: Provider, scope: str) -> None:
    client = await provider.client("confidential", **MACHINE)
    answer = await _machine(provider, client, scope=scope)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


async def test_a_machine_authenticates_by_either_way(provider: Provider) -> None:
    client = await provider.client("confidential", **MACHINE)
    basic = httpx2.BasicAuth(client.id, client.secret or "")
    answer = await provider.browser().post("/oauth/token", data={"grant_type": "client_credentials"}, auth=basic)
    assert answer.status_code == 200


async def test_a_revoked_access_token_dies_alone(provider: Provider) -> None:
    client = await provider.client()
    first = await provider.tokens(client, "openid offline_access")
    second = await provider.tokens(client, "openid")
    assert (await _revoke(provider, client, first["access_token"])).status_code == 200
    assert not await provider.works(first["access_token"])
    assert await provider.works(second["access_token"])
    form = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"], **client.named}
    assert (await provider.token(form)).status_code == 200


async def test_a_revoked_refresh_token_takes_its_family_along(provider: Provider) -> None:
    client = await provider.client()
    body = await provider.tokens(client, "openid offline_access")
    hinted = await _revoke(provider, client, body["refresh_token"], token_type_hint="access_token")
    assert hinted.status_code == 200, "a hint is only a hint"
    assert not await provider.works(body["access_token"])


async def test_another_client_revokes_nothing(provider: Provider) -> None:
    client, other = await provider.client(), await provider.client("confidential")
    body = await provider.tokens(client, "openid offline_access")
    for token in (body["access_token"], body["refresh_token"]):
        assert (await _revoke(provider, other, token)).status_code == 400
        anonymous = await provider.browser().post("/oauth/revoke", data={"token": token})
        assert anonymous.status_code == 401
    assert await provider.works(body["access_token"])
    assert (await _revoke(provider, client, "nonsense")).status_code == 200, "what is not a token is already revoked"


async def test_introspection_tells_its_own_client_what_a_token_is(provider: Provider) -> None:
    client = await provider.client("confidential")
    body = await provider.tokens(client, "openid votes:cast offline_access")
    access = await _introspect(provider, client, body["access_token"])
    me = ids.encode("per", provider.person.person_id or provider.where)
    assert (access["active"], access["scope"], access["sub"]) == (True, "openid offline_access votes:cast", me)
    assert access["aud"] == f"{BASE}/graphql"
    refresh = await _introspect(provider, client, body["refresh_token"])
    assert (refresh["active"], refresh["sub"]) == (True, me)


async def test_introspection_tells_a_stranger_nothing(provider: Provider) -> None:
    client, other = await provider.client("confidential"), await provider.client("confidential")
    public = await provider.client()
    body = await provider.tokens(client, "openid offline_access")
    for token in (body["access_token"], body["refresh_token"], "x", ""):
        assert token == "" or await _introspect(provider, other, token) == {"active": False}
        for named in (public.named, {}, {"client_id": client.id}, client.named | {"client_secret": "x"}):
            answer = await provider.browser().post("/oauth/introspect", data={"token": token, **named})
            assert answer.status_code in {400, 401}, named
            assert "active" not in answer.text


async def test_introspection_says_when_it_is_over(provider: Provider) -> None:
    client = await provider.client("confidential")
    body = await provider.tokens(client, "openid offline_access")
    await sql.run("DELETE FROM oauth_consent")
    assert await _introspect(provider, client, body["access_token"]) == {"active": False}


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ("openid", set()),
        ("openid profile", {"name", "locale"}),
        ("openid profile email", {"name", "locale", "email", "email_verified"}),
    ],
)
async def test_userinfo_tells_what_was_allowed(provider: Provider, scope: str, told: set[str]) -> None:
    client = await provider.client(scopes=["openid", "profile", "email"])
    headers = {"authorization": f"Bearer {(await provider.tokens(client, scope))['access_token']}"}
    for answer in (
        await provider.browser().get("/oauth/userinfo", headers=headers),
        await provider.browser().post("/oauth/userinfo", headers=headers),
    ):
        assert answer.status_code == 200
        assert set(answer.json()) == {"sub"} | told


async def test_userinfo_answers_no_cookie_nor_a_token_that_is_not_for_it(provider: Provider) -> None:
    cookie = {"cookie": f"{COOKIE}={provider.session}"}
    nobody = await provider.browser().get("/oauth/userinfo", headers=cookie)
    assert (nobody.status_code, nobody.headers["www-authenticate"]) == (401, "Bearer")
    bad = await provider.browser().get("/oauth/userinfo", headers=cookie | {"authorization": "Bearer x"})
    assert (bad.status_code, bad.headers["www-authenticate"]) == (401, 'Bearer error="invalid_token"')
    token = (await provider.tokens(await provider.client(), "votes:cast"))["access_token"]
    scope = await provider.browser().get("/oauth/userinfo", headers={"authorization": f"Bearer {token}"})
    assert (scope.status_code, scope.headers["www-authenticate"]) == (403, 'Bearer error="insufficient_scope"')


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"])
async def test_the_metadata_are_in_order_and_promise_nothing_weak(provider: Provider, path: str) -> None:
    told = (await provider.browser().get(path)).json()
    assert told["issuer"] == BASE
    secure = {name: text.replace("http:", "https:") if isinstance(text, str) else text for name, text in told.items()}
    AuthorizationServerMetadata(secure).validate()
    # Discovery §3 wants RS256 beside; our one algorithm is ES256, which clients learn here.
    both = {"id_token_signing_alg_values_supported": ["RS256", *told["id_token_signing_alg_values_supported"]]}
    AuthorizationServerMetadata(secure | both).validate(metadata_classes=[OpenIDProviderMetadata])
    assert told["response_types_supported"] == ["code"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["id_token_signing_alg_values_supported"] == ["ES256"]
    assert "password" not in told["grant_types_supported"]
    for name, address in told.items():
        if name.endswith(("_endpoint", "_uri")):
            answer = await provider.browser().get(address)
            assert answer.status_code not in {404, 500}, name


async def test_nothing_secret_is_kept_in_clear(provider: Provider) -> None:
    client = await provider.client("confidential")
    verifier, challenge = pkce()
    code = await provider.code(client, challenge, scope="openid offline_access")
    body = (await provider.exchange(client, code, verifier)).json()
    secrets = [code, body["access_token"], body["refresh_token"], body["id_token"], client.secret or "", verifier]
    tables = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'")
    for table in (row["t"] for row in tables):
        row = await sql.row(f"SELECT coalesce(string_agg(r::text, ''), '') AS text FROM {table} r")
        assert row is not None
        assert [secret for secret in secrets if secret in row["text"]] == [], table
