"""What a provider proves of a person, read through its map of claims: name, e-mail, work place, civil identity."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.identity import rules
from backend.identity.problems import LevelTooLow
from backend.identity.providers import Provider
from backend.kit import secrets, text

_FRANCE = "99100"
_LATEST = 1e11
_CIVIL = ("family_name", "given_name", "gender", "birthdate", "birthcountry")
_BIRTHDATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a provider proved, once everything about its answer was verified. `strength`: factors, 1 or 2.

    `email` only receives mail. `label`: which of one's accounts it is. `pivot`: keyed hash of the civil identity, when
    the provider certifies all of it. `sid`: the provider's own session, which its logout names. `proven_at`:
    when the person proved who they are, in seconds since 1970, if it says so.
    """

    provider_code: str
    issuer: str
    subject: str
    acr: str
    strength: int
    name: str
    email: str | None
    label: str
    siret: str | None
    pivot: str | None
    sid: str | None
    proven_at: float | None = None


def read(provider: Provider, id_claims: Mapping[str, Any], told: Mapping[str, Any]) -> Assertion:
    """From verified claims: those of the ID token, and all those told. Raises LevelTooLow.

    A claim of the person that is absent, not a text or too long is as if it had not been told.
    """
    from stdnum.fr import siret as siret_number  # noqa: PLC0415  (with relying, which loads more)

    acr, sid = (_tidy(id_claims.get(name))[:most] for name, most in (("acr", 120), ("sid", 255)))
    strength = provider.settings.strength(acr)
    if strength is None:
        raise LevelTooLow(provider.name)
    said = {ours: _tidy(told.get(theirs)) for ours, theirs in provider.settings.claims.items()}
    email = rules.normal_email(said.get("email", ""))
    known_email = email if email and not rules.email_issues(email) else None
    number = siret_number.compact(said.get("siret", ""))
    civil = _civil(said) if provider.settings.pivot else None
    return Assertion(
        provider_code=provider.code,
        issuer=provider.issuer,
        subject=id_claims["sub"],
        acr=acr,
        strength=strength,
        name=_name(said) or (rules.name_from(known_email) if known_email else "Personne"),
        email=known_email,
        label=said.get("organization", "")[:120] or _masked(known_email),
        siret=number if siret_number.is_valid(number) else None,
        pivot=secrets.keyring().mac("civil-identity", *civil).hex() if civil else None,
        sid=sid or None,
        proven_at=_moment(id_claims.get("auth_time")),
    )


def _moment(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < _LATEST else None


def _tidy(value: object) -> str:
    return text.tidy(value) if isinstance(value, str) and len(value) <= 300 else ""


def _name(said: Mapping[str, str]) -> str:
    """The name shown beside what the person publishes: the first of the given names, and the family name."""
    first, family = said.get("given_name", "").partition(" ")[0], said.get("family_name", "")
    return " ".join(_cased(part) for part in (first, family) if part)[:80]


def _cased(name: str) -> str:
    """Providers write names in capitals."""
    return name.title() if name.isupper() else name


def _masked(email: str | None) -> str:
    """Enough of an address to know which of one's accounts it is."""
    return f"{email.partition('@')[0]}@…"[:120] if email else ""


def _civil(said: Mapping[str, str]) -> tuple[str, ...] | None:
    """The pivot identity, without accents, capitals or punctuation; its place is empty for who is born abroad."""
    if any(not said.get(name) for name in _CIVIL) or not _BIRTHDATE.fullmatch(said["birthdate"]):
        return None
    place = said.get("birthplace", "")
    if not place and said["birthcountry"] == _FRANCE:
        return None
    values = [said[name] for name in _CIVIL] + [place]
    return tuple(" ".join(re.findall(r"\w+", text.fold(value))) for value in values)
