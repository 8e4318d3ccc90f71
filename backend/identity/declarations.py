"""Reading the TOML file that declares an identity provider: a preset, what it leaves open, what is changed in it.

Every fault of the file is told at once. Pure.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from backend.identity import providers
from backend.identity.providers import PRESETS, Provider, ProviderSettings

Parse = Callable[[Any], Any]
_CODE = re.compile(r"[a-z][a-z0-9-]{1,38}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_MOST_SECONDS = 30
_MOST_LEEWAY = 60


@dataclass(frozen=True, slots=True)
class DeclarationFault:
    """What is wrong, by the key of the file."""

    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.key}: {self.message}" if self.key else self.message


class WrongDeclaration(ValueError):  # noqa: N818  (what the file is)
    def __init__(self, faults: list[DeclarationFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(slots=True)
class _Reader:
    values: Mapping[str, Any]
    faults: list[DeclarationFault] = field(default_factory=list)

    def take(self, key: str, parse: Parse, default: Any = None) -> Any:
        """The parsed value; `default` for an absent key, required when there is none."""
        if key not in self.values:
            if default is None:
                self.faults.append(DeclarationFault(key, "is needed"))
            return default
        try:
            return parse(self.values[key])
        except ValueError as error:
            self.faults.append(DeclarationFault(key, str(error)))
            return default


def is_safe_address(text: str) -> bool:
    """An https address; by http, one of this machine alone (tests, demonstration)."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        bool(parts.hostname)
        and text.isprintable()
        and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK))
    )


def read(text: str) -> Provider:
    """The provider that a file declares. Raises WrongDeclaration with all its faults."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongDeclaration([DeclarationFault("", f"is not TOML: {error}")]) from None
    reader = _Reader(values)
    preset = reader.take("preset", _one_of(PRESETS))
    named = {key: reader.take(key, parse) for key, parse in _NAMES.items()}
    secret = reader.take("client_secret", _text(500), "")
    base = PRESETS[preset or "oidc"]
    changed = {key: reader.take(key, parse, getattr(base, key)) for key, parse in _SETTINGS.items()}
    settings = replace(base, **changed)
    for key in sorted(set(values) - {"preset", "client_secret", *_NAMES, *_SETTINGS}):
        reader.faults.append(DeclarationFault(key, "is not a key of this file: check its spelling"))
    if not reader.faults:
        reader.faults += _disagreements(settings, secret)
    if reader.faults:
        raise WrongDeclaration(reader.faults)
    return Provider(**named, client_secret=secret or None, settings=settings)


def _disagreements(settings: ProviderSettings, secret: str) -> list[DeclarationFault]:
    """What is right by itself and wrong together."""
    told = []
    if "openid" not in settings.scopes:
        told.append(DeclarationFault("scopes", "must hold `openid`"))
    if (settings.authentication == "none") == bool(secret):
        told.append(DeclarationFault("client_secret", "goes with every `authentication` but `none`"))
    if settings.authentication == "none" and not settings.pkce:
        told.append(DeclarationFault("pkce", "is needed by a client without a secret"))
    if not set(settings.acr_values) <= set(settings.acr_levels):
        told.append(DeclarationFault("acr_levels", "must say what each of `acr_values` is worth"))
    if settings.pivot and not {"given_name", "family_name", *_CIVIL} <= set(settings.claims):
        told.append(DeclarationFault("claims", f"must name {', '.join(_CIVIL)} and both names, for `pivot`"))
    return told


_CIVIL = ("birthdate", "birthplace", "birthcountry", "gender")


def _text(most: int, least: int = 1) -> Parse:
    def parse(value: Any) -> str:
        if not isinstance(value, str) or not least <= len(value.strip()) <= most or not value.isprintable():
            raise ValueError(f"must be a text of {least} to {most} characters")
        return value.strip()

    return parse


def _code(value: Any) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError("must be 2 to 39 lower-case letters, digits and dashes: it is part of addresses")
    return value


def _issuer(value: Any) -> str:
    text: str = _text(300)(value)
    parts = urlsplit(text)
    if not is_safe_address(text) or parts.query or parts.fragment or parts.username:
        raise ValueError("must be an https address, exactly as the provider writes it")
    return text


def _one_of(choices: Collection[str]) -> Parse:
    def parse(value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return value

    return parse


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004  (a fault of the file, gathered with the others)
    return value


def _number(least: int, most: int) -> Parse:
    def parse(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return parse


def _texts(choices: Collection[str] | None = None) -> Parse:
    def parse(value: Any) -> tuple[str, ...]:
        whole = isinstance(value, list) and all(isinstance(item, str) and item.strip() == item != "" for item in value)
        if not whole or len(value) > 40 or any(" " in item for item in value):
            raise ValueError("must be a list of words")
        wrong = [item for item in value if choices is not None and item not in choices]
        if wrong or (choices is not None and not value):
            raise ValueError(f"must be some of {', '.join(choices or ())}")
        return tuple(value)

    return parse


def _table(values: Parse, names: Callable[[str], str | None]) -> Parse:
    """A table whose names are looked at one by one: `names` says what is wrong with one."""

    def parse(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValueError("must be a table")  # noqa: TRY004  (a fault of the file, gathered with the others)
        for name in value:
            if wrong := names(name):
                raise ValueError(f"`{name}` {wrong}")
        return {name: values(item) for name, item in value.items()}

    return parse


def _claim(name: str) -> str | None:
    return None if name in providers.CLAIMS else f"is not one of {', '.join(providers.CLAIMS)}"


def _parameter(name: str) -> str | None:
    return "is set by us" if name in providers.OWN_PARAMETERS else None


def _any_name(_name: str) -> str | None:
    return None


_NAMES: Mapping[str, Parse] = {"code": _code, "name": _text(80), "issuer": _issuer, "client_id": _text(200)}
_SETTINGS: Mapping[str, Parse] = {
    "audience": _one_of(providers.AUDIENCES),
    "scopes": _texts(),
    "acr_values": _texts(),
    "acr_request": _one_of(providers.ACR_REQUESTS),
    "acr_levels": _table(_number(1, 2), _any_name),
    "level": _number(1, 2),
    "pkce": _flag,
    "leeway": _number(0, _MOST_LEEWAY),
    "userinfo": _one_of(providers.USERINFO),
    "userinfo_algs": _texts(providers.ALGORITHMS),
    "id_token_algs": _texts(providers.ALGORITHMS),
    "authentication": _one_of(providers.AUTHENTICATION),
    "claims": _table(_text(100), _claim),
    "leader_acr": _text(300),
    "pivot": _flag,
    "fresh": _one_of(providers.FRESHNESS),
    "parameters": _table(_text(300), _parameter),
    "logout": _flag,
    "backchannel": _flag,
    "timeout": _number(1, _MOST_SECONDS),
}
