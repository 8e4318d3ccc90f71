"""The states of the pages of eligibility: name, template, address, values."""

from typing import Any

from backend.portal.desk.lists import MATCHINGS, PROVES
from tests.portal import samples
from tests.portal.samples import LONG, ODD, Data

DAY, END = "2026-03-02T08:00:00+00:00", "2027-03-02T08:00:00+00:00"
_SHARED: Data = {"viewer": samples.VIEWER, "client_key": "cle"}


def _fault(path: str, message: str = "Écrivez de 3 à 160 caractères.") -> Data:
    return {"path": path, "code": "LENGTH", "message": message}


def proof(kind: str = "RESIDENCE", **changes: Any) -> Data:
    return {
        "id": "pro_a",
        "kind": kind,
        "level": 3,
        "origin": "AGENT",
        "state": "IN_FORCE",
        "bornOn": "2009-01-01" if kind == "AGE" else None,
        "evidence": "Carte d’identité",
        "holder": "aw…@exemple.fr",
        "givenAt": DAY,
        "expiresAt": END,
        "revokedAt": None,
        "revokeReason": "",
        "territory": {"name": "Toulouse"} if kind != "LISTED" else None,
        "list": {"name": ODD} if kind == "LISTED" else None,
        "viewerCanRevoke": True,
    } | changes


PROOFS = [
    proof(),
    proof("AGE", expiresAt=None),
    proof("LISTED", level=1, origin="REGISTER", evidence=""),
    proof(level=2, origin="POST", evidence="", state="EXPIRED"),
    proof("LISTED", list=None, origin="PROVIDER", state="ENDED", revokedAt=DAY, revokeReason=LONG, holder=None),
]


def elector_list(matching: str = "CIVIL", **changes: Any) -> Data:
    return {
        "id": "lst_a",
        "name": ODD,
        "matching": matching,
        "proves": "RESIDENCE",
        "createdAt": DAY,
        "retiredAt": None,
        "electorCount": 48_211,
        "recognisedCount": 1,
        "viewerCanManage": True,
        "viewerProof": None,
        "territory": {"name": "Toulouse"},
    } | changes


def letter(status: str) -> Data:
    printed = DAY if status == "PRINTED" else None
    return {"id": "let_a", "status": status, "askedAt": DAY, "printedAt": printed, "expiresAt": END}


def an_import(state: str, *faults: Data, **changes: Any) -> Data:
    return {
        "id": "imp_a",
        "state": state,
        "startedAt": DAY,
        "finishedAt": DAY if state == "DONE" else None,
        "bytesTotal": 2_400_000,
        "bytesRead": 1_200_000,
        "lines": 48_000,
        "added": 47_000,
        "known": 900,
        "removed": 12,
        "refused": len(faults),
        "faults": list(faults),
    } | changes


def _import_fault(column: str | None) -> Data:
    return {"line": 1204, "column": column, "code": "DATE", "message": "ce n’est pas une date passée"}


_RECOGNISED: Data = {"viewerProof": {"state": "IN_FORCE", "expiresAt": END}}


def _rights(name: str, done: str = "", *, proofs: tuple[Data, ...] = (), **others: Any) -> tuple[str, str, str, Data]:
    values: Data = {"mine": {"proofs": {"nodes": list(proofs)}}, "lists": [], "letter": None} | others
    return name, "rights.html", "/moi/droits", _SHARED | values | {"done": done}


def _join(name: str, found: Data, *faults: Data, email: str | None = None) -> tuple[str, str, str, Data]:
    values: Data = {
        "list": found,
        "email": email,
        "sent": {"familyName": "<i>"} if faults else {},
        "faults": list(faults),
    }
    return name, "join_list.html", "/moi/droits/listes/lst_a", _SHARED | values


def _letter(name: str, found: Data | None, *faults: Data) -> tuple[str, str, str, Data]:
    values: Data = {"letter": found, "faults": list(faults), "sent": {"lines": "\nLéa <i>"} if faults else {}}
    return name, "residence_letter.html", "/moi/droits/courrier", _SHARED | values


def _proof_desk(name: str, *faults: Data, **changes: Any) -> tuple[str, str, str, Data]:
    values: Data = {"proofs": [], "waiting": 0, "done": "", "faults": list(faults), "sent": {}} | changes
    return name, "proof_desk.html", "/agents/justificatifs", _SHARED | values


def _revoke(name: str, *faults: Data) -> tuple[str, str, str, Data]:
    values: Data = {"proof": proof(), "faults": list(faults), "sent": {}}
    return name, "revoke_proof.html", "/agents/justificatifs/pro_a", _SHARED | values


def _list_desk(name: str, *lists: Data, faults: tuple[Data, ...] = ()) -> tuple[str, str, str, Data]:
    choices: Data = {"matchings": MATCHINGS, "proves": PROVES}
    values: Data = {"lists": list(lists), "faults": list(faults), "sent": {"matching": "NUMBER"} if faults else {}}
    return name, "list_desk.html", "/agents/listes", _SHARED | choices | values


def _imports(name: str, found: Data, *imports: Data, faults: tuple[Data, ...] = ()) -> tuple[str, str, str, Data]:
    running = any(each["state"] == "RUNNING" for each in imports)
    values: Data = {"list": found | {"imports": {"nodes": list(imports)}}, "running": running, "most": 50}
    return name, "list_imports.html", "/agents/listes/lst_a", _SHARED | values | {"faults": list(faults), "sent": {}}


STATES: list[tuple[str, str, str, Data]] = [
    _rights("nothing"),
    _rights("all", proofs=tuple(PROOFS), lists=[elector_list(), elector_list(**_RECOGNISED, territory=None)]),
    *[_rights(f"after {done}", done, letter=letter("ASKED")) for done in ("liste", "lettre", "code", "annulation")],
    _join("civil", elector_list()),
    _join("civil refused", elector_list(), _fault("familyName"), _fault("bornOn"), _fault("", "Introuvable.")),
    _join("number", elector_list("NUMBER", territory=None)),
    _join("number refused", elector_list("NUMBER"), _fault("number")),
    _join("address", elector_list("EMAIL"), email="awa@exemple.fr"),
    _join("address refused", elector_list("EMAIL"), _fault("", "Introuvable."), email="awa@exemple.fr"),
    _join("no address", elector_list("EMAIL")),
    _join("recognised", elector_list(**_RECOGNISED)),
    _join("recognised for ever", elector_list(viewerProof={"state": "IN_FORCE", "expiresAt": None})),
    _join("recognised once", elector_list(viewerProof={"state": "EXPIRED", "expiresAt": DAY})),
    _letter("to ask", None),
    _letter("refused", None, _fault("lines"), _fault("", "Trop d’essais.")),
    _letter("asked", letter("ASKED")),
    _letter("printed", letter("PRINTED")),
    _letter("wrong code", letter("PRINTED"), _fault("code")),
    _proof_desk("nothing"),
    _proof_desk("many", proofs=PROOFS, waiting=12),
    _proof_desk("one letter", waiting=1),
    _proof_desk("given", done="preuve"),
    _proof_desk("withdrawn", done="retrait"),
    _proof_desk(
        "refused", _fault("email"), _fault("bornOn"), _fault("evidence"), _fault("expiresAt"), sent={"kind": "AGE"}
    ),
    _revoke("first"),
    _revoke("refused", _fault("reason")),
    _list_desk("nothing"),
    _list_desk("several", elector_list(), elector_list("EMAIL", proves="LISTED", retiredAt=DAY, electorCount=1)),
    _list_desk("refused", faults=(_fault("name"),)),
    _imports("empty", elector_list()),
    _imports("running", elector_list("NUMBER"), an_import("RUNNING"), an_import("INTERRUPTED", bytesTotal=0)),
    _imports("done", elector_list("EMAIL"), an_import("DONE")),
    _imports("faults", elector_list(), an_import("DONE", _import_fault("prénoms"), _import_fault(None), refused=300)),
    _imports("refused", elector_list(), faults=(_fault("file", "Ce fichier ne peut pas être lu."), _fault("reason"))),
    _imports("withdrawn", elector_list(retiredAt=DAY, recognisedCount=None), an_import("DONE")),
]
