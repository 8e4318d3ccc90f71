"""One valid form for each page of the provider, for the tests that send them from elsewhere (tests/security)."""

from urllib.parse import urlencode

from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.oauth import clients, consents, devices
from backend.oauth.actions import Application, write_application
from backend.oauth.rules import CODE, DEVICE
from tests.oauth.provider import BACK, SCOPES, pkce

MACHINES = {"/oauth/token", "/oauth/revoke", "/oauth/introspect", "/oauth/device_authorization", "/oauth/userinfo"}
"""Asked by programs, which prove themselves: no cookie is looked at."""
Forms = dict[str, tuple[str, dict[str, str]]]


async def of(person: Actor) -> Forms:
    """By the path of its route: the address, the fields."""
    assert person.person_id is not None
    [where] = person.scopes["agent"]
    asked = Application(where, "Mon quartier", "public", [CODE, DEVICE], SCOPES, [BACK], [], sandbox=False)
    made, known, unloved = [await perform(write_application, person, None, asked) for _ in range(3)]
    client = await clients.find(made.client_id)
    assert client is not None
    codes = await devices.start(client.id, ["openid"])
    await consents.give(known.application_id, person.person_id, ["openid"])
    row = await sql.row("SELECT id FROM oauth_consent")
    assert row is not None
    request = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": BACK,
        "scope": "openid",
        "code_challenge": pkce()[1],
        "code_challenge_method": "S256",
    }
    asking = {"name": "Essai", "grant-DEVICE_CODE": "1", "scope-openid": "1"}
    agreed = {"decision": "allow", "person": ids.encode("per", person.person_id)}
    return {
        "/oauth/authorize": (f"/oauth/authorize?{urlencode(request)}", agreed),
        "/oauth/device": ("/oauth/device", {"user_code": codes.user_code, "decision": "allow"}),
        "/oauth/logout": ("/oauth/logout", {"decision": "leave"}),
        "/developpeurs": ("/developpeurs", asking),
        "/developpeurs/{id}/{act}": (f"/developpeurs/{ids.encode('cli', unloved.application_id)}/retirer", {}),
        "/moi/applications": ("/moi/applications", {"consent": ids.encode("con", row["id"])}),
    }
