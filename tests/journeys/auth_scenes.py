"""How the pages of logging in by a provider come to be: here, a return that no browser began."""

from typing import Any

from backend.identity.providers import PRESETS

_PROVIDER = (
    "INSERT INTO identity_provider (code, name, issuer, client_id, settings, enabled, created_at) "
    "VALUES ('muet', 'Compte muet', 'http://127.0.0.1:9', 'preau', %s, true, now()) ON CONFLICT DO NOTHING"
)


async def login_lapsed(visit: Any) -> None:
    """The provider leaves the site again as soon as it was tried: nobody runs it."""
    served = visit.reader.served
    served.rows(_PROVIDER, PRESETS["oidc"].as_json())
    await visit.go("/auth/callback/muet?code=c&state=perdu")
    served.rows("DELETE FROM identity_provider WHERE code = 'muet'")


SCENES: dict[str, tuple[int, Any]] = {"login by a provider that lapsed": (400, login_lapsed)}
ENGLISH = tuple(SCENES)
