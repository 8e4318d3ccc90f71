"""The states of the agents' desk, of the counter and its receipt, of the roles: name, template, address, values."""

from typing import Any

from tests.portal import samples
from tests.portal.samples import Data

_MEMBER: Data = {"viewer": samples.VIEWER}
_FAULTS = [
    {"path": path, "code": "LENGTH", "message": f"Corrigez le champ {path}."} for path in ("email", "reason", "minutes")
]
_WHOLE = {"code": "NOT_ALLOWED", "message": "Vous n’avez pas le droit de faire cela ici.", "path": ""}
_PLACE = {"id": "ter_a", "name": "Toulouse"}


def _grant(role: str, **changes: Any) -> Data:
    return {
        "id": f"gra_{role.lower()}",
        "role": role,
        "holderName": "Claire <b>Fabre",
        "organization": None,
        "territory": _PLACE,
        "delegable": False,
        "reason": "Recrutée en mai",
        "grantedByName": "Sam Robert",
        "giverStillMay": True,
        "givenCount": 0,
        "startsAt": "2026-01-05T08:00:00+00:00",
        "endsAt": None,
        "state": "IN_FORCE",
        "viewerCanRevoke": True,
    } | changes


_OVER: Data = {
    "role": "JUROR",
    "holderName": None,
    "territory": None,
    "startsAt": "2026-01-05T08:00:00+00:00",
    "endsAt": "2026-02-05T08:00:00+00:00",
    "revokedAt": None,
    "revokedByName": None,
    "revokeReason": "",
    "state": "ENDED",
}
_REVOKED = _OVER | {"state": "REVOKED", "revokedAt": "2026-01-20T08:00:00+00:00", "revokeReason": "Partie"}
_PAGE: Data = {"hasNextPage": True, "hasPreviousPage": True, "endCursor": "a+b="}
_MANY = [
    ("agent", [_grant("AGENT", givenCount=1), _grant("AGENT", id="gra_b", territory={"id": "ter_b", "name": "31"})]),
    ("moderator", [_grant("MODERATOR", state="FUTURE", endsAt="2027-01-01T00:00:00+00:00", giverStillMay=False)]),
    ("dpo", [_grant("DPO", territory=None, grantedByName=None, giverStillMay=None, reason="", delegable=True)]),
    ("partner", [_grant("PARTNER", organization={"id": "org_a"}, viewerCanRevoke=False, givenCount=3)]),
]
_EVERY = [
    "AGENT",
    "FACILITATOR",
    "INSTRUCTOR",
    "MODERATOR",
    "ELECTED",
    "JUROR",
    "MENTOR",
    "TRUSTEE",
    "OBSERVER",
    "DPO",
    "OPERATOR",
    "PARTNER",
]


def _roles(name: str, **values: Any) -> tuple[str, str, str, Data]:
    usual: Data = {
        "is_agent": True,
        "groups": [],
        "over": [],
        "page_info": {"hasNextPage": False, "hasPreviousPage": False, "endCursor": None},
        "grantable": [],
        "everywhere": [],
        "children": [],
        "organizations": [],
        "faults": [],
        "fields": [],
        "sent": {},
        "done": "",
        "client_key": "cle",
    }
    return (name, "roles.html", "/agents/roles", usual | values | _MEMBER)


_GIVING: Data = {
    "grantable": _EVERY[:-2],
    "everywhere": _EVERY,
    "children": [{"id": "ter_c", "name": "Blagnac"}],
    "organizations": [{"id": "org_a", "name": "Les <b>Jardins"}],
}
_HELP: Data = {
    "id": "ast_a",
    "personName": "Jeanne <b>D.",
    "reason": "Sans ordinateur <i>",
    "startedAt": "2026-06-15T08:00:00+00:00",
    "endsAt": "2026-06-15T08:20:00+00:00",
    "endedAt": None,
    "territory": {"name": "Toulouse"},
    "acts": [{"at": "2026-06-15T08:05:00+00:00", "sentence": "un projet proposé"}],
}
_GIVEN = {name: _HELP[name] for name in ("id", "personName", "startedAt", "endsAt", "endedAt")}
_HELPING: Data = {
    "viewer": samples.VIEWER | {"assistance": {name: _HELP[name] for name in ("id", "personName", "endsAt")}}
}


def _counter(name: str, **values: Any) -> tuple[str, str, str, Data]:
    usual: Data = {"help": None, "given": [], "minutes": (10, 20), "faults": [], "sent": {}, "client_key": "cle"}
    return (name, "counter.html", "/agents/accueil", _MEMBER | usual | values)


def _receipt(name: str, **changes: Any) -> tuple[str, str, str, Data]:
    return (name, "assistance_receipt.html", "/agents/accueil/ast_a/recu", _MEMBER | {"help": _HELP | changes})


_NOTHING = {"organizations": 0, "mandates": 0, "memberships": 0, "letters": 0}
STATES: list[tuple[str, str, str, Data]] = [
    _roles("read", groups=_MANY, over=[_OVER, _REVOKED | {"revokedByName": "Sam"}], page_info=_PAGE),
    _roles("given", groups=_MANY, done="donne", **_GIVING),
    _roles("taken back", done="retire", over=[_REVOKED], is_agent=False),
    _roles("none", **_GIVING),
    _roles(
        "refused",
        **_GIVING,
        groups=_MANY[:1],
        fields=["email", "reason", "reason-gra_agent"],
        faults=[*_FAULTS, _WHOLE, _FAULTS[1] | {"path": "reason-gra_agent"}],
        sent={"email": "x@y", "role": "DPO", "territoryId": "instance", "delegable": "1", "organization": "org_a"},
    ),
    _counter("nobody yet"),
    _counter("given", given=[_GIVEN | {"acts": [{"verb": "proposeProject"}] * n, "id": f"ast_{n}"} for n in (0, 1, 2)]),
    _counter("refused", faults=[*_FAULTS, _WHOLE], sent={"email": "x", "name": "<i>", "minutes": "40"}),
    _counter("helping", help=_HELP, **_HELPING),
    _counter("helping, nothing done", help=_HELP | {"acts": []}, **_HELPING),
    _receipt("ended", endedAt="2026-06-15T08:10:00+00:00"),
    _receipt("under way, nothing done", acts=[], territory=None),
    ("waiting", "desk.html", "/agents", _MEMBER | {"waiting": dict.fromkeys(_NOTHING, 1200)}),
    ("nothing waits", "desk.html", "/agents", _MEMBER | {"waiting": _NOTHING}),
    ("helping", "error.html", "/perdu", _HELPING | {"code": 404}),
]
ANSWERS: dict[str, Data] = {
    "Roles": {
        "territory": {
            "viewerCanBrand": True,
            "children": {"nodes": _GIVING["children"]},
            "grants": {"pageInfo": _PAGE, "nodes": [each for _, held in _MANY for each in held]},
            "over": {"nodes": [_OVER, _REVOKED]},
        },
        "here": _EVERY,
        "everywhere": _EVERY,
        "organizations": {"nodes": _GIVING["organizations"]},
    },
    "Counter": {
        "viewer": {
            "assistance": {name: value for name, value in _HELP.items() if name not in {"startedAt", "endedAt"}},
            "assistancesGiven": {"nodes": [_GIVEN | {"acts": [{"verb": "proposeProject"}]}]},
        }
    },
}
"""What the operations of these pages answer."""
