"""Tokens: access tokens for this API (RFC 9068) and ID tokens (OpenID Connect Core §2), signed and read back."""

import secrets as random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from backend.identity.tokens import half_hash
from backend.kit import clock, ids, secrets, sql
from backend.oauth import keys, rules
from backend.oauth.clients import Registered
from backend.oauth.families import Family

_ACCESS = "at+jwt"
_IDENTITY = "JWT"
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Access:
    """What an access token says, its signature verified; whether it still holds is asked of the database."""

    kid: str
    mark: str
    family_id: UUID
    client_id: str
    scopes: frozenset[str]
    expires_at: datetime
    claims: dict[str, Any]


def audience(issuer: str) -> str:
    """This API, the one resource that access tokens are for."""
    return f"{issuer}/graphql"


def acr(strength: int) -> str:
    """`1`: one factor, `2`: two (identity/rules)."""
    return str(strength)


@dataclass(frozen=True, slots=True)
class Signer:
    """In whose name, and by which key, tokens are signed now."""

    issuer: str
    key: ECKey

    def access(self, client: Registered, family: Family, scopes: Sequence[str]) -> tuple[str, int]:
        """The token and the seconds that it lives: ten minutes, and never longer than its family."""
        now = clock.now()
        expires = min(now + rules.ACCESS_LASTS, family.expires_at)
        claims: dict[str, object] = {
            "iss": self.issuer,
            "aud": audience(self.issuer),
            "sub": ids.encode("per", family.person_id) if family.person_id else client.client_id,
            "client_id": client.client_id,
            "scope": " ".join(scopes),
            "jti": random.token_urlsafe(16),
            "iat": int(now.timestamp()),
            "exp": int(expires.timestamp()),
            "territory": ids.encode("ter", client.territory_id),
            "family": ids.encode("fam", family.id),
        }
        token = self._signed(_ACCESS, claims | _authentication(family))
        return token, int((expires - now).total_seconds())

    def identity(self, client: Registered, family: Family, access_token: str, nonce: str | None) -> str:
        """Who logged in, and when, for the client alone; bound to the access token that comes with it."""
        now = int(clock.now().timestamp())
        claims: dict[str, object] = {
            "iss": self.issuer,
            "aud": client.client_id,
            "sub": ids.encode("per", family.person_id) if family.person_id else "",
            "iat": now,
            "exp": now + int(rules.ACCESS_LASTS.total_seconds()),
            "at_hash": half_hash(keys.ALGORITHM, access_token),
            **({"nonce": nonce} if nonce else {}),
        }
        return self._signed(_IDENTITY, claims | _authentication(family))

    def _signed(self, kind: str, claims: dict[str, object]) -> str:
        header = {"alg": keys.ALGORITHM, "typ": kind, "kid": self.key.kid or ""}
        return jwt.encode(header, claims, self.key, algorithms=[keys.ALGORITHM])


def _authentication(family: Family) -> dict[str, object]:
    if family.login.proven_at is None:
        return {}
    return {"auth_time": int(family.login.proven_at.timestamp()), "acr": acr(family.login.strength)}


async def read_access(token: str, issuer: str) -> Access | None:
    """What a token says, if it was signed here as an access token for this API and has not expired."""
    found = await _verified(token, _ACCESS)
    if found is None:
        return None
    header, claims = found
    expires, family = claims.get("exp"), ids.decode(str(claims.get("family")))
    if claims.get("iss") != issuer or claims.get("aud") != audience(issuer) or family is None:
        return None
    if not isinstance(expires, int) or expires <= clock.now().timestamp():
        return None
    return Access(
        kid=str(header["kid"]),
        mark=_mark(str(claims["jti"])),
        family_id=family[1],
        client_id=str(claims["client_id"]),
        scopes=frozenset(str(claims["scope"]).split()),
        expires_at=datetime.fromtimestamp(expires, tz=clock.now().tzinfo),
        claims=claims,
    )


async def read_hint(token: str, issuer: str) -> dict[str, Any] | None:
    """An ID token given back at logout: it may have expired, but must be ours (RP-Initiated Logout §2)."""
    found = await _verified(token, _IDENTITY)
    return found[1] if found and found[1].get("iss") == issuer else None


async def _verified(token: str, kind: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Header and claims of a token of that kind signed by one of our keys, by our one algorithm."""
    if len(token) > _LONGEST or not token.isascii():
        return None
    try:
        header = jws.extract_compact(token.encode()).headers()
        key = await keys.verifying(str(header.get("kid")))
        if key is None or header.get("typ") != kind:
            return None
        read = jwt.decode(token, key, algorithms=[keys.ALGORITHM])
    except (JoseError, ValueError):
        return None
    return read.header, read.claims


def _mark(jti: str) -> str:
    return secrets.keyring().mac("access-token", jti).hex()


async def revoke_access(access: Access) -> None:
    """This token alone, until it would have expired (RFC 7009 §2.1)."""
    await sql.run(
        "INSERT INTO oauth_revoked_access (mark, expires_at) VALUES (:mark, :expires) ON CONFLICT DO NOTHING",
        {"mark": access.mark, "expires": access.expires_at},
    )
