"""The states of the pages of logging in by a provider: name, template, address, values."""

from backend.identity.offers import Offered
from backend.identity.providers import PRESETS, Provider
from tests.portal import samples
from tests.portal.samples import Data

_WAYS = [
    Offered("franceconnect", "FranceConnect", "citizen", "franceconnect", confirms=True),
    Offered("ville", "Compte de la ville <b>", "citizen", "oidc", confirms=True),
]
_PROVIDER = Provider("ville", "Compte de la ville", "https://v.example", "preau", None, PRESETS["oidc"])
_MEMBER: Data = {"viewer": samples.VIEWER}
_LEAVING: Data = {"address": "https://v.example/authorize?a=b&c=d", "provider": "FranceConnect"}
_REFUSED: Data = {"message": "Cette connexion a expiré ou a déjà servi.", "suite": "/votes/vot_a"}
_LINK: Data = {"provider": _PROVIDER, "name": "Inès MOREAU", "attempt": "secret"}

STATES: list[tuple[str, str, str, Data]] = [
    ("to log in", "leaving.html", "/auth/link/ville", {**_LEAVING, "logout": False, **_MEMBER}),
    ("to log out", "leaving.html", "/deconnexion", {**_LEAVING, "logout": True}),
    ("to confirm", "link_identity.html", "/auth/callback/ville", {**_LINK, "label": "i.moreau@…", **_MEMBER}),
    ("to confirm, unnamed", "link_identity.html", "/auth/callback/ville", {**_LINK, "label": "", **_MEMBER}),
    ("with other ways", "login_refused.html", "/auth/callback/ville", {**_REFUSED, "ways": _WAYS}),
    ("with none", "login_refused.html", "/auth/callback/ville", {**_REFUSED, "ways": []}),
    ("to a member", "login_refused.html", "/auth/callback/ville", {**_REFUSED, "ways": _WAYS, **_MEMBER}),
]
