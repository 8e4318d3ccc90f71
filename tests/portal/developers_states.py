"""The states of the developers' pages: name, template, address, values."""

from typing import Any

from backend.scopes import SENTENCES, Scope, sentence
from tests.portal import samples
from tests.portal.samples import Data

_MEMBER: Data = {"viewer": samples.VIEWER}


def _application(**changed: Any) -> Data:
    known: Data = {
        "id": "cli_a",
        "name": "Mon quartier <b>",
        "homepage": "https://quartier.example",
        "clientId": "abc",
        "kind": "CONFIDENTIAL",
        "sandbox": True,
        "scopes": ["OPENID"],
        "redirectUris": ["https://quartier.example/retour", "http://127.0.0.1/"],
        "createdAt": "2026-03-02T08:00:00Z",
        "revokedAt": None,
        "viewerCanManage": True,
        "viewerCanAllow": True,
    }
    return known | changed


def _page(name: str, *faults: Data, mine: list[Data], others: list[Data], **changed: Any) -> tuple[str, str, str, Data]:
    values: Data = {
        "mine": mine,
        "others": others,
        "sent": {"client_key": "cle", "name": "Ab", "grant-DEVICE_CODE": "1", f"scope-{Scope.OPENID}": "1"},
        "faults": list(faults),
        "scopes": [{"value": str(scope), "told": sentence(scope, "fr")} for scope in SENTENCES],
        "issuer": "https://participation.ville.example",
        "new_key": "cle",
    }
    return name, "developers.html", "/developpeurs", values | changed


def _fault(path: str) -> Data:
    return {"path": path, "code": "FORMAT", "message": "Corrigez ceci."}


_ALL = [_application(), _application(kind="PUBLIC", redirectUris=[], sandbox=False, viewerCanAllow=False)]
_FAULTS = [_fault(path) for path in ("name", "homepage", "redirectUris.0", "grantTypes", "scopes", "")]
STATES: list[tuple[str, str, str, Data]] = [
    _page("to anybody", mine=[], others=[]),
    _page("first", mine=[], others=[], **_MEMBER),
    _page("full", mine=_ALL, others=[_application(revokedAt="2026-03-03T08:00:00Z")], **_MEMBER),
    _page("refused", *_FAULTS, mine=[], others=[], **_MEMBER),
    ("public", "application_secret.html", "/developpeurs", {"client_id": "abc", "secret": None, **_MEMBER}),
    ("confidential", "application_secret.html", "/developpeurs", {"client_id": "abc", "secret": "shh", **_MEMBER}),
    ("renewed", "application_secret.html", "/developpeurs", {"client_id": None, "secret": "shh", **_MEMBER}),
]
