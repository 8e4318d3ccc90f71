"""Authlib's grants on our storage. They run in a worker thread, and call the loop back for what the database holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from anyio import from_thread
from authlib.oauth2.rfc6749 import (
    AccessDeniedError,
    InvalidGrantError,
    InvalidScopeError,
    OAuth2Request,
    grants,
    scope_to_list,
)
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc8628 import AuthorizationPendingError, DeviceCodeGrant, ExpiredTokenError, SlowDownError

from backend.oauth import authorization_codes, devices, families, rules
from backend.oauth.authorization_codes import Code
from backend.oauth.clients import Registered
from backend.oauth.devices import Polled
from backend.oauth.families import Family
from backend.oauth.signing import Signer
from backend.scopes import Scope

_ANY_CLIENT = ["client_secret_basic", "client_secret_post", "none"]
_WITH_SECRET = ["client_secret_basic", "client_secret_post"]
_TLS_IS_NOT_OURS = "https://localhost"
"""Authlib asks for https: what stands before us ends TLS, and says so by PREAU_PUBLIC_URL."""


class Asked(OAuth2Request):  # type: ignore[misc]  # Authlib has no types
    """A form sent by a client, as Authlib reads it; `family` once a grant has found or begun it."""

    def __init__(self, form: Mapping[str, str], authorization: str | None) -> None:
        super().__init__("POST", _TLS_IS_NOT_OURS, headers={"Authorization": authorization} if authorization else {})
        self.payload = BasicOAuth2Payload(form)
        self.family: Family | None = None

    @property
    def form(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.payload.data
        return found


class Signing(Protocol):
    """The engine."""

    signer: Signer


class _Issuing:
    """What all our grants share: the tokens given, and who is told to be the client."""

    request: Asked
    server: Signing
    TOKEN_ENDPOINT_AUTH_METHODS = _ANY_CLIENT

    def authenticate_token_endpoint_client(self) -> Registered:
        client: Registered = super().authenticate_token_endpoint_client()  # type: ignore[misc]  # Authlib's BaseGrant
        self.request.client = client
        return client

    def generate_token(self, *, scope: str, **_options: Any) -> dict[str, Any]:
        request, client, family = self.request, self.request.client, self.request.family
        signer = self.server.signer
        assert family is not None  # noqa: S101  (each grant has found or begun it)
        scopes = scope_to_list(scope)
        access, seconds = signer.access(client, family, scopes)
        given = {"token_type": "Bearer", "access_token": access, "expires_in": seconds, "scope": " ".join(scopes)}
        if Scope.OFFLINE_ACCESS in family.scopes:
            given["refresh_token"] = from_thread.run(families.new_refresh_token, family)
        if Scope.OPENID in scopes and family.person_id is not None:
            code = request.authorization_code
            nonce = code.nonce if code is not None else None
            given["id_token"] = signer.identity(client, family, access, nonce)
        return given


class S256(CodeChallenge):  # type: ignore[misc]  # Authlib has no types
    """PKCE by its one safe method; the challenge was required when the code was given."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)


class CodeGrant(_Issuing, grants.AuthorizationCodeGrant):  # type: ignore[misc]  # Authlib has no types
    def query_authorization_code(self, code: str, client: Registered) -> Code | None:
        found = from_thread.run(authorization_codes.claim, code, client.id)
        self.request.family = found.family if found else None
        return found

    def authenticate_user(self, authorization_code: Code) -> UUID | None:
        return authorization_code.family.person_id

    def delete_authorization_code(self, authorization_code: Code) -> None:
        from_thread.run(authorization_codes.spend, authorization_code)


@dataclass(frozen=True, slots=True)
class _Refreshing:
    """A refresh token about to be spent."""

    token: str
    family: Family

    def check_client(self, client: Registered) -> bool:
        return client.id == self.family.client_id

    def get_scope(self) -> str:
        return " ".join(self.family.scopes)


class RefreshGrant(_Issuing, grants.RefreshTokenGrant):  # type: ignore[misc]  # Authlib has no types
    def authenticate_refresh_token(self, refresh_token: str) -> _Refreshing | None:
        family = from_thread.run(families.claim_refresh_token, refresh_token, self.request.client.id)
        self.request.family = family
        return _Refreshing(refresh_token, family) if family else None

    def authenticate_user(self, refresh_token: _Refreshing) -> UUID | None:
        return refresh_token.family.person_id

    def revoke_old_credential(self, refresh_token: _Refreshing) -> None:
        from_thread.run(families.spend_refresh_token, refresh_token.token)


class MachineGrant(_Issuing, grants.ClientCredentialsGrant):  # type: ignore[misc]  # Authlib has no types
    """A machine for itself: the client's own scopes, but those that are about a person."""

    TOKEN_ENDPOINT_AUTH_METHODS = _WITH_SECRET

    def validate_token_request(self) -> None:
        super().validate_token_request()
        own = [scope for scope in self.request.client.scopes if scope not in rules.PERSONAL]
        asked = self.request.payload.scope
        self.scopes = self.request.client.allowed(asked) if asked else own
        if not self.scopes or not set(self.scopes) <= set(own):
            raise InvalidScopeError

    def generate_token(self, **_options: Any) -> dict[str, Any]:
        self.request.family = from_thread.run(families.start, self.request.client.id, self.scopes)
        return super().generate_token(scope=" ".join(self.scopes or ()))


@dataclass(frozen=True, slots=True)
class _Device:
    """A device that polls, as Authlib asks about it."""

    polled: Polled
    client: Registered

    def get_client_id(self) -> str:
        return self.client.client_id

    def get_scope(self) -> str:
        return " ".join(self.polled.family.scopes) if self.polled.family else ""


class DeviceGrant(_Issuing, DeviceCodeGrant):  # type: ignore[misc]  # Authlib has no types
    def query_device_credential(self, device_code: str) -> _Device:
        client: Registered = self.request.client
        polled = from_thread.run(devices.poll, device_code, client.id)
        if polled is None:
            raise InvalidGrantError
        return _Device(polled, client)

    def validate_device_credential(self, credential: _Device) -> UUID | None:
        polled = credential.polled
        if polled.status == "refused":
            raise AccessDeniedError
        if polled.expired or (polled.status == "allowed" and polled.family is None):
            raise ExpiredTokenError
        if polled.family is None:
            raise SlowDownError if polled.too_soon else AuthorizationPendingError
        self.request.family = polled.family
        return polled.family.person_id

    def create_token_response(self) -> Any:
        answer = super().create_token_response()
        from_thread.run(devices.end, self.request.credential.polled.digest)
        return answer
