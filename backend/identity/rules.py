"""Rules of identity, pure: what an address and a code look like, how long things last."""

import re
from datetime import timedelta

from backend.kit.problems import Issue

CODE_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(days=14)
GUESSES = 5
REQUESTS = 5
REQUESTS_PER_NETWORK = 40
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
