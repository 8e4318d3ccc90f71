"""Tokens that a provider signs: ID token, user information, logout token (OpenID Connect Core §3.1.3.7, §5.3.4;
Back-Channel Logout §2.6). Each is verified whole, or not believed at all. Pure.
"""
# ruff: noqa: PLC0415  (joserfc and cryptography: 6 MB for the workers that verify tokens)

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from backend.identity.providers import Provider

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

Claims = Mapping[str, Any]

MOST_CHARACTERS = 32_768
LOGOUT_LASTS = 120
"""Seconds for which a logout token may be delivered."""
_LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_LOGOUT_TYPES = {"logout+jwt", "application/logout+jwt", "jwt", ""}
_MALFORMED = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What joserfc raises, beside its own, on a text that is no token of ours: its parsers let them through."""


class Untrusted(Exception):  # noqa: N818  (said of an answer)
    """An answer of a provider that must not be believed; its text is for the log, never for the person."""


class StaleKeys(Untrusted):
    """Signed with a key that we have not, or have in another version: worth reading the keys again, once."""


@dataclass(frozen=True, slots=True)
class LogoutNotice:
    """Whose sessions to end: one session (`sid`), else all those of a subject."""

    jti: str
    subject: str | None
    sid: str | None


def import_keys(jwks: object) -> "KeySet":
    """The public keys of a JWKS. Raises Untrusted when it is not one."""
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        return KeySet.import_key_set(jwks)  # type: ignore[arg-type]  # whatever the provider sent: looked at within
    except (JoseError, *_MALFORMED) as error:
        raise Untrusted(f"keys: {type(error).__name__}") from error


def id_token(token: str, keys: "KeySet", provider: Provider, *, nonce: str, access_token: str, now: datetime) -> Claims:
    """The claims of an ID token. Raises Untrusted."""
    header, claims = _signed(token, keys, provider.settings.id_token_algs)
    _check_parties(claims, provider)
    _check_times(claims, provider.settings.leeway, now, required=("exp", "iat"))
    if not isinstance(claims.get("nonce"), str) or not hmac.compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise Untrusted("nonce")
    if "at_hash" in claims and claims["at_hash"] != half_hash(header["alg"], access_token):
        raise Untrusted("at_hash")
    _subject(claims)
    return claims


def userinfo(token: str, keys: "KeySet", provider: Provider, *, now: datetime) -> Claims:
    """The claims of a signed answer of the user information endpoint. Raises Untrusted."""
    _, claims = _signed(token, keys, provider.settings.userinfo_algs)
    _check_parties(claims, provider)
    _check_times(claims, provider.settings.leeway, now)
    return claims


def check_same_subject(claims: Claims, other: Claims) -> None:
    """The user information is about the person of the ID token (Core §5.3.2). Raises Untrusted."""
    if _subject(claims) != _subject(other):
        raise Untrusted("sub of userinfo")


def logout_token(token: str, keys: "KeySet", provider: Provider, *, now: datetime) -> LogoutNotice:
    """What a logout token asks. Raises Untrusted."""
    header, claims = _signed(token, keys, provider.settings.id_token_algs)
    if str(header.get("typ", "")).lower() not in _LOGOUT_TYPES:
        raise Untrusted("typ")
    _check_parties(claims, provider)
    _check_times(claims, provider.settings.leeway, now, required=("iat",))
    if now.timestamp() - claims["iat"] > LOGOUT_LASTS + provider.settings.leeway:
        raise Untrusted("iat: too old")
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(_LOGOUT_EVENT), dict) or "nonce" in claims:
        raise Untrusted("not a logout token")
    jti, sid = _short(claims, "jti"), _short(claims, "sid")
    subject = _subject(claims) if "sub" in claims else None
    if jti is None or (sid is None and subject is None):
        raise Untrusted("jti, sub or sid")
    return LogoutNotice(jti, subject, sid)


def _signed(token: str, keys: "KeySet", algorithms: Collection[str]) -> tuple[Claims, Claims]:
    """Header and claims of a JWT that one of the keys signed by one of the algorithms."""
    from joserfc import jwt
    from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
    from joserfc.jws import JWSRegistry

    if not isinstance(token, str) or not token.isascii() or len(token) > MOST_CHARACTERS:
        raise Untrusted("token: size")
    registry = JWSRegistry(algorithms=list(algorithms), strict_check_header=False)
    try:
        decoded = jwt.decode(token, keys, registry=registry)
    except (InvalidKeyIdError, BadSignatureError) as error:
        raise StaleKeys(type(error).__name__) from error
    except (JoseError, *_MALFORMED) as error:
        raise Untrusted(f"token: {type(error).__name__}") from error
    return decoded.header, decoded.claims


def _check_parties(claims: Claims, provider: Provider) -> None:
    """From whom, for whom: several audiences need `azp` to say which of them is us."""
    if claims.get("iss") != provider.issuer:
        raise Untrusted("iss")
    told = claims.get("aud")
    audiences = told if isinstance(told, list) else [told]
    if provider.client_id not in audiences:
        raise Untrusted("aud")
    if claims.get("azp", None if len(audiences) > 1 else provider.client_id) != provider.client_id:
        raise Untrusted("azp")


def _check_times(claims: Claims, leeway: int, now: datetime, required: tuple[str, ...] = ()) -> None:
    moments = {name: claims[name] for name in ("exp", "iat", "nbf") if name in claims}
    if any(name not in moments for name in required):
        raise Untrusted("no exp or iat")
    for name, at in moments.items():
        if isinstance(at, bool) or not isinstance(at, int | float) or not 0 <= at < 1e11:
            raise Untrusted(name)
        early, late = name != "exp" and at > now.timestamp() + leeway, name == "exp" and at <= now.timestamp() - leeway
        if early or late:
            raise Untrusted(f"{name}: {'to come' if early else 'past'}")


def _subject(claims: Claims) -> str:
    found = _short(claims, "sub")
    if found is None:
        raise Untrusted("sub")
    return found


def _short(claims: Claims, name: str) -> str | None:
    """A text of 1 to 255 characters (Core §2 bounds `sub` so)."""
    value = claims.get(name)
    return value if isinstance(value, str) and 0 < len(value) <= 255 and value.isprintable() else None


def half_hash(algorithm: str, access_token: str) -> str:
    """`at_hash`: the left half of the hash that the signature uses (Core §3.1.3.6)."""
    size = algorithm[-3:] if algorithm[-3:] in {"256", "384", "512"} else "512"
    digest = hashlib.new(f"sha{size}", access_token.encode()).digest()
    return urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
