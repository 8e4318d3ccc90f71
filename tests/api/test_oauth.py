"""The mutations of the provider: applications registered, allowed, taken back; consents taken back."""

from uuid import UUID

import pytest

from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import Issue
from backend.oauth import clients, consents, families
from backend.oauth.actions import Application, ApplicationOutcome, write_application
from backend.oauth.rules import CODE
from tests.api.acting import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SIGNED_IN,
    Act,
    Call,
    Input,
    Make,
    Refusal,
    Success,
    check_refusal,
    invalid,
)
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, Scene

BACK = "https://app.example/retour"
ABSENT_ID = {"applicationId": ids.encode("cli", ABSENT)}
STRONGER = "Confirmez que c’est bien vous avant de continuer.", "Confirm that it is really you before going on."
REVOKED = (
    "Cette application a été retirée : inscrivez-en une autre.",
    "This application was taken back: register another.",
)
NO_SECRET = "Cette application est publique : elle n’a pas de secret.", "This application is public: it has no secret."


def register(who: str = "citizen", **given: object) -> Make:
    async def make(scene: Scene) -> Call:
        asked: Input = {
            "territoryId": scene.ter,
            "name": "Mon quartier",
            "kind": "CONFIDENTIAL",
            "grantTypes": ["AUTHORIZATION_CODE"],
            "scopes": ["OPENID", "VOTES_CAST"],
            "redirectUris": [BACK],
        }
        return Call(scene.people[who], asked | given)

    return make


def register_for_all(who: str = "agent") -> Make:
    return register(who, sandbox=False)


def _register_weakly(**login: object) -> Make:
    async def make(scene: Scene) -> Call:
        from dataclasses import replace

        call = await register_for_all()(scene)
        weak = replace(call.actor, login=replace(call.actor.login, strength=1))
        return Call(weak, call.input)

    return make


async def application(
    scene: Scene, owner: Actor, kind: str = "confidential", *, revoked: bool = False
) -> ApplicationOutcome:
    asked = Application(scene.here, "Mon quartier", kind, [CODE], ["openid", "votes:cast"], [BACK], [])
    made = await perform(write_application, owner, None, asked)
    if revoked:
        await sql.run("UPDATE oauth_client SET revoked_at = :now", {"now": clock.now()})
    return made


def _about(who: str, kind: str = "confidential", *, revoked: bool = False, **given: str) -> Make:
    """An application of the partner's, which the citizen allowed."""

    async def make(scene: Scene) -> Call:
        made = await application(scene, scene.partner, kind, revoked=revoked)
        assert scene.citizen.person_id is not None
        await consents.give(made.application_id, scene.citizen.person_id, ["openid"])
        return Call(scene.people[who], {"applicationId": ids.encode("cli", made.application_id)} | given)

    return make


def allow(who: str = "agent") -> Make:
    return _about(who)


def renew(who: str = "partner") -> Make:
    return _about(who)


def revoke(who: str = "partner") -> Make:
    return _about(who)


async def _consent(scene: Scene) -> UUID:
    made = await application(scene, scene.partner)
    assert scene.citizen.person_id is not None
    await consents.give(made.application_id, scene.citizen.person_id, ["openid"])
    row = await sql.row("SELECT id FROM oauth_consent")
    assert row is not None
    return UUID(str(row["id"]))


def revoke_consent(who: str = "citizen", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"consentId": ids.encode("con", await _consent(scene))} | given)

    return make


MAKES = {
    "registerApplication": register_for_all,
    "allowApplication": allow,
    "renewApplicationSecret": renew,
    "revokeApplication": revoke,
    "revokeConsent": revoke_consent,
}
ONE = {"audit_event": 1, "idempotency_record": 1}
TEN = {"audit_event": 10, "idempotency_record": 10}
SUCCESSES = [
    Success(
        "registerApplication",
        register(),
        adds={**ONE, "oauth_client": 1},
        other={"name": "Un autre"},
        race={"RegisterApplicationPayload": 10},
        raced={**TEN, "oauth_client": 10},
    ),
    Success(
        "allowApplication",
        allow(),
        adds=ONE,
        other=ABSENT_ID,
        race={"AllowApplicationPayload": 10},
        raced={**TEN, "audit_event": 1},
    ),
    Success(
        "renewApplicationSecret",
        renew(),
        adds=ONE,
        other=ABSENT_ID,
        race={"RenewApplicationSecretPayload": 10},
        raced=TEN,
    ),
    Success(
        "revokeApplication",
        revoke(),
        adds={**ONE, "oauth_consent": -1},
        other=ABSENT_ID,
        race={"RevokeApplicationPayload": 1, "ApplicationRevoked": 9},
        raced={**ONE, "oauth_consent": -1},
    ),
    Success(
        "revokeConsent",
        revoke_consent(),
        adds={**ONE, "oauth_consent": -1},
        other={"consentId": ids.encode("con", ABSENT)},
        race={"RevokeConsentPayload": 1, "NotFound": 9},
        raced={**ONE, "oauth_consent": -1},
    ),
]
_NAME = Issue(
    "name", "LENGTH", "Le nom doit compter de 2 à 80 caractères.", "The name must be 2 to 80 characters long."
)
_HOMEPAGE = Issue(
    "homepage",
    "FORMAT",
    "L’adresse du site commence par https:// et compte 300 caractères au plus.",
    "The address of the site begins with https:// and has at most 300 characters.",
)


def _bad_uri(path: str) -> Issue:
    return Issue(
        path,
        "FORMAT",
        "Une adresse de retour commence par https:// (ou http://127.0.0.1, http://[::1] sur votre machine).",
        "A return address begins with https:// (or http://127.0.0.1, http://[::1] on your own machine).",
    )


def _partial(path: str) -> Issue:
    return Issue(
        path,
        "FORMAT",
        "Une adresse de retour s’écrit en entier, sans « # » ni « * ».",
        "A return address is written in full, without “#” or “*”.",
    )


_LONG = Issue(
    "redirectUris.0", "LENGTH", "Cette adresse dépasse 400 caractères.", "This address is over 400 characters."
)
_MANY = Issue("logoutUris", "TOO_MANY", "Donnez au plus 10 adresses.", "Give at most 10 addresses.")
_SECRET = Issue(
    "grantTypes",
    "SECRET_NEEDED",
    "Seule une application qui garde un secret peut agir sans personne.",
    "Only an application that keeps a secret can act without a person.",
)
_GRANT = Issue("grantTypes", "REQUIRED", "Choisissez au moins un accès.", "Choose at least one way in.")
_SCOPE = Issue("scopes", "REQUIRED", "Choisissez au moins un droit.", "Choose at least one scope.")
_ADDRESS = Issue(
    "redirectUris",
    "REQUIRED",
    "Donnez l’adresse où revenir une fois l’accord donné.",
    "Give the address to come back to once it is allowed.",
)
REFUSALS = [
    Refusal("registerApplication", "NotSignedIn", register("anonymous"), *NOT_SIGNED_IN),
    Refusal("registerApplication", "NotAllowed", register_for_all("partner"), *NOT_ALLOWED),
    Refusal("registerApplication", "StrongerLoginNeeded", _register_weakly(), *STRONGER, {"needs": "STRONG"}),
    Refusal("registerApplication", "NotFound", register(territoryId=ids.encode("ter", ABSENT)), *NOT_FOUND),
    invalid(
        "registerApplication",
        register(name="x", homepage="http://app.example", redirectUris=["http://app.example/", BACK]),
        _NAME,
        _HOMEPAGE,
        _bad_uri("redirectUris.0"),
    ),
    invalid(
        "registerApplication",
        register(redirectUris=[f"{BACK}#x", "https://*.app.example/"], logoutUris=["javascript:alert(1)", "com.app:/"]),
        _partial("redirectUris.0"),
        _partial("redirectUris.1"),
        _bad_uri("logoutUris.0"),
        _bad_uri("logoutUris.1"),
    ),
    invalid("registerApplication", register(redirectUris=[f"https://{'a' * 400}.example"]), _LONG),
    invalid("registerApplication", register(logoutUris=[BACK] * 11), _MANY),
    invalid("registerApplication", register(kind="PUBLIC", grantTypes=["CLIENT_CREDENTIALS"]), _SECRET),
    invalid("registerApplication", register(grantTypes=[], scopes=[]), _GRANT, _SCOPE),
    invalid("registerApplication", register(redirectUris=[]), _ADDRESS),
    Refusal("allowApplication", "NotFound", _about("agent", applicationId=ABSENT_ID["applicationId"]), *NOT_FOUND),
    Refusal("allowApplication", "NotFound", allow("agent_elsewhere"), *NOT_FOUND),
    Refusal("allowApplication", "NotAllowed", allow("partner"), *NOT_ALLOWED),
    Refusal("allowApplication", "ApplicationRevoked", _about("agent", revoked=True), *REVOKED),
    Refusal("renewApplicationSecret", "NotFound", renew("citizen"), *NOT_FOUND),
    Refusal("renewApplicationSecret", "ApplicationRevoked", _about("partner", revoked=True), *REVOKED),
    Refusal("renewApplicationSecret", "NoSecret", _about("partner", "public"), *NO_SECRET),
    Refusal("revokeApplication", "NotFound", revoke("juror"), *NOT_FOUND),
    Refusal("revokeApplication", "NotFound", _about("agent", applicationId="org_x"), *NOT_FOUND),
    Refusal("revokeApplication", "ApplicationRevoked", _about("agent", revoked=True), *REVOKED),
    Refusal("revokeConsent", "NotFound", revoke_consent("partner"), *NOT_FOUND),
    Refusal("revokeConsent", "NotFound", revoke_consent("agent"), *NOT_FOUND),
    Refusal("revokeConsent", "NotFound", revoke_consent(consentId="con_x"), *NOT_FOUND),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


@pytest.mark.parametrize("kind", ["CONFIDENTIAL", "PUBLIC"])
async def test_the_secret_is_told_once_and_kept_as_a_mark(act: Act, scene: Scene, kind: str) -> None:
    answer = await act("registerApplication", await register(kind=kind)(scene))
    assert (answer["secret"] is None) == (kind == "PUBLIC")
    registered = await clients.find(answer["clientId"])
    assert registered is not None
    assert registered.sandbox
    assert registered.secret != answer["secret"] or kind == "PUBLIC"
    assert registered.check_client_secret(answer["secret"] or "x") == (kind == "CONFIDENTIAL")


async def test_a_new_secret_makes_the_old_one_worth_nothing(act: Act, scene: Scene) -> None:
    old = await act("registerApplication", await register()(scene))
    new = await act("renewApplicationSecret", Call(scene.citizen, {"applicationId": old["application"]["id"]}))
    registered = await clients.find(old["clientId"])
    assert registered is not None
    assert registered.check_client_secret(new["secret"])
    assert not registered.check_client_secret(old["secret"])


async def test_an_agent_opens_a_sandbox_to_everybody(act: Act, ask: Ask, scene: Scene) -> None:
    made = await act("registerApplication", await register()(scene))
    text = "query ($id: ID!) { application(id: $id) { sandbox viewerCanAllow viewerCanManage redirectUris } }"
    shown = await ask(text, scene.agent, id=made["application"]["id"])
    assert shown["application"] == {
        "sandbox": True,
        "viewerCanAllow": True,
        "viewerCanManage": True,
        "redirectUris": [BACK],
    }
    await act("allowApplication", Call(scene.agent, {"applicationId": made["application"]["id"]}))
    shown = await ask(text, scene.agent, id=made["application"]["id"])
    assert (shown["application"]["sandbox"], shown["application"]["viewerCanAllow"]) == (False, False)


async def test_taking_a_consent_back_kills_the_tokens_of_that_person_alone(act: Act, scene: Scene) -> None:
    made = await application(scene, scene.partner)
    kept = {}
    for who in ("citizen", "juror"):
        person = scene.people[who].person_id
        assert person is not None
        await consents.give(made.application_id, person, ["openid"])
        kept[who] = (await families.start(made.application_id, ["openid"], person_id=person)).id
    row = await sql.row("SELECT id FROM oauth_consent WHERE person_id = :person", {"person": scene.citizen.person_id})
    assert row is not None
    await act("revokeConsent", Call(scene.citizen, {"consentId": ids.encode("con", row["id"])}))
    assert await families.find(kept["citizen"]) is None
    assert await families.find(kept["juror"]) is not None


async def test_what_was_allowed_is_said_in_plain_words(ask: Ask, scene: Scene) -> None:
    await _consent(scene)
    text = "{ consents { nodes { scopes permissions givenAt application { name redirectUris viewerCanManage } } } }"
    shown = (await ask(text, scene.citizen))["consents"]["nodes"]
    assert [node.pop("givenAt") is not None for node in shown] == [True]
    assert shown == [
        {
            "scopes": ["OPENID"],
            "permissions": ["vous reconnaître d’une visite à l’autre"],
            "application": {"name": "Mon quartier", "redirectUris": None, "viewerCanManage": False},
        }
    ]


async def test_applications_are_found_by_their_developer_and_their_territory(ask: Ask, scene: Scene) -> None:
    await application(scene, scene.partner)
    await application(scene, scene.citizen)
    text = "query ($filter: ApplicationFilter) { applications(filter: $filter) { totalCount } }"
    counted = {
        "all": await ask(text, scene.agent),
        "mine": await ask(text, scene.partner, filter={"mine": True}),
        "others": await ask(text, scene.agent, filter={"mine": False}),
        "here": await ask(text, scene.agent, filter={"territoryId": scene.ter}),
        "elsewhere": await ask(text, scene.agent, filter={"territoryId": ids.encode("ter", scene.elsewhere)}),
        "nobody": await ask(text),
    }
    assert {name: data["applications"]["totalCount"] for name, data in counted.items()} == {
        "all": 2, "mine": 1, "others": 2, "here": 2, "elsewhere": 0, "nobody": 0,
    }  # fmt: skip
