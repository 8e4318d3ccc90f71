"""A dry run of an identity provider: what it publishes, against what is set here; no login is made."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from backend.identity.providers import Provider, Unreachable
from backend.identity.tokens import Untrusted
from backend.portal.entry import discovery
from backend.portal.entry.discovery import Found

_CAUSES = (
    (re.compile(r"Name or service|getaddrinfo|nodename|resolution", re.IGNORECASE), "its name is not found (DNS)"),
    (re.compile(r"certificate|SSL|TLS", re.IGNORECASE), "its certificate is not accepted (TLS)"),
    (re.compile(r"refused", re.IGNORECASE), "nobody listens there"),
    (re.compile(r"Timeout", re.IGNORECASE), "it does not answer in time; is a proxy or a firewall in the way?"),
    (re.compile(r"status 404"), "nothing is published there; is the issuer whole (`/api/v2`, `/realms/…`)?"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    ok: bool
    told: str


async def diagnose(provider: Provider) -> list[Finding]:
    """Findings in the order in which a login would meet them; it stops where nothing more can be learnt."""
    discovery.forget(provider)
    address = discovery.address_of(provider.issuer)
    try:
        found = await discovery.found(provider)
    except (Unreachable, Untrusted) as fault:
        return [Finding("configuration", ok=False, told=f"{address}: {_cause(fault)}")]
    return [
        Finding("configuration", ok=True, told=address),
        Finding("issuer", ok=True, told=found.issuer),
        await _keys(provider),
        *_agreements(provider, found),
    ]


def _cause(fault: Exception) -> str:
    told = str(fault)
    if isinstance(fault, Untrusted):
        return told
    return next((f"{cause} [{told}]" for pattern, cause in _CAUSES if pattern.search(told)), told)


async def _keys(provider: Provider) -> Finding:
    try:
        keys = await discovery.keys(provider)
    except (Unreachable, Untrusted) as fault:
        return Finding("keys", ok=False, told=_cause(fault))
    kinds = ", ".join(sorted({key.key_type for key in keys.keys}))
    return Finding("keys", ok=True, told=f"{len(keys.keys)} ({kinds})")


def _agreements(provider: Provider, found: Found) -> Iterator[Finding]:
    """What the provider says that it supports; what it does not say at all is not held against it."""
    settings, published = provider.settings, found.published
    yield _some("ID token signature", settings.id_token_algs, published, "id_token_signing_alg_values_supported")
    if settings.userinfo != "none":
        yield Finding("userinfo", found.userinfo is not None, found.userinfo or "no userinfo_endpoint is published")
    if settings.userinfo == "signed":
        yield _some("userinfo signature", settings.userinfo_algs, published, "userinfo_signing_alg_values_supported")
    yield _all("scopes", settings.scopes, published, "scopes_supported")
    if settings.acr_values:
        yield _some("levels (acr)", settings.acr_values, published, "acr_values_supported")
    yield _all("client authentication", (settings.authentication,), published, "token_endpoint_auth_methods_supported")
    if settings.pkce:
        yield _all("PKCE", ("S256",), published, "code_challenge_methods_supported")
    if settings.logout:
        yield Finding("logout", ok=True, told=found.end_session or "no page for it: our session alone will end")


def _some(what: str, ours: Collection[str], published: Any, name: str) -> Finding:
    return _agree(what, ours, published, name, lambda theirs: bool(set(ours) & theirs))


def _all(what: str, ours: Collection[str], published: Any, name: str) -> Finding:
    return _agree(what, ours, published, name, lambda theirs: set(ours) <= theirs)


def _agree(what: str, ours: Collection[str], published: Any, name: str, holds: Any) -> Finding:
    theirs = published.get(name)
    wanted = " ".join(ours)
    if not isinstance(theirs, list):
        return Finding(what, ok=True, told=f"{wanted} ({name} is not published)")
    known = {item for item in theirs if isinstance(item, str)}
    ok = holds(known)
    return Finding(what, ok, wanted if ok else f"we ask {wanted}; {name} has {' '.join(sorted(known))[:300]}")
