"""Authlib's endpoints about tokens, on our storage: revocation (RFC 7009), introspection (7662), devices (8628)."""

from dataclasses import dataclass
from typing import Any

from anyio import from_thread
from authlib.consts import default_json_headers
from authlib.oauth2.rfc6749 import InvalidScopeError, UnauthorizedClientError
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint

from backend.kit import ids
from backend.oauth import access, devices, families, rules, signing
from backend.oauth.clients import Registered
from backend.oauth.families import Family
from backend.oauth.grants import Asked
from backend.oauth.signing import Access

_WITH_SECRET = ["client_secret_basic", "client_secret_post"]
_ANY_CLIENT = [*_WITH_SECRET, "none"]


@dataclass(frozen=True, slots=True)
class Found:
    """A living token: an access token when `access` is there, else a refresh token."""

    family: Family
    access: Access | None = None

    def check_client(self, client: Registered) -> bool:
        return client.id == self.family.client_id

    def is_expired(self) -> bool:
        return False

    def is_revoked(self) -> bool:
        return False


async def find(token: str, issuer: str) -> Found | None:
    """Whatever kind of token it is: hints are only hints (RFC 7009 §2.1)."""
    read = await signing.read_access(token, issuer)
    if read is None:
        family = await families.of_refresh_token(token)
        return Found(family) if family else None
    holds = await access.entrance(read.kid, read.mark, read.family_id, read.client_id)
    family = await families.find(read.family_id) if holds else None
    return Found(family, read) if family else None


class Revocation(RevocationEndpoint):  # type: ignore[misc]  # Authlib has no types
    CLIENT_AUTH_METHODS = _ANY_CLIENT

    def query_token(self, token_string: str, token_type_hint: str | None) -> Found | None:
        del token_type_hint
        return from_thread.run(find, token_string, self.server.signer.issuer)

    def revoke_token(self, token: Found, request: Asked) -> None:
        """An access token dies alone, a refresh token with all its family."""
        del request
        if token.access is not None:
            from_thread.run(signing.revoke_access, token.access)
        else:
            from_thread.run(families.revoke, token.family.id)


class Introspection(IntrospectionEndpoint):  # type: ignore[misc]  # Authlib has no types
    """For clients that keep a secret, about their own tokens; any other token is said not to be active."""

    CLIENT_AUTH_METHODS = _WITH_SECRET

    def query_token(self, token_string: str, token_type_hint: str | None) -> Found | None:
        del token_type_hint
        return from_thread.run(find, token_string, self.server.signer.issuer)

    def check_permission(self, token: Found, client: Registered, request: Asked) -> bool:
        del request
        return token.check_client(client)

    def introspect_token(self, token: Found) -> dict[str, Any]:
        if token.access is not None:
            return {"active": True, "token_type": "Bearer", **token.access.claims}
        family = token.family
        told = {"active": True, "scope": " ".join(family.scopes), "exp": int(family.expires_at.timestamp())}
        return told | ({"sub": ids.encode("per", family.person_id)} if family.person_id else {})


class DeviceAuthorization(DeviceAuthorizationEndpoint):  # type: ignore[misc]  # Authlib has no types
    """Where a device begins: its codes, and the page where a person types the short one."""

    CLIENT_AUTH_METHODS = _ANY_CLIENT

    def create_endpoint_response(self, request: Asked) -> Any:
        client: Registered = self.authenticate_client(request)
        if not client.check_grant_type(rules.DEVICE):
            raise UnauthorizedClientError
        scopes = client.allowed(request.payload.scope)
        if scopes is None:
            raise InvalidScopeError
        codes = from_thread.run(devices.start, client.id, scopes)
        page, typed = f"{self.server.signer.issuer}/oauth/device", rules.shown_user_code(codes.user_code)
        answer = {
            "device_code": codes.device_code,
            "user_code": typed,
            "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={typed}",
            "expires_in": int(rules.DEVICE_LASTS.total_seconds()),
            "interval": int(rules.POLLING.total_seconds()),
        }
        return 200, answer, default_json_headers
