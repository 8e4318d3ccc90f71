"""The pages of organizations in every state: (name, template, path, values), and samples of their operations."""

from typing import Any

from backend.identity.offers import Offered
from backend.portal.account.mandates import POWERS, PROOFS
from backend.portal.organizations import KINDS
from tests.portal import samples
from tests.portal.samples import LONG, ODD, Data

KEY: Data = {"client_key": "cle"}
MEMBER: Data = {"viewer": samples.VIEWER}
ACTING: Data = {
    "viewer": samples.VIEWER
    | {
        "actingFor": {"id": "org_a", "name": ODD},
        "organizations": {"nodes": [{"id": "org_a", "name": ODD}, {"id": "org_b", "name": LONG}]},
    }
}
DAY = "2026-01-05T08:00:00+00:00"
NOTHING: Data = {"memberships": {"nodes": []}, "invitations": {"nodes": []}, "mandates": {"nodes": []}}


def fault(path: str, message: str = "À corriger ici.") -> Data:
    return {"path": path, "code": "LENGTH", "message": message}


def card(key: str = "org_a", **changes: Any) -> Data:
    """An organization as lists show it."""
    return {"id": key, "name": ODD, "kind": "ASSOCIATION", "status": "VERIFIED", "summary": LONG * 2} | changes


def organization(**changes: Any) -> Data:
    """The answer of Organization.graphql, to nobody in particular."""
    own = {
        "siret": "21750001600019",
        "rna": "W313000017",
        "createdAt": DAY,
        "territory": {"name": "Toulouse"},
        "projects": {"nodes": [{"id": "prj_a", "title": LONG, "createdAt": DAY}]},
        "viewerIsMember": False,
        "viewerIsManager": False,
        "viewerHasClaimed": False,
        "viewerCanClaim": False,
        "viewerActsFor": False,
        "viewerCanVerify": False,
    }
    return {"organization": card() | own | changes}


def bare(**changes: Any) -> Data:
    """An organization of which little is known."""
    empty: Data = {"summary": "", "siret": None, "rna": None, "projects": {"nodes": []}, "status": "UNVERIFIED"}
    return organization(**empty | {"name": LONG, "kind": "COLLECTIVE", "territory": None} | changes)


def membership(key: str, status: str = "ACTIVE", role: str = "MEMBER", **changes: Any) -> Data:
    return {
        "id": key,
        "memberName": ODD,
        "role": role,
        "status": status,
        "message": LONG if status == "CLAIMED" else "",
        "createdAt": DAY,
        "isViewer": False,
        "viewerCanAnswer": status == "CLAIMED",
        "viewerCanManage": status == "ACTIVE",
    } | changes


def mandate(key: str, status: str, **changes: Any) -> Data:
    """As the page of its organization shows it."""
    return {
        "id": key,
        "holderName": ODD,
        "function": "Présidente",
        "powers": list(POWERS),
        "startsOn": "2026-01-05",
        "endsOn": None if status == "GRANTED" else "2027-01-05",
        "status": status,
        "reason": LONG if status in {"REFUSED", "REVOKED"} else "",
        "isViewer": False,
        "viewerCanRevoke": status in {"ASKED", "GRANTED"},
    } | changes


MANDATE_STATES = ("ASKED", "GRANTED", "REFUSED", "REVOKED", "ENDED")
INVITATION_STATES = ("WAITING", "EXPIRED", "ACCEPTED", "REVOKED")
INSIDE: Data = {
    "memberships": {
        "nodes": [
            membership("mem_a", role="MANAGER", isViewer=True),
            membership("mem_b", role="MANAGER"),
            membership("mem_c"),
            membership("mem_d", "CLAIMED"),
            membership("mem_e", "CLAIMED", message=""),
        ]
    },
    "invitations": {
        "nodes": [
            {
                "id": f"inv_{state}",
                "email": f"{'longue' * 12}@exemple.fr",
                "role": "MEMBER",
                "state": state,
                "expiresAt": DAY,
                "viewerCanRevoke": state == "WAITING",
            }
            for state in INVITATION_STATES
        ]
    },
    "mandates": {"nodes": [mandate(f"man_{state}", state) for state in MANDATE_STATES]},
}
MATE_INSIDE: Data = NOTHING | {"memberships": {"nodes": [membership("mem_a", viewerCanManage=False)]}}


def listing(total: int, *, more: bool = False) -> Data:
    """The answer of Organizations.graphql."""
    nodes = [card(f"org_{i}", kind=kind) for i, kind in enumerate(KINDS[:total])]
    page = {"hasNextPage": more, "hasPreviousPage": more, "endCursor": "a+b=" if nodes else None}
    return {"organizations": {"totalCount": total, "pageInfo": page, "nodes": nodes}}


def mine(*, empty: bool = False) -> Data:
    """The answer of MyOrganizations.graphql."""
    places = [
        {
            "id": f"mem_{state}",
            "role": "MANAGER" if state == "ACTIVE" else "MEMBER",
            "status": state,
            "createdAt": DAY,
            "organization": {
                "id": f"org_{state}",
                "name": ODD,
                "status": "VERIFIED",
                "siret": None,
                "viewerActsFor": False,
            },
        }
        for state in ("ACTIVE", "CLAIMED", "REFUSED", "ENDED")
    ]
    kept = ("id", "function", "powers", "startsOn", "endsOn", "status", "reason", "viewerCanRevoke")
    held = [
        {name: mandate(f"man_{state}", state)[name] for name in kept}
        | {
            "proof": "FILE",
            "hasFile": state == "ASKED",
            "organization": {"id": "org_a", "name": LONG, "status": "UNVERIFIED"},
        }
        for state in MANDATE_STATES
    ]
    nodes: list[Data] = [] if empty else held
    return {
        "viewer": {
            "id": "per_a",
            "memberships": {"nodes": [] if empty else places},
            "mandates": {"nodes": nodes},
        }
    }


def desk(*, empty: bool = False) -> Data:
    """The answer of OrganizationDesk.graphql."""
    kept = ("id", "holderName", "function", "powers", "startsOn", "endsOn")
    waiting = [
        {name: mandate(f"man_{proof}", "ASKED")[name] for name in kept}
        | {
            "proof": proof,
            "statement": LONG if proof == "STATEMENT" else "",
            "hasFile": proof == "FILE",
            "askedAt": DAY,
            "organization": {"id": "org_a", "name": ODD, "status": "UNVERIFIED"},
        }
        for proof in PROOFS
    ]
    to_verify = [
        {name: value for name, value in card(f"org_{said}").items() if name != "status"}
        | {"siret": "21750001600019", "rna": "W313000017", "directory": said, "createdAt": DAY, "territory": None}
        for said in ("UNASKED", "FOUND", "CLOSED", "UNKNOWN", "UNREACHABLE")
    ]
    claims = [
        {
            "id": "mem_z",
            "memberName": ODD,
            "message": LONG,
            "createdAt": DAY,
            "organization": {"id": "org_z", "name": LONG},
        }
    ]
    return {
        "organizations": {"nodes": [] if empty else to_verify},
        "mandates": {"nodes": [] if empty else waiting},
        "memberships": {"nodes": [] if empty else claims},
    }


def _one(name: str, found: Data, inside: Data = NOTHING, *faults: Data, **others: Any) -> tuple[str, str, str, Data]:
    values = {**found, "inside": inside, "faults": list(faults), "sent": {}, **KEY, **others}
    return name, "organization.html", "/organisations/org_a", values


def _mine(name: str, found: Data, *faults: Data, **sent: str) -> tuple[str, str, str, Data]:
    values = {"mine": found["viewer"], "faults": list(faults), "sent": sent, "powers": POWERS, "proofs": PROOFS}
    proconnect = Offered("proconnect", "ProConnect", "professional", "proconnect", confirms=True, certifies=True)
    values |= {"certifying": [proconnect], "certified": "certified" in name}
    return name, "my_organizations.html", "/moi/organisations", {**values, **KEY, **MEMBER}


def _desk(name: str, found: Data, *faults: Data) -> tuple[str, str, str, Data]:
    subjects = found["organizations"]["nodes"] + found["mandates"]["nodes"]
    fields = [f"{field}-{each['id']}" for each in subjects for field in ("act", "reason", "evidence")]
    values = {**found, "faults": list(faults), "fields": fields, "sent": {}}
    return name, "organization_desk.html", "/agents/organisations", {**values, **KEY, **MEMBER}


def _invited(name: str, to: Data | None, *faults: Data, **others: Any) -> tuple[str, str, str, Data]:
    values = {"invited_to": to, "faults": list(faults), "token": "jeton", **KEY, **others}
    return name, "invitation.html", "/invitations/jeton", values


def _registering(state: str, *faults: Data, known: Data | None = None, **sent: str) -> tuple[str, str, str, Data]:
    values = {"sent": sent, "faults": list(faults), "known": known, "kinds": KINDS, **KEY, **MEMBER}
    return state, "register_organization.html", "/organisations/nouvelle", values


def _list(name: str, found: Data, **chosen: str) -> tuple[str, str, str, Data]:
    shown = {**found, "chosen": {"q": "", "kind": ""} | chosen, "kinds": KINDS}
    return name, "organizations.html", "/organisations", shown


_FIELDS = ("organization", "function", "powers", "startsOn", "endsOn", "file", "statement", "")
_MANAGER = {"viewerIsMember": True, "viewerIsManager": True}
_ENDING: Data = {"mandate": "man_a", "reason": "", "suite": "/moi/organisations", "faults": [fault("reason")], **KEY}
STATES: list[tuple[str, str, str, Data]] = [
    _list("many", listing(6, more=True), q="jardin “<b>&”", kind="FIRM"),
    _list("one", listing(1)),
    _list("no match", listing(0), q="licorne"),
    _list("none", listing(0)),
    _registering("empty"),
    _registering("refused", *(fault(path) for path in ("name", "siret", "rna", "")), name="A", kind="FIRM"),
    _registering("known", fault(""), known=card()),
    _one("to nobody", organization()),
    _one("bare", bare()),
    _one("to claim", organization(viewerCanClaim=True), **MEMBER),
    _one("claim refused", organization(viewerCanClaim=True), NOTHING, fault("message"), fault(""), **MEMBER),
    _one("claimed", organization(viewerHasClaimed=True), **MEMBER),
    _one("to an agent", organization(viewerCanVerify=True, viewerCanClaim=True), **MEMBER),
    _one("to a member", organization(viewerIsMember=True), MATE_INSIDE, **MEMBER),
    _one("to a manager", organization(**_MANAGER), INSIDE, **ACTING),
    _one("to a manager who acts for it", organization(**_MANAGER, viewerActsFor=True), INSIDE, **ACTING),
    _one("invitation refused", organization(**_MANAGER), INSIDE, fault("email"), fault(""), **ACTING),
    _invited("to nobody", card()),
    _invited("to somebody", card(summary="", status="UNVERIFIED"), **MEMBER),
    _invited("over", None),
    _invited("over meanwhile", None, fault(""), **MEMBER),
    _mine("full", mine()),
    _mine("empty", mine(empty=True)),
    _mine(
        "refused",
        mine(),
        *(
            fault(path)
            for path in ("organization", "function", "powers", "startsOn", "endsOn", "file", "statement", "")
        ),
        proof="STATEMENT",
        file_kept="00ff",
        startsOn="2026-02-30",
        **{"power-SIGN": "1"},
    ),
    ("refused", "revoke_mandate.html", "/mandats/man_a/retrait", {**_ENDING, **MEMBER}),
    _desk("full", desk()),
    _desk("empty", desk(empty=True)),
    _desk("refused", desk(), fault("evidence-org_FOUND"), fault("reason-man_FILE"), fault("act-man_gone")),
]
ANSWERS: dict[str, Data] = {
    "Organizations": listing(2),
    "Organization": organization(),
    "OrganizationMembers": {"organization": INSIDE},
    "Invitation": {"invitedTo": card()},
    "MyOrganizations": mine(),
    "OrganizationDesk": desk(),
}
