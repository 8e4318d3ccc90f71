"""The states of the ways in: logging in by each provider, confirming who one is, one's ways and sessions."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from backend.identity.offers import Identity, Offered
from backend.portal.entry.confirm import Errand
from backend.portal.entry.login import PERSONAS
from backend.portal.entry.qr import draw
from tests.portal import samples
from tests.portal.samples import Data

ODD = "Téléphone <b>& clé"
FRANCECONNECT = Offered("franceconnect", "FranceConnect", "citizen", "franceconnect", confirms=True)
PROVIDERS = [
    FRANCECONNECT,
    Offered("metropole", "Compte <b>& métropole", "citizen", "oidc", confirms=True),
    Offered("agents", "Annuaire", "professional", "publik", confirms=False),
    Offered("proconnect", "ProConnect", "professional", "proconnect", confirms=True),
]
MEMBER: Data = {"viewer": samples.VIEWER}
FAULT: Data = {"path": "code", "code": "WRONG_CODE", "message": "Ce code n’est pas valable."}
_URI = "otpauth://totp/Toulouse:ines%40exemple.fr?secret=GEZDGNBVGY3TQOJQ&issuer=Toulouse"
TOTP: Data = {"secret": "GEZDGNBVGY3TQOJQ", "uri": _URI, "qr": draw(_URI)}
FORM = Errand("STRONG", "/budgets/bud_a/cloture", (("reason", 'Panne <b>& "'), ("client_key", "cle")))
PAGE = Errand("FRESH", "/moi/connexions/ajouter?a=1")
NOTHING: Data = {
    "mail": None,
    "passkey": False,
    "totp": False,
    "providers": {},
    "lacking": False,
    "enrol": False,
    "persona": False,
}
EVERYTHING: Data = {
    "mail": "ines@exemple.fr",
    "passkey": True,
    "totp": True,
    "providers": {"franceconnect": "FranceConnect"},
    "lacking": False,
    "enrol": False,
    "persona": True,
}


def _login(name: str, providers: list[Offered], *faults: Data) -> tuple[str, str, str, Data]:
    values = {"suite": "/votes/vot_a", "personas": PERSONAS, "providers": providers, "email": ""}
    return name, "login.html", "/connexion", {**values, "faults": list(faults)}


def _confirm(name: str, errand: Errand, offers: Data, *faults: Data, **others: Any) -> tuple[str, str, str, Data]:
    values: Data = {"errand": errand, "offers": offers, "step": "", "totp": None, "waiting": False, "here": None}
    return name, "confirm.html", "/connexion/confirmer", values | others | {"faults": list(faults), **MEMBER}


def session(*, current: bool = False, method: str = "CODE", device: str = "Firefox sur Linux") -> Data:
    return {
        "id": f"ses_{method}",
        "device": device,
        "method": method,
        "strength": 1,
        "startedAt": "2026-03-02T08:00:00+00:00",
        "expiresAt": "2026-03-16T08:00:00+00:00",
        "current": current,
    }


def ways(*sessions: Data, passkeys: int = 0, totp: bool = False, email: str | None = "ines@exemple.fr") -> Data:
    """The answer of Ways.graphql."""
    keys = [
        {"id": f"pky_{i}", "name": ODD, "createdAt": "2026-03-02T08:00:00+00:00", "usedOn": "2026-03-03" if i else None}
        for i in range(passkeys)
    ]
    return {
        "viewer": {
            "id": "per_a",
            "email": email,
            "hasTotp": totp,
            "passkeys": {"nodes": keys},
            "sessions": {"nodes": list(sessions)},
        }
    }


def _ways(name: str, data: Data, *faults: Data, done: str = "", linked: bool = False) -> tuple[str, str, str, Data]:
    moment = datetime(2026, 3, 2, 8, tzinfo=UTC)
    identity = Identity(
        UUID(int=1), "franceconnect", "FranceConnect", ODD, None, level=1, linked_at=moment, used_on=date(2026, 3, 3)
    )
    values: Data = {
        "me": data["viewer"],
        "identities": [identity] if linked else [],
        "providers": PROVIDERS if linked else [],
        "done": done,
        "client_key": "cle",
    }
    return name, "ways.html", "/moi/connexions", values | {"faults": list(faults), **MEMBER}


def _add(name: str, *faults: Data, totp: Data | None = None, has_totp: bool = False) -> tuple[str, str, str, Data]:
    values: Data = {"has_totp": has_totp, "totp": totp, "device": "" if has_totp else "Firefox sur Linux"}
    return name, "add_way.html", "/moi/connexions/ajouter", values | {"faults": list(faults), **MEMBER}


METHODS = ("CODE", "PASSKEY", "TOTP", "PROVIDER", "PERSONA")
ANSWERS = {"Ways": ways(session(current=True), passkeys=2)}
STATES = [
    _login("one provider", [FRANCECONNECT]),
    _login("four providers", PROVIDERS),
    _login("professionals alone, refused", PROVIDERS[3:], FAULT | {"path": "email"}),
    _confirm("every way, form kept", FORM, EVERYTHING),
    _confirm("every way, a page", PAGE, EVERYTHING),
    _confirm("no way", FORM, NOTHING),
    _confirm("lacking, not fresh", FORM, NOTHING | {"mail": "ines@exemple.fr", "lacking": True}),
    _confirm("lacking, fresh", FORM, NOTHING | {"lacking": True, "enrol": True}),
    _confirm("not yet", FORM, EVERYTHING, waiting=True),
    _confirm("code sent", PAGE, EVERYTHING, step="mail"),
    _confirm("code wrong", PAGE, EVERYTHING, FAULT, step="mail"),
    _confirm("too many mails", PAGE, NOTHING | {"mail": "ines@exemple.fr"}, FAULT | {"path": ""}),
    _confirm("application wrong", FORM, EVERYTHING, FAULT),
    _confirm("application being added", FORM, NOTHING | {"enrol": True}, step="enrol", totp=TOTP),
    _confirm("application refused", FORM, NOTHING | {"enrol": True}, FAULT, step="enrol", totp=TOTP),
    ("a form", "resume.html", "/connexion/confirmer", {"errand": FORM, **MEMBER}),
    (
        "a form with a file",
        "resume.html",
        "/connexion/confirmer",
        {"errand": Errand("FRESH", "/moi/mandats", (), files=True), **MEMBER},
    ),
    ("elsewhere", "resume.html", "/connexion/confirmer", {"errand": None, **MEMBER}),
    _ways("new", ways(session(current=True))),
    _ways(
        "everything",
        ways(*(session(method=method, current=method == "TOTP") for method in METHODS), passkeys=2, totp=True),
        done="add-passkey",
        linked=True,
    ),
    _ways(
        "refused",
        ways(session(device="", current=True), email=None, passkeys=1),
        FAULT | {"path": "", "code": "LAST_WAY_IN"},
        done="?",
    ),
    _add("first"),
    _add("with an application", has_totp=True),
    _add("begun", totp=TOTP),
    _add("wrong code", FAULT, totp=TOTP),
]
