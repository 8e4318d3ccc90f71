"""What is set for an identity provider, and the presets: FranceConnect, ProConnect, OpenID Connect, Publik. Pure.

Providers differ by configuration, never by code: see `ProviderSettings`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

import orjson

AUDIENCES = ("citizen", "professional")
USERINFO = ("signed", "json", "none")
AUTHENTICATION = ("client_secret_post", "client_secret_basic", "none")
ACR_REQUESTS = ("parameter", "claims")
FRESHNESS = ("prompt", "max_age", "none")
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Signatures alone: a keyed hash (HS256) is made as well by whoever checks it, and `none` by anybody."""
CLAIMS = (
    "given_name",
    "family_name",
    "email",
    "siret",
    "organization",
    "birthdate",
    "birthplace",
    "birthcountry",
    "gender",
)
OWN_PARAMETERS = frozenset(
    {
        *("acr_values", "claims", "client_id", "client_secret", "code_challenge", "code_challenge_method", "max_age"),
        *("nonce", "prompt", "redirect_uri", "request", "request_uri", "response_mode", "response_type", "scope"),
        "state",
    }
)
"""Authorize parameters that we set ourselves, which a configuration may therefore not add."""


class Unreachable(Exception):  # noqa: N818  (said of a provider)
    """No answer, or none in time, or an error of the provider's own; its text is for the log."""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """The column `settings` of a provider.

    `acr_values`: the levels asked, by the `acr_values` parameter or, essential, by the `claims` one (`acr_request`).
    `acr_levels`: the levels accepted, with the factors (1 or 2) that each is worth; when there is none, any level is
    accepted and worth `level`. `leeway`: seconds by which clocks may differ. `userinfo`: as a signed JWT, as plain
    JSON, or not read. `claims`: our names (CLAIMS) to the provider's. `pivot`: the provider certifies the civil
    identity. `leader_acr`: the level by which it certifies that a person leads their organization, asked alone, when
    they want it. `fresh`: how it is asked to prove a person again. `parameters`: authorize parameters added as they
    are. `timeout`: seconds given to each exchange.
    """

    preset: str
    audience: str
    scopes: tuple[str, ...]
    acr_values: tuple[str, ...] = ()
    acr_request: str = "parameter"
    acr_levels: Mapping[str, int] = field(default_factory=dict)
    level: int = 1
    pkce: bool = True
    leeway: int = 5
    userinfo: str = "json"
    userinfo_algs: tuple[str, ...] = ("ES256", "RS256")
    id_token_algs: tuple[str, ...] = ("ES256", "RS256")
    authentication: str = "client_secret_post"
    claims: Mapping[str, str] = field(default_factory=dict)
    pivot: bool = False
    leader_acr: str = ""
    fresh: str = "none"
    parameters: Mapping[str, str] = field(default_factory=dict)
    logout: bool = True
    backchannel: bool = False
    timeout: int = 5

    def as_json(self) -> str:
        return orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS).decode()

    @classmethod
    def from_json(cls, text: str) -> "ProviderSettings":
        """A setting that the row was written before keeps its default; one that is no more is left aside."""
        kept = orjson.loads(text)
        known: dict[str, Any] = {
            each.name: tuple(kept[each.name]) if isinstance(kept[each.name], list) else kept[each.name]
            for each in fields(cls)
            if each.name in kept
        }
        return cls(**known)

    def strength(self, acr: str) -> int | None:
        """The factors that a returned level is worth; None: it is not accepted."""
        return self.acr_levels.get(acr) if self.acr_levels else self.level


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as configured, its secret in clear."""

    code: str
    name: str
    issuer: str
    client_id: str
    client_secret: str | None = field(repr=False)
    settings: ProviderSettings


def asked_for_leader(provider: Provider) -> Provider | None:
    """The same, asked for the certificate of a leader and for nothing else; None when it gives none."""
    leader = provider.settings.leader_acr
    if not leader:
        return None
    return replace(provider, settings=replace(provider.settings, acr_values=(leader,), acr_levels={leader: 1}))


_CIVIL = ("birthdate", "birthplace", "birthcountry", "gender")
_PLAIN = {name: name for name in ("given_name", "family_name", "email")}

PRESETS: Mapping[str, ProviderSettings] = {
    # Refuses any parameter it does not know, PKCE included; its tokens last 60 s.
    "franceconnect": ProviderSettings(
        preset="franceconnect",
        audience="citizen",
        scopes=("openid", "identite_pivot", "email"),
        acr_values=("eidas1",),
        acr_levels={"eidas1": 1, "eidas2": 2, "eidas3": 2},
        pkce=False,
        userinfo="signed",
        claims=_PLAIN | {name: name for name in _CIVIL},
        pivot=True,
        fresh="prompt",
    ),
    # One sub for each of an agent's own providers. Its levels of two factors: spring 2026.
    "proconnect": ProviderSettings(
        preset="proconnect",
        audience="professional",
        scopes=("openid", "given_name", "usual_name", "email", "siret", "organization_label"),
        acr_values=("eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"),
        acr_request="claims",
        acr_levels={"eidas0-mfa": 2, "eidas1-mfa": 2, "eidas2": 2, "eidas3": 2},
        userinfo="signed",
        claims={
            "given_name": "given_name",
            "family_name": "usual_name",
            "email": "email",
            "siret": "siret",
            "organization": "organization_label",
        },
        leader_acr="https://proconnect.gouv.fr/assurance/certification-dirigeant",
        fresh="prompt",
    ),
    # Keycloak and others that follow OpenID Connect Core.
    "oidc": ProviderSettings(
        preset="oidc",
        audience="citizen",
        scopes=("openid", "profile", "email"),
        id_token_algs=("RS256", "ES256", "PS256"),
        userinfo_algs=("RS256", "ES256", "PS256"),
        claims=_PLAIN,
        fresh="max_age",
        backchannel=True,
    ),
    # The portal of Entr'ouvert met in town halls (authentic2).
    "publik": ProviderSettings(
        preset="publik",
        audience="citizen",
        scopes=("openid", "profile", "email"),
        id_token_algs=("RS256", "ES256"),
        claims=_PLAIN,
        fresh="prompt",
    ),
}
