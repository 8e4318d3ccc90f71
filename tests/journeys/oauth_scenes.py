"""How the pages of the provider come to be: an application that asks, a device that waits, a logout."""

from typing import Any
from urllib.parse import urlencode

import httpx2

from tests.oauth.provider import pkce

CLIENT = "scenes-des-tests"
BACK = "http://127.0.0.1:39201/retour"
_MAKE = (
    "INSERT INTO oauth_client (id, client_id, kind, name, homepage, territory_id, redirect_uris, logout_uris, "
    "grant_types, scopes, sandbox, created_at) SELECT gen_random_uuid(), %s, 'public', 'Mon quartier vote', "
    "'https://app.example/', id, ARRAY[%s], ARRAY[%s], "
    "ARRAY['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'], "
    "ARRAY['openid', 'profile', 'votes:cast'], true, now() FROM territory WHERE code = '31555' ON CONFLICT DO NOTHING"
)


def request(**changes: str) -> str:
    """The address by which the application asks."""
    asked = {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "scope": "openid profile votes:cast",
        "state": "etat",
        "code_challenge": pkce()[1],
        "code_challenge_method": "S256",
    }
    return f"/oauth/authorize?{urlencode(asked | changes)}"


def make_client(served: Any) -> None:
    served.rows(_MAKE, CLIENT, BACK, BACK)


async def asked(visit: Any) -> None:
    make_client(visit.reader.served)
    await visit.enter_as("juror")
    await visit.reader.go(visit.prefix + request())


async def refused_in_test(visit: Any) -> None:
    make_client(visit.reader.served)
    await visit.enter_anew()
    await visit.reader.go(visit.prefix + request())


async def wrong(visit: Any) -> None:
    await visit.reader.go(visit.prefix + request(redirect_uri="https://evil.example/"))


async def device(visit: Any) -> None:
    """The code of a kiosk, typed: what is asked is shown."""
    served = visit.reader.served
    make_client(served)
    await visit.enter_as("juror")
    form = {"client_id": CLIENT, "scope": "openid votes:cast"}
    codes = httpx2.post(f"{served.base}/oauth/device_authorization", data=form, timeout=30).json()
    await visit.go("/oauth/device")
    await visit.fill(user_code=codes["user_code"])
    await visit.send("/oauth/device")


async def device_refused(visit: Any) -> None:
    await visit.enter_as("elected")
    await visit.go("/oauth/device")
    await visit.fill(user_code="ABCD")
    await visit.send("/oauth/device")


async def device_allowed(visit: Any) -> None:
    await device(visit)
    await visit.reader.page.locator("main button[value=allow]").click()
    await visit.reader.page.wait_for_load_state()


async def applications(visit: Any) -> None:
    await device_allowed(visit)
    await visit.go("/moi/applications")


async def no_application(visit: Any) -> None:
    await visit.enter_anew()
    await visit.go("/moi/applications")


async def logout(visit: Any) -> None:
    await visit.enter_anew()
    await visit.go("/oauth/logout")


async def logged_out(visit: Any) -> None:
    await logout(visit)
    await visit.reader.page.locator("main button[value=leave]").click()
    await visit.reader.page.wait_for_load_state()


SCENES: dict[str, tuple[int, Any]] = {
    "application asks": (200, asked),
    "application in test": (403, refused_in_test),
    "application in the wrong": (400, wrong),
    "device": (200, device),
    "device refused": (422, device_refused),
    "device allowed": (200, device_allowed),
    "applications": (200, applications),
    "no application": (200, no_application),
    "logout asked": (200, logout),
    "logged out": (200, logged_out),
}
ENGLISH = ("application asks", "device", "applications", "logout asked")
