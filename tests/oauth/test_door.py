"""The door of the API: which access tokens open it, for whom, where, for what (RFC 9068 §4, RFC 6750 §3)."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from backend.grants.actions import write_grant
from backend.kit import clock, ids, sql
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.oauth import keys
from tests import factories
from tests.oauth.provider import BASE, Provider
from tests.serving import COOKIE

VIEWER = "{ viewer { id name email } }"
PROPOSE = "mutation ($input: ProposeProjectInput!) { proposeProject(input: $input) { __typename } }"
CAST = (
    "mutation ($input: CastBallotInput!) { castBallot(input: $input) { __typename ... on Problem { code message } } }"
)
REGISTER = "mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { __typename } }"
SUBMIT = "mutation ($input: SubmitProposalInput!) { submitProposal(input: $input) { __typename } }"
REVISE = "mutation ($input: ReviseProjectInput!) { reviseProject(input: $input) { __typename } }"
BRAND = "mutation ($input: BrandTerritoryInput!) { brandTerritory(input: $input) { __typename } }"
WHOLE = "openid profile votes:cast projects:write"


async def _claims(provider: Provider, scope: str = WHOLE) -> dict[str, Any]:
    """Those of a token that holds."""
    token = (await provider.tokens(await provider.client(), scope))["access_token"]
    key = await keys.current()
    return dict(jwt.decode(token, key, algorithms=["ES256"]).claims)


def _signed(claims: dict[str, Any], key: Any, **header: Any) -> str:
    kept = {name: text for name, text in ({"alg": "ES256", "typ": "at+jwt", "kid": key.kid} | header).items() if text}
    return jwt.encode(kept, claims, key, algorithms=["ES256", "HS256", "RS256", "none"])


async def test_a_token_opens_the_api_for_its_person(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client(), WHOLE))["access_token"]
    answer = await provider.graphql(token, VIEWER)
    me = ids.encode("per", provider.person.person_id or provider.where)
    assert answer.json() == {"data": {"viewer": {"id": me, "name": "Inès Moreau", "email": "ines@exemple.fr"}}}


NO_TOKENS = {"not a token": "x", "three points": "a.b.c", "empty": "", "huge": "a" * 5000}


def _by_wrong_keys(claims: dict[str, Any], ours: ECKey) -> dict[str, str]:
    """The claims of a token that holds, signed otherwise."""
    stranger = ECKey.generate_key("P-256", {"kid": ours.kid or ""})
    public = orjson.dumps(ours.as_dict(private=False))
    return {
        "another key": _signed(claims, stranger),
        "a key of its own": _signed(claims, stranger, jwk=stranger.as_dict(private=False)),
        "a key elsewhere": _signed(claims, stranger, jku="https://evil.example/jwks"),
        "an unknown key": _signed(claims, stranger, kid="unknown"),
        "no key named": _signed(claims, stranger, kid=None),
        "HS256 with the public key": _signed(claims, OctKey.import_key(public), alg="HS256", kid=ours.kid),
        "RS256": _signed(claims, RSAKey.generate_key(2048), alg="RS256", kid=ours.kid),
        "an ID token's type": _signed(claims, ours, typ="JWT"),
        "no type": _signed(claims, ours, typ=None),
        "a critical header": _by_hand(claims, ours, crit=["exp2"], exp2=1),
        "none": _by_hand(claims, ours, alg="none").rpartition(".")[0] + ".",
        "signature cut off": _signed(claims, ours).rpartition(".")[0] + ".",
    }


def _with_wrong_claims(claims: dict[str, Any], ours: ECKey) -> dict[str, str]:
    """Signed by our key, which never said so."""
    return {
        "another audience": _signed(claims | {"aud": "https://other.example/graphql"}, ours),
        "several audiences": _signed(claims | {"aud": [claims["aud"], "x"]}, ours),
        "the issuer as audience": _signed(claims | {"aud": BASE}, ours),
        "another issuer": _signed(claims | {"iss": "https://evil.example"}, ours),
        "expired": _signed(claims | {"exp": int(clock.now().timestamp())}, ours),
        "never expires": _signed({name: claims[name] for name in claims if name != "exp"}, ours),
        "expires in words": _signed(claims | {"exp": "9999999999"}, ours),
        "another family": _signed(claims | {"family": ids.encode("fam", uuid7())}, ours),
        "no family": _signed({name: claims[name] for name in claims if name != "family"}, ours),
    }


async def test_forged_tokens_open_nothing(provider: Provider) -> None:
    claims, ours = await _claims(provider), await keys.current()
    forged = NO_TOKENS | _by_wrong_keys(claims, ours) | _with_wrong_claims(claims, ours)
    forged["another client"] = _signed(claims | {"client_id": (await provider.client()).id}, ours)
    assert len(forged) == 26
    for case, token in forged.items():
        answer = await provider.graphql(token, VIEWER)
        assert answer.status_code == 401, case
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"', case
        assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID_TOKEN", case
    assert await provider.works(_signed(claims, ours)), "the same claims, as they were, hold"


def _by_hand(claims: dict[str, Any], key: ECKey, **header: Any) -> str:
    """Signed by hand: libraries refuse to write what they refuse to read."""
    from joserfc.jws import JWSRegistry
    from joserfc.util import urlsafe_b64encode

    whole = {"alg": "ES256", "typ": "at+jwt", "kid": key.kid, **header}
    parts = [urlsafe_b64encode(orjson.dumps(part)) for part in (whole, claims)]
    signed = JWSRegistry().get_alg("ES256").sign(b".".join(parts), key)
    return b".".join([*parts, urlsafe_b64encode(signed)]).decode()


async def test_a_token_lives_ten_minutes(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client()))["access_token"]
    with clock.at(clock.now() + timedelta(minutes=9, seconds=50)):
        assert await provider.works(token)
    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)):
        assert not await provider.works(token)


async def test_the_key_that_was_taken_away_opens_nothing(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client()))["access_token"]
    await sql.run("UPDATE oauth_signing_key SET retires_at = now()")
    assert not await provider.works(token)


async def test_keys_turn_and_the_old_one_still_verifies(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client(), "openid offline_access"))["access_token"]
    assert not await keys.rotate(), "it has just been made"
    with clock.at(clock.now() + timedelta(days=90)):
        assert await keys.rotate()
    assert await provider.works(token)
    assert len((await provider.browser().get("/oauth/jwks")).json()["keys"]) == 2
    assert len({(await keys.current()).kid, *[key["kid"] for key in await keys.published()]}) == 2
    with clock.at(clock.now() + timedelta(days=106)):
        await keys.forget_retired()
    assert len(await keys.published()) == 1
    row = await sql.row("SELECT public || sealed::text AS text FROM oauth_signing_key")
    assert row is not None
    assert '"d":' not in row["text"], "the private part is sealed"


async def test_a_cookie_beside_a_token_is_not_looked_at(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client(), "openid profile"))["access_token"]
    other = await factories.person("Hugo")
    from tests.oauth.provider import logged_in

    headers = {"cookie": f"{COOKIE}={await logged_in(other)}"}
    for bearer, expected in ((token, 200), ("x", 401)):
        sent = headers | {"authorization": f"Bearer {bearer}"}
        answer = await provider.browser().post("/graphql", json={"query": VIEWER}, headers=sent)
        assert answer.status_code == expected
        assert "Hugo" not in answer.text
    basic = headers | {"authorization": "Basic eDp5"}  # what may stand before a site that is being tried
    assert "Hugo" in (await provider.browser().post("/graphql", json={"query": VIEWER}, headers=basic)).text


async def test_reading_by_get_stays_anonymous(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client(), WHOLE))["access_token"]
    answer = await provider.browser().get(
        "/graphql", params={"query": VIEWER}, headers={"authorization": f"Bearer {token}"}
    )
    assert answer.json() == {"data": {"viewer": None}}


async def test_without_profile_private_data_stays_private(provider: Provider) -> None:
    token = (await provider.tokens(await provider.client(), "openid votes:cast"))["access_token"]
    viewer = (await provider.graphql(token, VIEWER)).json()["data"]["viewer"]
    assert viewer == {"id": (await _claims(provider))["sub"], "name": "", "email": None}


async def test_without_profile_neither_drafts_nor_memberships_are_told(provider: Provider) -> None:
    """What an application is not told, it must not be able to work out either."""
    draft = await factories.project(provider.where, provider.person)
    await sql.run("UPDATE project SET status = 'draft'")
    mine = await factories.organization(provider.where, provider.person)
    other = await factories.organization(provider.where, await factories.person("Awa"), "Les Voisins")
    text = (
        "query ($p: ID!, $a: ID!, $b: ID!) { project(id: $p) { id } "
        "mine: organization(id: $a) { viewerCanClaim } other: organization(id: $b) { viewerCanClaim } }"
    )
    asked = {"p": ids.encode("prj", draft), "a": ids.encode("org", mine), "b": ids.encode("org", other)}
    for scope, read, told_apart in (
        ("openid votes:cast", False, False),
        ("projects:write", True, False),
        ("openid profile", True, True),
    ):
        token = (await provider.tokens(await provider.client(), scope))["access_token"]
        data = (await provider.graphql(token, text, **asked)).json()["data"]
        assert (data["project"] is not None, data["mine"] != data["other"]) == (read, told_apart), scope


async def test_a_mutation_asks_for_its_scope(provider: Provider) -> None:
    client = await provider.client()
    asked = {"territoryId": ids.encode("ter", provider.where), "draft": {"title": "Un verger partagé"}}
    for scope, expected in (
        ("openid profile votes:cast", "ScopeMissing"),
        ("projects:write", "ProposeProjectPayload"),
    ):
        token = (await provider.tokens(client, scope))["access_token"]
        answer = await provider.graphql(token, PROPOSE, input=asked)
        assert answer.json()["data"]["proposeProject"]["__typename"] == expected
    row = await sql.row("SELECT facts FROM audit_event WHERE verb = 'proposeProject'")
    assert row is not None
    assert ids.encode("cli", client.registered.id) in row["facts"]


async def test_no_application_decides_what_applications_may_do(provider: Provider) -> None:
    client = await provider.client(scopes=["openid", "profile", "territory:manage"])
    token = (await provider.tokens(client, "openid profile territory:manage"))["access_token"]
    text = "mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { __typename } }"
    answer = await provider.graphql(token, text, input={"consentId": "con_x"})
    assert answer.json()["data"]["revokeConsent"]["__typename"] == "ScopeMissing"


async def test_elsewhere_than_in_its_territory_nothing_exists_for_an_application(provider: Provider) -> None:
    elsewhere = await factories.territory("31069", "Blagnac")
    token = (await provider.tokens(await provider.client(), WHOLE))["access_token"]
    project = {"territoryId": ids.encode("ter", elsewhere), "draft": {"title": "Un verger partagé"}}
    answer = await provider.graphql(token, PROPOSE, input=project)
    assert answer.json()["data"]["proposeProject"]["__typename"] == "NotFound"
    there, here = await factories.vote(elsewhere), await factories.vote(provider.where)
    absent = await provider.graphql(token, CAST, input=_ballot(provider.where, "x"))
    foreign = await provider.graphql(token, CAST, input=_ballot(there, await _option(there)))
    assert foreign.json() == absent.json()
    assert foreign.json()["data"]["castBallot"]["__typename"] == "NotFound"
    cast = await provider.graphql(token, CAST, input=_ballot(here, await _option(here)))
    assert cast.json()["data"]["castBallot"]["__typename"] == "CastBallotPayload"


async def test_what_the_person_did_elsewhere_is_not_told(provider: Provider) -> None:
    """Neither whether they voted there, nor what they have not published there yet."""
    elsewhere = await factories.territory("31069", "Blagnac")
    token = (await provider.tokens(await provider.client(), WHOLE))["access_token"]
    text = (
        "query ($v: ID!, $p: ID!) { vote(id: $v) { viewerHasVoted viewerCanCast } project(id: $p) { id } "
        "viewer { rollEntries { nodes { vote { id } } } } }"
    )
    for place, read in ((provider.where, True), (elsewhere, False)):
        vote, draft = await factories.vote(place), await factories.project(place, provider.person)
        await factories.cast(provider.person, vote, "1")
        await sql.run("UPDATE project SET status = 'draft'")
        answer = await provider.graphql(token, text, v=ids.encode("vot", vote), p=ids.encode("prj", draft))
        data = answer.json()["data"]
        entries = [entry["vote"]["id"] for entry in data["viewer"]["rollEntries"]["nodes"]]
        assert (data["vote"]["viewerHasVoted"], data["project"] is not None) == (read, read)
        assert (ids.encode("vot", vote) in entries) is read


async def test_neither_an_organization_nor_a_proposal_crosses_the_border(provider: Provider) -> None:
    elsewhere = await factories.territory("31069", "Blagnac")
    budget, project = await factories.budget(elsewhere), await factories.project(elsewhere, provider.person)
    scopes = ["projects:write", "organizations:write"]
    token = (await provider.tokens(await provider.client(scopes=scopes), " ".join(scopes)))["access_token"]
    asked = {"territoryId": ids.encode("ter", elsewhere), "kind": "COLLECTIVE", "name": "Les Verts Voisins"}
    answer = await provider.graphql(token, REGISTER, input=asked)
    assert answer.json()["data"]["registerOrganization"]["__typename"] == "NotFound"
    proposal = {"budgetId": ids.encode("bud", budget), "projectId": ids.encode("prj", project)}
    answer = await provider.graphql(token, SUBMIT, input=proposal)
    assert answer.json()["data"]["submitProposal"]["__typename"] == "NotFound"
    revised = {"projectId": ids.encode("prj", project), "draft": {"title": "Un autre verger"}}
    answer = await provider.graphql(token, REVISE, input=revised)
    assert answer.json()["data"]["reviseProject"]["__typename"] == "NotFound"


async def test_a_territory_above_reaches_what_it_contains(provider: Provider) -> None:
    above = await factories.territory("31", "Haute-Garonne", "departement")
    below = await factories.territory("31069", "Blagnac", parent=above)
    client = await provider.client(territory_id=above)
    token = (await provider.tokens(client, "projects:write"))["access_token"]
    project = {"territoryId": ids.encode("ter", below), "draft": {"title": "Un verger partagé"}}
    answer = await provider.graphql(token, PROPOSE, input=project)
    assert answer.json()["data"]["proposeProject"]["__typename"] == "ProposeProjectPayload"


async def _option(vote: Any) -> str:
    row = await sql.row("SELECT id FROM vote_option WHERE vote_id = :vote LIMIT 1", {"vote": vote})
    assert row is not None
    return ids.encode("opt", row["id"])


def _ballot(vote: Any, option: str) -> dict[str, Any]:
    return {"voteId": ids.encode("vot", vote), "choices": [{"optionId": option, "points": 1}]}


@pytest.mark.parametrize(
    ("scope", "where", "expected"),
    [
        ("openid profile", "here", "ScopeMissing"),
        ("territory:manage", "here", "BrandTerritoryPayload"),
        ("territory:manage", "elsewhere", "NotAllowed"),
    ],
)
async def test_an_agents_roles_come_along_with_their_scope_and_within_the_territory(
    provider: Provider, scope: str, where: str, expected: str
) -> None:
    places = {"here": provider.where, "elsewhere": await factories.territory("31069", "Blagnac")}
    person = provider.person.person_id
    assert person is not None
    for place in places.values():
        await perform(write_grant, factories.OPERATOR, None, person_id=person, territory_id=place, role="agent")
    client = await provider.client(scopes=["openid", "profile", "territory:manage"])
    await sql.run("UPDATE login_session SET strength = 2")
    token = (await provider.tokens(client, scope))["access_token"]
    asked = {
        "territoryId": ids.encode("ter", places[where]),
        "brandColor": "#123456",
        "accentColor": "#123456",
        "welcome": "",
    }
    answer = await provider.graphql(token, BRAND, input=asked)
    assert answer.json()["data"]["brandTerritory"]["__typename"] == expected


async def test_other_origins_may_ask_with_a_token_and_never_with_cookies(provider: Provider) -> None:
    browser = provider.browser(origin="https://app.example")
    open_to_all = [
        "/graphql", "/oauth/token", "/oauth/revoke", "/oauth/userinfo", "/oauth/jwks", "/oauth/device_authorization",
        "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
    ]  # fmt: skip
    preflight = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    for path in open_to_all:
        asked = await browser.options(path, headers=preflight)
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "*"), path
        assert asked.headers["access-control-allow-headers"] == "authorization, content-type"
        for answer in (asked, await browser.get(path), await browser.post(path)):
            assert answer.headers["access-control-allow-origin"] == "*", path
            assert "access-control-allow-credentials" not in answer.headers, path
    for path in ("/", "/oauth/authorize", "/oauth/device", "/oauth/introspect", "/moi", "/connexion", "/oauth/logout"):
        for answer in (await browser.options(path, headers=preflight), await browser.get(path)):
            assert "access-control-allow-origin" not in answer.headers, path
