"""The states of the provider's pages: name, template, address, values."""

from uuid import UUID

from backend.oauth.clients import Registered
from backend.scopes import SENTENCES
from tests.portal import samples
from tests.portal.samples import Data

_KEY = UUID(int=1)
_SENTENCES = [fr for fr, _ in SENTENCES.values()]


def _client(name: str = "Mon quartier", homepage: str = "https://app.example/", *, sandbox: bool = False) -> Registered:
    lists: Data = dict.fromkeys(("redirect_uris", "logout_uris", "grant_types", "scopes"), ())
    named: Data = {"name": name, "homepage": homepage, "sandbox": sandbox, "kind": "public", "client_id": "x"}
    where: Data = {"id": _KEY, "territory_id": _KEY, "territory": "Toulouse", "owner_id": None, "secret": None}
    return Registered(**named, **where, **lists)


def _consent(key: str, name: str, *, sandbox: bool = False, homepage: str = "") -> Data:
    application = {"name": name, "homepage": homepage, "sandbox": sandbox, "territory": {"name": "Toulouse"}}
    return {
        "id": key,
        "givenAt": "2026-03-02T08:00:00+00:00",
        "permissions": _SENTENCES[:2],
        "application": application,
    }


_MEMBER: Data = {"viewer": samples.VIEWER}
_ASKED: Data = {"sentences": _SENTENCES, "person": "per_a", "again": "/connexion?suite=%2Foauth", **_MEMBER}
_FAULT: Data = {"path": "user_code", "code": "WRONG_USER_CODE", "message": "Ce code n’est pas valable."}
_LIST: Data = {"faults": [], "client_key": "cle", "done": False, **_MEMBER}
CONSENTS: Data = {
    "consents": {
        "nodes": [
            _consent("con_a", samples.ODD, sandbox=True, homepage="https://app.example/"),
            _consent("con_b", samples.LONG[:80]),
        ]
    }
}


def _device(name: str, step: str, **values: object) -> tuple[str, str, str, Data]:
    shared: Data = {"step": step, "code": "", "faults": [], **_MEMBER}
    return name, "device.html", "/oauth/device", shared | values


STATES: list[tuple[str, str, str, Data]] = [
    ("asked", "consent.html", "/oauth/authorize", {"client": _client(), **_ASKED}),
    ("asked in test", "consent.html", "/oauth/authorize", {"client": _client(samples.ODD, "", sandbox=True), **_ASKED}),
    ("wrong", "oauth_error.html", "/oauth/authorize", {"refusal": None}),
    ("not for you", "oauth_error.html", "/oauth/authorize", {"refusal": "C’est une application de test.", **_MEMBER}),
    _device("first", "type"),
    _device("typed", "type", code="BCDF-GHJK"),
    _device("wrong", "type", code="x", faults=[_FAULT]),
    _device("to confirm", "confirm", code="BCDF-GHJK", client=_client(sandbox=True), sentences=_SENTENCES),
    _device("to confirm for real", "confirm", code="BCDF-GHJK", client=_client(), sentences=_SENTENCES[:1]),
    _device("allowed", "allowed"),
    _device("refused", "refused"),
    ("asked", "oauth_logout.html", "/oauth/logout", {"step": "ask", "client": _client(), **_MEMBER}),
    ("asked by nobody", "oauth_logout.html", "/oauth/logout", {"step": "ask", "client": None, **_MEMBER}),
    ("done", "oauth_logout.html", "/oauth/deconnexion-faite", {"step": "done", "client": None}),
    ("two", "applications.html", "/moi/applications", {**CONSENTS, **_LIST}),
    ("none", "applications.html", "/moi/applications", {"consents": {"nodes": []}, **_LIST, "done": True}),
    (
        "refused",
        "applications.html",
        "/moi/applications",
        {**CONSENTS, **_LIST, "faults": [{"path": "", "code": "NOT_FOUND", "message": "Introuvable."}]},
    ),
]
ANSWERS: Data = {"Applications": CONSENTS}
