"""The provider's endpoints for programs: what it says of itself, tokens, devices, who logged in. No cookie is read."""

from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.kit import limits
from backend.kit.problems import TooManyAttempts
from backend.oauth import access, keys, metadata, rules
from backend.portal import forms
from backend.portal.site import Pages, Site
from backend.scopes import Scope

if TYPE_CHECKING:
    from backend.oauth.engine import Door

_MOST_FIELDS = 30
_NOT_KEPT = {"cache-control": "no-store"}
_PUBLIC = {"cache-control": "public, max-age=300"}


def _json(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(body), status, headers or _NOT_KEPT, media_type="application/json; charset=utf-8")


async def described(site: Site, request: Request) -> Response:
    return _json(metadata.described(doors.issuer(request, site.settings), site.languages), headers=_PUBLIC)


async def jwks(_site: Site, _request: Request) -> Response:
    return _json({"keys": await keys.published()}, headers=_PUBLIC)


async def asked(door: "Door", site: Site, request: Request) -> Response:
    """A form sent by a client, answered by the engine; each parameter once (RFC 6749 §3.2)."""
    from backend.oauth import engine  # noqa: PLC0415  (Authlib, joserfc and cryptography: 7 MB for the workers that do)

    authorization = request.headers.get("authorization")
    sent, _ = await forms.pairs(request) if _is_form(request) else ([], False)
    given = {name: value for name, value in sent if value}
    if not given or len(given) > _MOST_FIELDS or len({name for name, _ in sent}) < len(sent):
        return _json({"error": "invalid_request", "error_description": "Send a form, each parameter once."}, 400)
    try:
        await _limit(door, request, given.get("client_id") or authorization or "")
    except TooManyAttempts as refusal:
        again = {"retry-after": str(refusal.retry_after_seconds), **_NOT_KEPT}
        return _json({"error": "temporarily_unavailable"}, 429, again)
    answer = await engine.answer(door, given, authorization, doors.issuer(request, site.settings))
    kept = {name: value for name, value in answer.headers.items() if name.lower() == "www-authenticate"}
    return _json(answer.body, answer.status, kept | _NOT_KEPT)


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip() == "application/x-www-form-urlencoded"


async def _limit(door: "Door", request: Request, client: str) -> None:
    """Per network and per client. Raises TooManyAttempts."""
    network = doors.network_of(request)
    if door == "device_authorization":
        await limits.attempt("oauth-device", network, most=rules.DEVICES_PER_NETWORK, within=rules.DEVICE_LASTS)
    await limits.attempt("oauth-network", network, most=rules.PER_NETWORK, within=rules.MINUTE)
    await limits.attempt("oauth-client", client, most=rules.PER_CLIENT, within=rules.MINUTE)


async def userinfo(site: Site, request: Request) -> Response:
    """Who logged in, for an application that was allowed to know (OpenID Connect Core §5.3)."""
    token = doors.bearer(request)
    if token is None:
        return _json({"error": "invalid_request"}, 401, {"www-authenticate": "Bearer", **_NOT_KEPT})
    actor = await doors.application_actor(token, doors.issuer(request, site.settings), request.state.locale)
    if actor is None:
        return _refused(401, "invalid_token")
    if actor.person_id is None or actor.allowed is None or Scope.OPENID not in actor.allowed:
        return _refused(403, "insufficient_scope")
    return _json(await access.claims_of(actor.person_id, actor.allowed))


def _refused(status: int, error: str) -> Response:
    return _json({"error": error}, status, {"www-authenticate": f'Bearer error="{error}"', **_NOT_KEPT})


_FORMS: "dict[str, Door]" = {
    "/oauth/token": "token",
    "/oauth/revoke": "revocation",
    "/oauth/introspect": "introspection",
    "/oauth/device_authorization": "device_authorization",
}
_METADATA = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
OPEN_TO_OTHER_ORIGINS = frozenset({*_METADATA, *_FORMS, "/oauth/jwks", "/oauth/userinfo"} - {"/oauth/introspect"})
"""Introspection asks for a secret, which no page of a browser can keep."""
_DOORS: tuple[tuple[Any, ...], ...] = tuple((path, partial(asked, door), "POST") for path, door in _FORMS.items())
PAGES: Pages = (
    *((path, described, "GET") for path in _METADATA),
    ("/oauth/jwks", jwks, "GET"),
    ("/oauth/userinfo", userinfo, "GET", "POST"),
    *_DOORS,
)
