"""Clients of the Node world against the program served: openid-client (certified) and oauth4webapi."""

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.node import node
from tests.serving import COOKIE, OURS, Served

pytestmark = pytest.mark.slow
CLIENTS = Path(__file__).parent / "clients"
BACK = "http://127.0.0.1:39201/retour"
BYE = "http://127.0.0.1:39201/adieu"
REGISTER = """mutation ($input: RegisterApplicationInput!) { registerApplication(input: $input) {
  __typename ... on RegisterApplicationPayload { clientId secret } } }"""
PEOPLE = ["OPENID", "PROFILE", "OFFLINE_ACCESS", "VOTES_CAST"]


@pytest.fixture(scope="module")
def configuration(served: Served) -> dict[str, Any]:
    """Sandboxes that the citizen of the demonstration registers by the API, as a developer would."""
    session = served.persona("citizen")
    headers = OURS | {"cookie": f"{COOKIE}={session}"}
    with httpx2.Client(base_url=served.base, headers=headers, timeout=30) as browser:
        asked = {"query": '{ territoryByCode(code: "31555") { id } }'}
        where = browser.post("/graphql", json=asked).json()["data"]["territoryByCode"]["id"]
        return {
            "base": served.base,
            "session": session,
            "back": BACK,
            "bye": BYE,
            "open": _register(browser, where, "PUBLIC", "AUTHORIZATION_CODE", PEOPLE),
            "kept": _register(browser, where, "CONFIDENTIAL", "AUTHORIZATION_CODE", PEOPLE),
            "machine": _register(browser, where, "CONFIDENTIAL", "CLIENT_CREDENTIALS", ["PROJECTS_WRITE"]),
            "kiosk": _register(browser, where, "PUBLIC", "DEVICE_CODE", PEOPLE),
        }


def _register(browser: httpx2.Client, where: str, kind: str, grant: str, scopes: list[str]) -> dict[str, str | None]:
    given = {
        "territoryId": where,
        "name": f"Essai {grant}",
        "kind": kind,
        "grantTypes": [grant],
        "scopes": scopes,
        "redirectUris": [BACK],
        "logoutUris": [BYE],
    }
    answer = browser.post("/graphql", json={"query": REGISTER, "variables": {"input": given}}).json()
    made = answer["data"]["registerApplication"]
    assert made["__typename"] == "RegisterApplicationPayload", answer
    return {"id": made["clientId"], "secret": made["secret"]}


def run(script: str, configuration: dict[str, Any]) -> dict[str, Any]:
    ran = node(CLIENTS / script, json.dumps(configuration))
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_openid_client_takes_every_way_in(configuration: dict[str, Any]) -> None:
    found = run("openid_client.mjs", configuration)
    for name, introspected in (("open", None), ("kept", True)):
        assert found[name] == {
            "scope": "openid profile offline_access votes:cast",
            "sameSubject": True,
            "name": found[name]["name"],
            "refreshed": True,
            "refreshReplayed": "invalid_grant",
            "familyDead": "invalid_grant",
            "codeReplayed": "invalid_grant",
            "otherState": "OAUTH_INVALID_RESPONSE",
            "introspected": introspected,
            "loggedOut": True,
            "revoked": "OAUTH_WWW_AUTHENTICATE_CHALLENGE",
        }
    assert found["machine"] == {
        "scope": "projects:write",
        "active": True,
        "wrongSecret": "OAUTH_WWW_AUTHENTICATE_CHALLENGE",
    }
    assert found["kiosk"] == {"shown": True, "scope": "openid votes:cast", "subject": "per_"}


def test_oauth4webapi_is_refused_each_misuse(configuration: dict[str, Any]) -> None:
    assert run("oauth4webapi.mjs", configuration) == {
        "scope": "openid offline_access votes:cast",
        "territory": "ter_",
        "subject": "per_",
        "mixUp": "OAUTH_INVALID_RESPONSE",
        "replay": "invalid_grant",
        "wrongVerifier": "invalid_grant",
        "noVerifier": "invalid_request",
        "refusedByPerson": "access_denied",
        "plain": "invalid_request",
        "noChallenge": "invalid_request",
        "implicit": "unsupported_response_type",
        "unknownScope": "invalid_scope",
        "otherAddress": "page 400",
        "otherClient": "page 400",
        "none": "consent_required",
    }
