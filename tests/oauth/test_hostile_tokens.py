"""What pretends to be a token of ours is refused as one that is not: never a fault of the server."""

import base64

import orjson
import pytest

from tests.oauth.provider import Provider


def _segment(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _token(header: bytes, claims: bytes = b"{}") -> str:
    return f"{_segment(header)}.{_segment(claims)}.{_segment(b'x' * 64)}"


def _named(**header: object) -> str:
    return _token(orjson.dumps({"alg": "ES256", "typ": "at+jwt", **header}))


HOSTILE = {
    "a kid that no database keeps": _named(kid="a\x00b"),
    "half a character": _token(b'{"alg":"ES256","typ":"at+jwt","kid":"\\ud800"}'),
    "a kid that is no text": _named(kid={"a": [1]}),
    "a header that is no object": _token(b"[]"),
    "a header that is null": _token(b"null"),
    "a header without end": _token(b'{"kid":' + b"[" * 2500),
    "a header that never ends": _token(b"[" * 2900),
    "critical": _named(kid="x", crit=["x"], x=1),
    "no algorithm": _named(kid="x", alg=None),
    "another kind of key": _named(kid="x", alg="HS256"),
    "its own key": _named(kid="x", jwk={"kty": "oct", "k": "AA"}),
    "claims that are no object": _token(b'{"alg":"ES256","typ":"at+jwt","kid":"x"}', b"[]"),
    "not base64": "é.é.é",
    "dots": "....",
    "five parts": "a.b.c.d.e",
    "nothing": "",
}


@pytest.mark.parametrize("case", HOSTILE)
async def test_what_is_no_token_of_ours_is_refused_at_every_door(provider: Provider, case: str) -> None:
    token = HOSTILE[case]
    client = await provider.client("confidential")
    headers = {b"authorization": f"Bearer {token}".encode()}
    asked = await provider.browser().post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    told = await provider.browser().get("/oauth/userinfo", headers=headers)
    assert (asked.status_code, told.status_code) == (401, 401)
    form = {"token": token or "x", **client.named}
    introspected = await provider.browser().post("/oauth/introspect", data=form)
    assert (introspected.status_code, introspected.json()) == (200, {"active": False})
    assert (await provider.browser().post("/oauth/revoke", data=form)).status_code == 200
    hint = {"id_token_hint": token or "x", "post_logout_redirect_uri": "https://app.example/adieu"}
    assert (await provider.mine.get("/oauth/logout", params=hint)).status_code == 400
