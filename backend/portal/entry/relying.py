"""The relying party: Authlib's Starlette client, dressed with what it lacks for FranceConnect and ProConnect.

Which is: state and nonce of our own length, levels asked and looked at again, the `iss` of RFC 9207, signatures by our
own list of algorithms, signed user information, keys that rotate, bounds on everything.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import httpx2
import orjson
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import StarletteIntegration, StarletteOAuth2App
from joserfc.jwk import KeySet

from backend.identity import claims, tokens
from backend.identity.claims import Assertion
from backend.identity.providers import Provider, Unreachable
from backend.identity.tokens import LogoutNotice, StaleKeys, Untrusted
from backend.kit import clock
from backend.portal.entry import discovery
from backend.portal.entry.discovery import Found

ReadT = TypeVar("ReadT")
log = logging.getLogger("preau.providers")


@dataclass(frozen=True, slots=True)
class Departure:
    """Where to send the browser; the PKCE verifier to bring back."""

    url: str
    verifier: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    assertion: Assertion
    id_token: str


async def depart(provider: Provider, *, redirect_uri: str, state: str, nonce: str, again: bool = False) -> Departure:
    """The address of the provider's login page; `again`: it must ask the person anew. Raises Unreachable, Untrusted."""
    found = await discovery.found(provider)
    parameters = {**provider.settings.parameters, **_levels(provider)}
    if again:
        parameters |= {"prompt": {"prompt": "login"}, "max_age": {"max_age": "0"}}.get(provider.settings.fresh, {})
    made = await _client(provider, found).create_authorization_url(redirect_uri, state=state, nonce=nonce, **parameters)
    return Departure(made["url"], made.get("code_verifier"))


async def check_issuer(provider: Provider, told: str | None) -> None:
    """The answer comes from whom we asked (RFC 9207 §2.4). Raises Untrusted, Unreachable."""
    found = await discovery.found(provider)
    if (told is not None or found.tells_issuer) and told != provider.issuer:
        raise Untrusted("iss of the answer")


async def arrive(provider: Provider, *, code: str, kept: Mapping[str, Any]) -> Arrival:
    """The code exchanged, and everything that comes of it verified; `kept`: redirect_uri, nonce, verifier, and since,
    the moment from which the person must have proven who they are.

    Raises Unreachable, Untrusted, LevelTooLow.
    """
    found = await discovery.found(provider)
    client = _client(provider, found)
    token = await _exchange(provider, client, code, kept)
    id_token, access_token = str(token["id_token"]), str(token["access_token"])
    id_claims = await _verified(
        provider,
        lambda keys: tokens.id_token(
            id_token, keys, provider, nonce=kept["nonce"], access_token=access_token, now=clock.now()
        ),
    )
    _check_proven_since(id_claims, kept.get("since"), provider)
    info = await _userinfo(provider, client, found, token)
    if info is not None:
        tokens.check_same_subject(info, id_claims)
    return Arrival(claims.read(provider, id_claims, {**id_claims, **(info or {})}), id_token)


async def departure_address(provider: Provider, *, id_token: str, back: str, state: str) -> str | None:
    """Where to log out of the provider too (RP-Initiated Logout §2); None when it has no such page or is not there."""
    try:
        found = await discovery.found(provider)
        if not provider.settings.logout or found.end_session is None:
            return None
        made = await _client(provider, found).create_logout_url(back, id_token, state)
    except (Unreachable, Untrusted) as fault:
        log.warning("logout of provider %s: %s", provider.code, fault)
        return None
    return str(made["url"])


async def logout_notice(provider: Provider, token: str) -> LogoutNotice:
    """Raises Untrusted, Unreachable. Anybody may send such a token: it does not make us read keys at each one."""
    if not provider.settings.backchannel:
        raise Untrusted("a logout token, that is not expected")
    return await _verified(
        provider, lambda keys: tokens.logout_token(token, keys, provider, now=clock.now()), _KEYS_KEPT_FOR
    )


def _client(provider: Provider, found: Found) -> StarletteOAuth2App:
    """Authlib's client. Of what the provider publishes it only gets addresses: any other entry could set an option."""
    settings = provider.settings
    options = discovery.client_options(provider) | {
        "scope": " ".join(settings.scopes),
        "token_endpoint_auth_method": settings.authentication,
        "leeway": settings.leeway,  # FranceConnect's access token lives 60 s, which Authlib's default would eat
        **({"code_challenge_method": "S256"} if settings.pkce else {}),
    }
    return StarletteOAuth2App(
        StarletteIntegration(provider.code),
        provider.code,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        client_kwargs=options,
        authorize_url=found.authorization,
        access_token_url=found.token,
        end_session_endpoint=found.end_session,
    )


def _levels(provider: Provider) -> dict[str, str]:
    asked = provider.settings.acr_values
    if not asked:
        return {}
    if provider.settings.acr_request == "parameter":
        return {"acr_values": " ".join(asked)}
    return {"claims": orjson.dumps({"id_token": {"acr": {"essential": True, "values": list(asked)}}}).decode()}


async def _exchange(
    provider: Provider, client: StarletteOAuth2App, code: str, kept: Mapping[str, Any]
) -> Mapping[str, Any]:
    verifier = {"code_verifier": kept["verifier"]} if kept.get("verifier") else {}
    try:
        async with discovery.deadline(provider):
            token = await client.fetch_access_token(kept["redirect_uri"], code=code, **verifier)
    except _SILENT as error:
        raise Unreachable(f"token: {type(error).__name__}: {error}") from error
    except _REFUSED as error:
        raise Untrusted(f"token: {type(error).__name__}: {error}") from error
    for name in ("id_token", "access_token"):
        if not isinstance(token.get(name), str):
            raise Untrusted(f"token: no {name}")
    if str(token.get("token_type")).lower() != "bearer":
        raise Untrusted("token_type")
    return dict(token)


async def _userinfo(
    provider: Provider, client: StarletteOAuth2App, found: Found, token: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    if provider.settings.userinfo == "none":
        return None
    if found.userinfo is None:
        raise Untrusted("no userinfo_endpoint")
    try:
        async with discovery.deadline(provider):
            answer = await client.get(found.userinfo, token=dict(token))
    except _SILENT as error:
        raise Unreachable(f"userinfo: {type(error).__name__}: {error}") from error
    except _REFUSED as error:
        raise Untrusted(f"userinfo: {type(error).__name__}: {error}") from error
    if answer.status_code != 200:
        raise Untrusted(f"userinfo: status {answer.status_code}")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if provider.settings.userinfo == "signed":
        if kind != "application/jwt":
            raise Untrusted(f"userinfo: {kind}, not signed")
        return await _verified(
            provider, lambda keys: tokens.userinfo(answer.text.strip(), keys, provider, now=clock.now())
        )
    return _object(answer.content if kind == "application/json" else b"null")


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        told = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise Untrusted("userinfo: not JSON") from error
    if not isinstance(told, dict):
        raise Untrusted("userinfo: not a JSON object")
    return told


async def _verified(provider: Provider, verify: Callable[[KeySet], ReadT], kept_for: timedelta = timedelta(0)) -> ReadT:
    """What `verify` makes of the keys that we have, else of those that the provider has now, if ours are older."""
    try:
        return verify(await discovery.keys(provider))
    except StaleKeys:
        return verify(await discovery.keys(provider, older_than=kept_for))


def _check_proven_since(id_claims: Mapping[str, Any], since: float | None, provider: Provider) -> None:
    """At a confirmation, `auth_time` says that the provider did ask again; it must where we asked by `max_age`."""
    if since is None:
        return
    at = id_claims.get("auth_time", None if provider.settings.fresh == "max_age" else since)
    if isinstance(at, int | float) and at >= since - provider.settings.leeway:
        return
    raise Untrusted("auth_time")


_KEYS_KEPT_FOR = timedelta(minutes=1)
_SILENT = (httpx2.HTTPError, TimeoutError, OSError)
_REFUSED = (AuthlibBaseError, ValueError, KeyError, TypeError, AttributeError)
"""Authlib's own, and what it raises on answers that are not what they should be."""
