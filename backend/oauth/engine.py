"""Authlib's engine, carried onto our loop: one transaction and one worker thread for each form that a client sends."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from anyio import from_thread, to_thread
from authlib.oauth2.rfc6749 import AuthorizationServer

from backend.kit.transactions import in_transaction
from backend.oauth import clients, endpoints, grants, keys
from backend.oauth.clients import Registered
from backend.oauth.grants import Asked
from backend.oauth.signing import Signer

Door = Literal["token", "revocation", "introspection", "device_authorization"]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Any
    headers: Mapping[str, str]


class Engine(AuthorizationServer):  # type: ignore[misc]  # Authlib has no types
    """Made for one request, which it answers in the name of the signer."""

    def __init__(self, signer: Signer) -> None:
        super().__init__()
        self.signer = signer
        self.register_grant(grants.CodeGrant, [grants.S256()])
        for grant in (grants.RefreshGrant, grants.MachineGrant, grants.DeviceGrant):
            self.register_grant(grant)
        for endpoint in (endpoints.Revocation, endpoints.Introspection, endpoints.DeviceAuthorization):
            self.register_endpoint(endpoint)

    def query_client(self, client_id: str) -> Registered | None:
        return from_thread.run(clients.find, client_id)

    def create_oauth2_request(self, request: Asked) -> Asked:
        return request

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Answer:
        return Answer(status, body, dict(headers))

    def save_token(self, token: object, request: object) -> None:
        """Nothing: an access token is its own proof, and refresh tokens are kept where they are drawn."""

    def send_signal(self, name: str, *_arguments: object, **_options: object) -> None:
        """Nobody listens."""


async def answer(door: Door, form: Mapping[str, str], authorization: str | None, issuer: str) -> Answer:
    """What a client is answered. A refusal commits too: a code or a token used twice has killed its family."""
    asked = Asked(form, authorization if _is_basic(authorization) else None)
    engine = Engine(Signer(issuer, await keys.current()))

    def work() -> Answer:
        made: Answer = (
            engine.create_token_response(asked) if door == "token" else engine.create_endpoint_response(door, asked)
        )
        return made

    async with in_transaction():
        return await to_thread.run_sync(work)


def _is_basic(authorization: str | None) -> bool:
    """Whether the header can be read: what is not base64 of text proves nothing."""
    scheme, _, credentials = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        base64.b64decode(credentials.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    return True
