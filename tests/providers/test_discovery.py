"""What a provider publishes of itself is used for its own addresses, by https, and for none of ours."""

from typing import Any

import pytest

from backend.identity.tokens import Untrusted
from backend.portal.entry import discovery

HERE = "https://compte.ville.example"


def published(issuer: str = HERE, **changes: str) -> dict[str, Any]:
    names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
    return {"issuer": issuer} | {name: f"{issuer}/{path}" for name, path in names.items()} | changes


def test_its_own_addresses_are_used() -> None:
    assert discovery.read(published(userinfo_endpoint=f"{HERE}/me"), HERE).userinfo == f"{HERE}/me"
    there = "http://127.0.0.1:9000"
    assert discovery.read(published(there), there).token == f"{there}/token"


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"])
@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:5432/",
        "http://localhost/auth/me",
        "http://[::1]:8000/",
        "http://169.254.169.254/latest",
        "https://[compte.ville.example",
        "https://compte.ville.example/\r\nset-cookie: a=b",
    ],
)
def test_a_provider_elsewhere_sends_us_to_no_door_of_this_machine(name: str, address: str) -> None:
    with pytest.raises(Untrusted):
        discovery.read(published(**{name: address}), HERE)
