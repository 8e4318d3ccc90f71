"""The states of the pages of personal data, of the first steps, of a parent: name, template, address, values."""

from dataclasses import dataclass

from tests.portal import samples
from tests.portal.samples import Data

_KEY: Data = {"client_key": "cle"}
_MEMBER: Data = {"viewer": samples.VIEWER}
_DATA = "/moi/donnees"
_ODD = "Un «\u00a0dossier\u00a0» <b>& co</b>"


def _fault(path: str, message: str = "À corriger.", code: str = "LENGTH") -> Data:
    return {"path": path, "code": code, "message": message}


def _read(what: str, role: str | None, *, name: str | None = None, reason: str = _ODD) -> Data:
    return {
        "what": what,
        "reason": reason,
        "at": "2026-03-02T08:00:00+00:00",
        "readerRole": role,
        "readerPlace": "Toulouse" if role else None,
        "reader": {"name": name} if name else None,
    }


@dataclass(frozen=True)
class _Entry:
    title: str = "Compte"
    data: str = _ODD
    purpose: str = "Vous reconnaître."
    basis: str = "Une mission d’intérêt public"
    recipients: str = "Personne d’autre que vous."
    kept: str = "Tant que le compte existe."
    rules: tuple[str, ...] = ("30 jours après l’envoi", "1 an après la fin")
    exported: bool = True


@dataclass(frozen=True)
class _Register:
    controller: str = "Toulouse"
    officers: tuple[str, ...] = ()
    processors: tuple[str, ...] = ("Base de données\u00a0: sur le serveur du site",)
    safety: tuple[str, ...] = ("Jetons hachés.",)
    entries: tuple[_Entry, ...] = (_Entry(), _Entry("Essais", rules=(), exported=False))


@dataclass(frozen=True)
class _Child:
    name: str = "Zoé <b>"


def _data(**changes: object) -> Data:
    return {
        "kinds": [("Compte", 1), ("Émargement", 12)],
        "reads": [],
        "link": None,
        "faults": [],
        **_KEY,
        **_MEMBER,
    } | {**changes}


def _welcome(*faults: Data, **sent: str) -> Data:
    given = {"name": "Awa", "age": "", "parentEmail": "", "suite": "/moi"} | sent
    return {"sent": given, "faults": list(faults), **_KEY, **_MEMBER}


def _parent(child: _Child | None, answered: bool | None) -> Data:
    return {"child": child, "answered": answered, "token": "jeton", **_KEY}


_READS = [
    _read("assistance", "agent", name="Karim Benali"),
    _read("proof:age", "agent", reason=""),
    _read("proof:residence", "dpo"),
    _read("proof:listed", None),
    _read("autre chose", "juror"),
]
_TITLED = _Register(officers=("Dominique Petit (dpo@ville.example)",))
STATES: list[tuple[str, str, str, Data]] = [
    ("unread", "data.html", _DATA, _data()),
    ("read by agents", "data.html", _DATA, _data(reads=_READS)),
    ("copy ready", "data.html", f"{_DATA}/export", _data(link="/moi/donnees/export/abc")),
    ("too many copies", "data.html", f"{_DATA}/export", _data(faults=[_fault("", "Trop d’essais.")])),
    ("spent", "export_spent.html", f"{_DATA}/export/abc", {**_KEY, **_MEMBER}),
    ("first", "erase.html", f"{_DATA}/effacer", {"faults": [], **_KEY, **_MEMBER}),
    (
        "refused",
        "erase.html",
        f"{_DATA}/effacer",
        {"faults": [_fault("confirmation"), _fault("", "Un personnage.")], **_KEY, **_MEMBER},
    ),
    ("done", "farewell.html", "/au-revoir", {}),
    ("bare", "register.html", "/donnees-personnelles/registre", {"register": _Register(controller="")}),
    ("whole", "register.html", "/donnees-personnelles/registre", {"register": _TITLED}),
    ("text", "privacy.html", "/donnees-personnelles", {"register": _Register()}),
    ("with an officer", "privacy.html", "/donnees-personnelles", {"register": _TITLED}),
    ("first", "welcome.html", "/bienvenue", _welcome()),
    (
        "refused",
        "welcome.html",
        "/bienvenue",
        _welcome(*(_fault(path) for path in ("name", "age", "parentEmail", "")), age="UNDER_15", name="<i>"),
    ),
    ("asked", "parent_awaited.html", "/bienvenue", {"suite": "/votes/vot_a", **_MEMBER}),
    ("asked", "parent.html", "/accord-parental", _parent(_Child(), None)),
    ("accepted", "parent.html", "/accord-parental", _parent(None, True)),
    ("refused", "parent.html", "/accord-parental", _parent(None, False)),
    ("of no more use", "parent.html", "/accord-parental", _parent(None, None)),
]
