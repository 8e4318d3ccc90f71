"""Rules of identity, pure: what an address and a code look like, how long things last."""

import re
from datetime import timedelta

from backend.kit.problems import Issue

CODE_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(days=14)
CHALLENGE_LASTS = timedelta(minutes=5)
GUESSES = 5
REQUESTS = 5
REQUESTS_PER_NETWORK = 40
GUESSES_PER_NETWORK = 80
PASSKEYS = 10
PASSKEY_ATTEMPTS_PER_NETWORK = 120
_ADDRESS = re.compile(r"[^@\s,;<>\"()\[\]\\]{1,64}@[^@\s,;<>\"()\[\]\\]{1,180}\.[^@\s.,;<>\"()\[\]\\]{2,60}")


def normal_email(text: str) -> str:
    return text.strip().lower()


def email_issues(email: str) -> list[Issue]:
    if _ADDRESS.fullmatch(email) and len(email) <= 254 and email.isprintable():
        return []
    return [
        Issue(
            "email",
            "FORMAT",
            "Indiquez une adresse e-mail complète, par exemple prenom@exemple.fr.",
            "Give a full e-mail address, such as name@example.org.",
        )
    ]


def normal_code(text: str) -> str:
    """The digits alone: people type spaces and dashes."""
    return "".join(c for c in text if c in "0123456789")[:12]


def name_from(email: str) -> str:
    """A first name to show until the person gives one; never the whole address."""
    local = re.split(r"[.+_\-0-9]", email.partition("@")[0])[0]
    return (local[:1].upper() + local[1:])[:80] or "Personne"


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
"""Marks of the User-Agent header; browsers borrow one another’s, so the first that is found counts."""


def device_of(user_agent: str) -> str:
    """What is kept of a User-Agent header: names of a browser and a system, such as `Firefox/Linux`; no version."""
    found = [next((name for mark, name in marks if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS)]
    return "/".join(found).strip("/")


def device_label(device: str, locale: str) -> str:
    """The same for a reader: `Firefox sur Linux`; empty when nothing is known of the device."""
    return device.replace("/", " on " if locale == "en" else " sur ")


def name_issues(name: str) -> list[Issue]:
    if 1 <= len(name) <= 80:
        return []
    return [
        Issue("name", "LENGTH", "Donnez un nom de 1 à 80 caractères.", "Give a name of 1 to 80 characters."),
    ]
