"""Rules of the provider, pure: how long things last, which addresses one may be sent back to, what a client may be."""

import re
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from backend.kit.problems import Issue
from backend.scopes import Scope

CODE_LASTS = timedelta(seconds=60)
ACCESS_LASTS = timedelta(minutes=10)
OFFLINE_LASTS = timedelta(days=30)
DEVICE_LASTS = timedelta(minutes=10)
POLLING = timedelta(seconds=5)
KEY_SIGNS_FOR = timedelta(days=90)
KEY_VERIFIES_FOR = timedelta(days=15)
"""After it last signed: longer than a session, whose end may be asked for with an ID token (RP-Initiated Logout §2)."""

CODE = "authorization_code"
REFRESH = "refresh_token"
MACHINE = "client_credentials"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
GRANT_TYPES = (CODE, MACHINE, DEVICE)
"""Those a client registers; refreshing goes with the scope `offline_access`."""

PERSONAL = frozenset({Scope.OPENID, Scope.PROFILE, Scope.EMAIL, Scope.OFFLINE_ACCESS})
"""Scopes that mean nothing without a person."""

MOST_URIS = 10
USER_CODES = 10
USER_CODES_PER_NETWORK = 60
MINUTE = timedelta(minutes=1)
PER_NETWORK = 300
PER_CLIENT = 1200
DEVICES_PER_NETWORK = 30
_LONGEST_URI = 400
_URI = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]+")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|\[::1\])(?::([1-9][0-9]{0,4}))?([/?].*)?")
_USER_CODE = "BCDFGHJKLMNPQRSTVWXZ"
USER_CODE_LENGTH = 8


def is_loopback(uri: str) -> bool:
    """An application on the person's own machine, which cannot prove who it is (RFC 8252 §8.6)."""
    return _LOOPBACK.fullmatch(uri) is not None


def is_registered(uri: str, registered: Iterable[str]) -> bool:
    """The very string that was registered; of a loopback address the port may vary (RFC 9700 §2.1, RFC 8252 §7.3)."""
    return any(uri == known or _same_but_port(uri, known) for known in registered)


def _same_but_port(uri: str, known: str) -> bool:
    asked, kept = _LOOPBACK.fullmatch(uri), _LOOPBACK.fullmatch(known)
    if asked is None or kept is None or int(asked[2] or 80) > 65535:
        return False
    return (asked[1], asked[3]) == (kept[1], kept[3])


def uri_issues(path: str, uris: list[str]) -> list[Issue]:
    """Addresses of return: https, or http on the loopback; no fragment, account or star (RFC 6749 §3.1.2)."""
    if len(uris) > MOST_URIS:
        fr, en = f"Donnez au plus {MOST_URIS} adresses.", f"Give at most {MOST_URIS} addresses."
        return [Issue(path, "TOO_MANY", fr, en)]
    return [issue for place, uri in enumerate(uris) if (issue := _uri_issue(f"{path}.{place}", uri))]


def _uri_issue(path: str, uri: str) -> Issue | None:
    if len(uri) > _LONGEST_URI:
        return Issue(path, "LENGTH", "Cette adresse dépasse 400 caractères.", "This address is over 400 characters.")
    if "#" in uri or "*" in uri:
        return Issue(
            path,
            "FORMAT",
            "Une adresse de retour s’écrit en entier, sans « # » ni « * ».",
            "A return address is written in full, without “#” or “*”.",
        )
    if _URI.fullmatch(uri) and (is_loopback(uri) or _is_https(uri)):
        return None
    return Issue(
        path,
        "FORMAT",
        "Une adresse de retour commence par https:// (ou http://127.0.0.1, http://[::1] sur votre machine).",
        "A return address begins with https:// (or http://127.0.0.1, http://[::1] on your own machine).",
    )


def _is_https(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        return False
    return uri.startswith("https://") and _HOST.fullmatch(parts.netloc) is not None and port != 0


def homepage_issues(homepage: str) -> list[Issue]:
    if not homepage or (len(homepage) <= 300 and _URI.fullmatch(homepage) and _is_https(homepage)):
        return []
    return [
        Issue(
            "homepage",
            "FORMAT",
            "L’adresse du site commence par https:// et compte 300 caractères au plus.",
            "The address of the site begins with https:// and has at most 300 characters.",
        )
    ]


def name_issues(name: str) -> list[Issue]:
    if 2 <= len(name) <= 80:
        return []
    return [
        Issue(
            "name", "LENGTH", "Le nom doit compter de 2 à 80 caractères.", "The name must be 2 to 80 characters long."
        )
    ]


def grant_issues(kind: str, grant_types: list[str], redirect_uris: list[str], scopes: list[str]) -> list[Issue]:
    """What is asked must hold together: no machine without a secret, no code without an address to send it to."""
    issues = []
    if not grant_types:
        issues.append(Issue("grantTypes", "REQUIRED", "Choisissez au moins un accès.", "Choose at least one way in."))
    if MACHINE in grant_types and kind != "confidential":
        issues.append(
            Issue(
                "grantTypes",
                "SECRET_NEEDED",
                "Seule une application qui garde un secret peut agir sans personne.",
                "Only an application that keeps a secret can act without a person.",
            )
        )
    if CODE in grant_types and not redirect_uris:
        issues.append(
            Issue(
                "redirectUris",
                "REQUIRED",
                "Donnez l’adresse où revenir une fois l’accord donné.",
                "Give the address to come back to once it is allowed.",
            )
        )
    if not scopes:
        issues.append(Issue("scopes", "REQUIRED", "Choisissez au moins un droit.", "Choose at least one scope."))
    return issues


def normal_user_code(text: str) -> str:
    """The letters alone, in capitals: people type spaces and dashes (RFC 8628 §6.1)."""
    return "".join(c for c in text.upper() if c in _USER_CODE)[: USER_CODE_LENGTH + 1]


def shown_user_code(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"


USER_CODE_LETTERS = _USER_CODE
