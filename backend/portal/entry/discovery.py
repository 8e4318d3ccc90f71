"""What an identity provider publishes about itself: its endpoints and its keys, read by HTTP with every bound set.

Kept for an hour in each process; keys are read again at once when a signature is not known.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
from joserfc.jwk import KeySet

from backend.identity import tokens
from backend.identity.declarations import is_safe_address
from backend.identity.providers import Provider, Unreachable
from backend.identity.tokens import Untrusted
from backend.kit import clock

KEPT_FOR = timedelta(hours=1)
MOST_BYTES = 262_144


@dataclass(slots=True)
class Found:
    """The published configuration that we use (OpenID Connect Discovery §3), and the keys once they were needed."""

    issuer: str
    authorization: str
    token: str
    jwks: str
    userinfo: str | None
    end_session: str | None
    tells_issuer: bool
    published: Mapping[str, Any]
    read_at: datetime
    keys_read_at: datetime
    keys: KeySet | None = field(default=None, repr=False)


_found: dict[str, Found] = {}
"""By issuer: one configuration for all the requests of this process."""


async def found(provider: Provider) -> Found:
    """Raises Unreachable, Untrusted. What was read before serves on while the provider does not answer."""
    known = _found.get(provider.issuer)
    if known is not None and clock.now() - known.read_at < KEPT_FOR:
        return known
    try:
        fresh = read(await _get(provider, address_of(provider.issuer)), provider.issuer)
    except Unreachable:
        if known is None:
            raise
        return known
    _found[provider.issuer] = fresh
    return fresh


async def keys(provider: Provider, *, older_than: timedelta = KEPT_FOR) -> KeySet:
    """The provider's public keys, read again when ours are older than that. Raises Unreachable, Untrusted."""
    known = await found(provider)
    if known.keys is None or clock.now() - known.keys_read_at >= older_than:
        known.keys, known.keys_read_at = tokens.import_keys(await _get(provider, known.jwks)), clock.now()
    return known.keys


def address_of(issuer: str) -> str:
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def forget(provider: Provider) -> None:
    _found.pop(provider.issuer, None)


def read(published: object, issuer: str) -> Found:
    """The configuration published, if it is that of the issuer. Raises Untrusted."""
    if not isinstance(published, dict):
        raise Untrusted("configuration: not an object")
    if published.get("issuer") != issuer:
        raise Untrusted(f"configuration: its issuer is “{str(published.get('issuer'))[:200]}”, not “{issuer}”")
    endpoints = {name: published.get(name) for name in _REQUIRED + _OPTIONAL}
    for name, address in endpoints.items():
        if address is None and name in _OPTIONAL:
            continue
        if not isinstance(address, str) or not is_safe_address(address) or _inwards(address, issuer):
            raise Untrusted(f"configuration: {name} is not an https address")
    return Found(
        issuer=issuer,
        authorization=str(endpoints["authorization_endpoint"]),
        token=str(endpoints["token_endpoint"]),
        jwks=str(endpoints["jwks_uri"]),
        userinfo=endpoints["userinfo_endpoint"],
        end_session=endpoints["end_session_endpoint"],
        tells_issuer=published.get("authorization_response_iss_parameter_supported") is True,
        published=published,
        read_at=clock.now(),
        keys_read_at=clock.now(),
    )


def _inwards(address: str, issuer: str) -> bool:
    """A provider elsewhere does not make us knock at this machine's own doors."""
    return urlsplit(issuer).scheme == "https" != urlsplit(address).scheme


_REQUIRED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_OPTIONAL = ("userinfo_endpoint", "end_session_endpoint")


def client_options(provider: Provider) -> dict[str, Any]:
    """How any request to a provider is made: bounded in time and size, never redirected."""
    return {
        "timeout": provider.settings.timeout,
        "follow_redirects": False,
        "verify": _authorities(),
        "event_hooks": {"response": [_bound]},
        "headers": {"accept-encoding": "identity"},
    }


def deadline(provider: Provider) -> asyncio.Timeout:
    """For a whole exchange: a timeout between two bytes lets an answer drip for ever."""
    return asyncio.timeout(2 * provider.settings.timeout)


async def _get(provider: Provider, address: str) -> object:
    try:
        async with deadline(provider), httpx2.AsyncClient(**client_options(provider)) as client:
            answer = await client.get(address)
    except (httpx2.HTTPError, TimeoutError, OSError) as error:
        raise Unreachable(f"{address}: {_causes(error)}") from error
    if answer.status_code != 200:
        raise Unreachable(f"{address}: status {answer.status_code}")
    try:
        return orjson.loads(answer.content)
    except orjson.JSONDecodeError as error:
        raise Untrusted(f"{address}: not JSON") from error


def _causes(error: BaseException | None) -> str:
    """The error and those behind it, down to what the system said: a name not found, a certificate, a refusal."""
    told = []
    while error is not None:
        told.append(f"{type(error).__name__}: {error}")
        error = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__ or error.__context__
    return " < ".join(told)


async def _bound(response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Untrusted("an answer compressed although we asked for none")
    assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101  (hooks run before the body is read)
    response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self.stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        async for part in self.stream:
            received += len(part)
            if received > MOST_BYTES:
                raise Untrusted("an answer too long")
            yield part

    async def aclose(self) -> None:
        await self.stream.aclose()


@cache
def _authorities() -> ssl.SSLContext:
    """Read once: it takes longer than a request."""
    return httpx2.create_ssl_context()
