"""The states of the pages of voting codes: name, template, address, values."""

from typing import Any

from tests.portal import samples
from tests.portal.samples import Data

CODE = "K7XF-M3QA-9RTD"
_MEMBER: Data = {"viewer": samples.VIEWER}
_NOBODY: Data = {"viewerCanCast": False, "viewerCannotCastReason": "Connectez-vous pour continuer."}
_BY_CODES: Data = {"voters": {"kind": "CODES", "viewerMissing": None}, "takesCodes": True}
_BY_RULE: Data = {"voters": {"kind": "RULE", "viewerMissing": [{"code": "LIST_UNPROVEN"}]}, "takesCodes": True}


def _fault(path: str, message: str = "Ce code contient une faute de frappe.") -> Data:
    return {"path": path, "code": "FORMAT", "message": message}


def batch(key: str = "vcb_a", **changes: Any) -> Data:
    return {
        "id": key,
        "name": "École <b>Jaurès</b>",
        "size": 1200,
        "used": 0,
        "madeAt": "2026-03-02T08:00:00+00:00",
        "downloadedAt": None,
        "cancelledAt": None,
        "cancelReason": "",
        "canDownload": True,
    } | changes


def agents_vote(kind: str = "CODES", *batches: Data, **changes: Any) -> Data:
    """A vote of the answer of AgentCodes.graphql."""
    return {
        "id": f"vot_{kind.lower()}",
        "title": samples.ODD,
        "state": "OPEN",
        "closesAt": "2026-03-28T18:00:00+00:00",
        "takesCodes": True,
        "voters": {"kind": kind, "requirement": "être sur la liste « Lycée »" if kind == "RULE" else None},
        "codeBatches": {"totalCount": len(batches), "nodes": list(batches)},
    } | changes


GIVEN = batch("vcb_b", downloadedAt="2026-03-03T08:00:00+00:00", canDownload=False, used=431)
DEAD = GIVEN | {"id": "vcb_c", "cancelledAt": "2026-03-04T08:00:00+00:00", "cancelReason": "Enveloppes ouvertes"}


def _enter(name: str, *faults: Data, code: str = "") -> tuple[str, str, str, Data]:
    return (name, "voting_code.html", "/code", {"code": code, "faults": list(faults)})


def _ballot(name: str, vote: Data, *faults: Data, sent: Data | None = None) -> tuple[str, str, str, Data]:
    values = {"vote": vote | _BY_CODES | _NOBODY, "sent": sent or {}, "faults": list(faults), "client_key": "cle"}
    return (name, "vote_by_code.html", "/votes/vot_a/code", values)


def _desk(
    name: str, *votes: Data, faults: tuple[Data, ...] = (), refused: str = "", sent: Data | None = None
) -> tuple[str, str, str, Data]:
    values = {
        "votes": list(votes),
        "faults": faults,
        "refused": refused,
        "sent": sent or {},
        "client_key": "cle",
        "here": "/agents/codes",
    }
    return (name, "voting_codes.html", "/agents/codes", values | _MEMBER)


def _vote(name: str, vote: Data, **others: Any) -> tuple[str, str, str, Data]:
    return (name, "vote.html", "/votes/vot_a", {"vote": vote, "sent": {}, "faults": [], "client_key": "cle", **others})


def _receipt() -> tuple[str, str, str, Data]:
    kept = {"receipt": "7F3K-9QWD-2M4T-XB6C", "replaced": False, "by_code": True}
    return ("by a code", "receipt.html", "/votes/vot_a/recu", {"vote": samples.vote(**_BY_CODES), "kept": kept})


STATES: list[tuple[str, str, str, Data]] = [
    _enter("first"),
    _enter("mistyped", _fault("code"), code="K7XF <b>"),
    *[_ballot(kind, samples.vote(kind)) for kind in samples.RULES],
    _ballot(
        "refused",
        samples.vote(),
        _fault("choices", "Retirez des points."),
        _fault("", "Ce code a déjà servi."),
        sent={"points-opt_1": "9"},
    ),
    *[_ballot(state, samples.vote(state=state)) for state in ("UPCOMING", "CLOSED", "COUNTED")],
    _vote("by codes, to nobody", samples.vote(**_NOBODY, **_BY_CODES)),
    _vote("by codes, to a member", samples.vote(**_NOBODY, **_BY_CODES), **_MEMBER),
    _vote("by rule, to nobody", samples.vote(**_NOBODY, **_BY_RULE)),
    _vote("by rule, not proven", samples.vote(**_NOBODY, **_BY_RULE), **_MEMBER),
    (
        "by codes",
        "budget.html",
        "/budgets/bud_a",
        samples.budget(samples.budget_vote(**_NOBODY, **_BY_CODES))
        | {"faults": [], "reason": "", "client_key": "cle", **_MEMBER},
    ),
    _receipt(),
    _desk("nothing"),
    _desk("no batch", agents_vote("CODES"), agents_vote("RULE")),
    _desk("batches", agents_vote("CODES", batch(), GIVEN, DEAD), agents_vote("RULE", GIVEN | {"id": "vcb_d"})),
    _desk("closed", agents_vote("CODES", GIVEN | {"used": 1200}, state="CLOSED", takesCodes=False)),
    _desk(
        "making refused",
        agents_vote("RULE"),
        faults=(_fault("name-vot_rule", "Donnez un nom."), _fault("people-vot_rule", "Lignes\u00a0: 3, 4.")),
        refused="vot_rule",
        sent={"name": "a", "people": "Nom;Numéro\n<i>"},
    ),
    _desk(
        "cancelling refused",
        agents_vote("CODES", batch()),
        faults=(_fault("reason-vcb_a", "Dites pourquoi."),),
        refused="vcb_a",
        sent={"reason": ""},
    ),
    _desk(
        "already given",
        agents_vote("CODES", GIVEN),
        faults=(_fault("batch-vcb_b", "Déjà téléchargés."),),
        refused="vcb_b",
        sent={"kind": "pdf"},
    ),
]
