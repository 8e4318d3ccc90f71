"""By what a person and a line of a list are the same: birth name, first given name and birth date, hashed; pure.

A line is taken as the list writes it. What a person types is tried in a few forms, in order: with and without a
particle (« de La Tour », « Tour »), a compound given name with a hyphen, a space, or its first half.
"""

import re
from datetime import date
from itertools import product, takewhile
from uuid import UUID

from backend.identity import rules as identity
from backend.kit import secrets
from backend.kit.text import fold

_PARTICLES = frozenset({"de", "du", "des", "d", "la", "l"})
_PARTICLE_BEHIND = re.compile(r"(.+)\((.+)\)\s*")
_HYPHENS = re.compile(r"[-‐‑–]")
_NAMES = re.compile(r"[\s,;]+")
_WORDS = re.compile(r"[\W_]+")
_NOT_ASCII_LETTERS = re.compile(r"[^a-z0-9]+")
_FRENCH_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
LONGEST = 120
"""Characters of a name, an address or a number."""


def mark(list_id: UUID, key: str) -> str:
    """All that the database keeps of a line: a keyed hash, different for each list."""
    return secrets.keyring().mac("elector", list_id.bytes, key).hex()


def civil_key(family: str, given: str, born_on: date) -> str:
    """The key of a line, from those of its names."""
    return f"{family} {given} {born_on.isoformat()}"


def family_key(text: str) -> str:
    """All the letters of a birth name; « TOUR (de la) » reads « de la TOUR ». Empty where there is no letter."""
    return _letters(_in_order(text))


def given_key(text: str) -> str:
    """All the letters of the first of several given names."""
    return next((key for key in map(_letters, _NAMES.split(text)) if key), "")


def civil_keys(family_name: str, given_names: str, born_on: date) -> list[str]:
    """The key of what was typed, then those of other ways to write it; none when a name holds no letter."""
    pairs = product(_family_keys(family_name), _given_keys(given_names))
    return [civil_key(family, given, born_on) for family, given in pairs]


def has_letters(text: str) -> bool:
    return bool(_letters(text)) and len(text) <= LONGEST


def email_key(text: str) -> str:
    """An address as identity compares them; empty when it is none."""
    email = identity.normal_email(text)
    return "" if identity.email_issues(email) else email


def number_key(text: str) -> str:
    """A number of a register without spaces, dots or dashes; empty under four characters: too easy to guess."""
    number = "".join(c for c in text.upper() if c.isalnum())
    return number if 4 <= len(number) <= 40 else ""


def read_date(text: str, today: date) -> date | None:
    """31/12/1990, 31.12.1990 or 1990-12-31; a day or a month 00, unknown to the register, is taken for 1."""
    if found := _FRENCH_DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        read = date(int(year), int(month) or 1, int(day) or 1)
    except ValueError:
        return None
    return read if read.year >= 1900 and read <= today else None


def _folded(text: str) -> str:
    """Capitals first, as registers write: ı of Yıldız is I there."""
    return text.lower() if text.isascii() else fold(text.upper())


def _letters(text: str) -> str:
    folded = _folded(text)
    return _NOT_ASCII_LETTERS.sub("", folded) if folded.isascii() else "".join(c for c in folded if c.isalnum())


def _in_order(text: str) -> str:
    behind = _PARTICLE_BEHIND.fullmatch(text) if text.rstrip().endswith(")") else None
    return f"{behind[2]} {behind[1]}" if behind else text


def _family_keys(text: str) -> list[str]:
    """The name, then the same without its particles, one by one."""
    words = [word for word in map(_letters, _WORDS.split(_in_order(text))) if word]
    if not words:
        return []
    particles = len(list(takewhile(_PARTICLES.__contains__, words[:-1])))
    return ["".join(words[start:]) for start in range(particles + 1)]


def _given_keys(text: str) -> list[str]:
    """The first given name; the first two as one; the first half of a compound."""
    names = [name for name in _NAMES.split(text) if _letters(name)]
    if not names:
        return []
    half = next(key for key in map(_letters, _HYPHENS.split(names[0])) if key)
    return list(dict.fromkeys([_letters(names[0]), _letters("".join(names[:2])), half]))
