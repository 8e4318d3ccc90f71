"""No other site acts with a visitor's cookies: every form and the API, however a browser tells where it comes from."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from backend.budgets.actions import NewBudget, tie_to_vote, write_budget
from backend.budgets.rules import Phase
from backend.grants.actions import write_grant
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.votes.codes import new_code
from tests import factories
from tests.eligibility import forms as eligibility_forms
from tests.identity import forms as ways_forms
from tests.oauth import forms as oauth_forms
from tests.privacy import parents
from tests.security import organization_forms
from tests.security.conftest import PLAIN, PUBLIC, Browse, digest

EVIL = "https://evil.example"
REFUSED: dict[str, dict[str, str]] = {
    "cross-site": {"sec-fetch-site": "cross-site", "origin": EVIL},
    "cross-site, origin hidden": {"sec-fetch-site": "cross-site"},
    "same-site": {"sec-fetch-site": "same-site", "origin": "http://other.preau.example"},
    "cross-site with our referer": {"sec-fetch-site": "cross-site", "referer": f"{PLAIN}/"},
    "null origin": {"origin": "null"},
    "foreign origin": {"origin": EVIL},
    "our name as a prefix": {"origin": f"{PLAIN}.evil.example"},
    "our name as an account": {"origin": f"{PLAIN}@evil.example"},
    "another port": {"origin": f"{PLAIN}:81"},
    "another scheme": {"origin": PLAIN.replace("http:", "https:")},
}
UNKNOWN: dict[str, dict[str, str]] = {"foreign referer": {"referer": f"{EVIL}/page"}, "nothing": {}}
"""A browser that hides where it comes from: a form is refused; JSON, which no form can send, may be a program's."""
OURS: dict[str, dict[str, str]] = {
    "same-origin": {"sec-fetch-site": "same-origin", "origin": PLAIN},
    "our origin": {"origin": PLAIN},
}
SEARCHES = {"/votes/{id}/bulletins"}
"""Forms that only look something up, which is better kept out of addresses; they change nothing."""
ENDING = {"/deconnexion", "/oauth/logout", "/moi/donnees/effacer"}
"""They would end the session that the others use: their effect is looked at apart (below, tests/privacy)."""
SERVERS = {"/auth/backchannel/{code:str}"}
"""Told by a provider's server, whose signed token is the proof (tests/providers/test_logout.py)."""
PROOFS = {"/connexion/confirmer"}
"""Nothing is left to confirm in a session that was just opened (tests/security/test_step_up)."""
SEALED = {"/votes/{id}/code", "/votes/{id}/recu"}
"""They act on a cookie of their own page (tests/security/test_voting_codes)."""
PROPOSE = "mutation ($input: ProposeProjectInput!) { proposeProject(input: $input) { __typename } }"


@dataclass
class Form:
    path: str
    fields: dict[str, str]
    files: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
async def agent() -> Actor:
    return await factories.person("Claire", ("agent", await factories.territory()))


@pytest.fixture
async def token(db: str, agent: Actor, session: Callable[[Actor, str], Awaitable[str]]) -> str:
    return await session(agent, "agent")


async def forms(agent: Actor) -> dict[str, Form]:
    """One valid form for each address that takes one, by the path of its route."""
    [where] = agent.scopes["agent"]
    vote, closable = await factories.vote(where), await factories.vote(where)
    now = clock.now()
    phases = [Phase("vote", now - timedelta(hours=1), now + timedelta(hours=1))]
    budget = await perform(write_budget, agent, None, NewBudget(where, "Budget", "", "", 100, phases))
    await tie_to_vote(budget.budget_id, closable)
    option = await sql.row("SELECT id FROM vote_option WHERE vote_id = :v LIMIT 1", {"v": vote})
    assert option is not None
    address = f"/votes/{ids.encode('vot', vote)}"
    colors = {"brandColor": "#123456", "accentColor": "#123456", "welcome": "Bienvenue"}
    return {
        "/projets/nouveau": Form("/projets/nouveau", {"title": "Un verger partagé"}),
        "/votes/{id}": Form(address, {f"points-{ids.encode('opt', option['id'])}": "1"}),
        "/budgets/{id}/cloture": Form(f"/budgets/{ids.encode('bud', budget.budget_id)}/cloture", {"reason": "Fin"}),
        "/territoire": Form("/territoire", colors),
        "/connexion": Form("/connexion", {"email": "lea@exemple.fr"}),
        "/connexion/code": Form("/connexion/code", {"email": "lea@exemple.fr", "code": "000000"}),
        "/connexion/{persona:str}": Form("/connexion/agent", {"suite": "/"}),
        "/deconnexion": Form("/deconnexion", {}),
        "/auth/link/{code:str}": Form("/auth/link/nobody", {}),
        "/auth/attach/{code:str}": Form("/auth/attach/nobody", {"attempt": "x"}),
        "/auth/confirm/{code:str}": Form("/auth/confirm/nobody", {}),
        "/auth/certify/{code:str}": Form("/auth/certify/nobody", {}),
        "/auth/unlink/{identity:str}": Form(f"/auth/unlink/{await factories.identity(agent)}", {}),
        **{route: Form(*form) for route, form in (await ways_forms.of(agent)).items()},
        **{route: Form(*form) for route, form in (await oauth_forms.of(agent)).items()},
        **{route: Form(*form) for route, form in (await organization_forms.of(agent, where)).items()},
        **await _voting_codes(where),
        **await _about_oneself(),
        **{route: Form(*form) for route, form in (await eligibility_forms.of(agent, where)).items()},
        **await _at_the_desk(agent, where),
    }


async def _at_the_desk(agent: Actor, where: UUID) -> dict[str, Form]:
    """The counter comes last: from then on this session acts for the person at the counter, who holds no role."""
    assert agent.person_id is not None
    await perform(write_grant, agent, None, person_id=agent.person_id, territory_id=where, role="operator")
    holder = await factories.person("Paul", email="paul@exemple.fr")
    assert holder.person_id is not None
    held = await perform(write_grant, agent, None, person_id=holder.person_id, territory_id=where, role="juror")
    given = {"role": "MODERATOR", "email": "paul@exemple.fr", "reason": "Recruté"}
    helped = ids.encode("ast", await factories.assistance(agent, where))
    return {
        "/agents/roles": Form("/agents/roles", given | {"territoryId": ids.encode("ter", where)}),
        "/agents/roles/{id}/retrait": Form(
            f"/agents/roles/{ids.encode('gra', held.grant_id)}/retrait", {"reason": "Parti"}
        ),
        "/agents/accueil/fin": Form("/agents/accueil/fin", {"assistance": helped}),
        "/agents/accueil": Form("/agents/accueil", {"name": "Jeanne", "reason": "Sans ordinateur", "minutes": "20"}),
    }


async def _voting_codes(where: UUID) -> dict[str, Form]:
    """A code that never was counts as a miss of its network."""
    vote = await factories.vote(where, electorate="codes")
    given, cancelled = [ids.encode("vcb", await factories.batch(vote)) for _ in range(2)]
    making = {"vote": ids.encode("vot", vote), "name": "École", "size": "2"}
    return {
        "/code": Form("/code", {"code": new_code()}),
        "/agents/codes": Form("/agents/codes", making),
        "/agents/codes/{id}/telechargement": Form(f"/agents/codes/{given}/telechargement", {"kind": "csv"}),
        "/agents/codes/{id}/annulation": Form(f"/agents/codes/{cancelled}/annulation", {"reason": "Perdus"}),
    }


async def _about_oneself() -> dict[str, Form]:
    """A parent's answer needs nobody logged in: a child waits for it."""
    token = await parents.ask(await factories.person("Zoé"))
    return {
        "/moi/donnees/export": Form("/moi/donnees/export", {}),
        "/moi/donnees/effacer": Form("/moi/donnees/effacer", {"confirmation": "EFFACER"}),
        "/bienvenue": Form("/bienvenue", {"name": "Claire", "age": "ADULT"}),
        "/accord-parental": Form("/accord-parental", {"token": token, "answer": "yes"}),
    }


def taking_posts(application: Starlette) -> Iterator[str]:
    for route in application.routes:
        if isinstance(route, Route) and "POST" in (route.methods or ()):
            yield route.path


async def test_forms_are_taken_from_our_own_pages_alone(
    browse: Browse, agent: Actor, token: str, applications: dict[str, Starlette]
) -> None:
    table = await forms(agent)
    others = SEARCHES | SERVERS | SEALED | PROOFS | oauth_forms.MACHINES
    assert set(table) | others == set(taking_posts(applications[PLAIN])), "a form is missing from this table"
    browser = browse(token)
    for route, form in table.items():
        before = await digest()
        for case, headers in (REFUSED | UNKNOWN).items():
            answer = await browser.post(form.path, data=form.fields, files=form.files, headers=headers)
            assert answer.status_code == 403, (route, case)
            assert await digest() == before, (route, case)
        if route not in ENDING:
            sender = browse("") if route.startswith("/connexion") else browser  # a login takes the place of a session
            answer = await sender.post(form.path, data=form.fields, files=form.files, headers=OURS["same-origin"])
            assert await digest() != before, f"{route} does nothing: its refusals prove nothing ({answer.status_code})"
    before = await digest()
    await browser.post("/deconnexion", headers=OURS["our origin"])
    assert {table for table, rows in (await digest()).items() if rows != before[table]} == {
        "login_session",
        "audit_event",
    }


async def test_looking_something_up_changes_nothing(browse: Browse, agent: Actor, token: str) -> None:
    address = (await forms(agent))["/votes/{id}"].path
    browser, before = browse(token), await digest()
    for headers in (REFUSED | UNKNOWN | OURS).values():
        answer = await browser.post(f"{address}/bulletins", data={"recu": "AAAA-AAAA"}, headers=headers)
        assert answer.status_code == 200
    assert await digest() == before


async def test_a_form_is_refused_by_https_too(browse: Browse, agent: Actor, token: str) -> None:
    browser, before = browse(token, PUBLIC), await digest()
    for headers in (*REFUSED.values(), *UNKNOWN.values(), *OURS.values()):
        if headers.get("sec-fetch-site") != "same-origin":
            answer = await browser.post("/projets/nouveau", data={"title": "Un verger partagé"}, headers=headers)
            assert answer.status_code == 403, headers
    assert await digest() == before
    answer = await browser.post("/projets/nouveau", data={"title": "Un verger partagé"}, headers={"origin": PUBLIC})
    assert answer.status_code == 303


async def test_the_api_is_asked_with_cookies_by_our_own_pages_alone(browse: Browse, agent: Actor, token: str) -> None:
    [where] = agent.scopes["agent"]
    asked = {"territoryId": ids.encode("ter", where), "draft": {"title": "Un verger partagé"}}
    body: dict[str, Any] = {"query": PROPOSE, "variables": {"input": asked}}
    browser, before = browse(token), await digest()
    for case, headers in REFUSED.items():
        answer = await browser.post("/graphql", json=body, headers=headers)
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "CROSS_SITE"), case
        assert await digest() == before, case
    for headers in (OURS | UNKNOWN).values():
        answer = await browser.post("/graphql", json=body, headers=headers)
        assert answer.json()["data"]["proposeProject"]["__typename"] == "ProposeProjectPayload"
    assert await digest() != before


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None]
)
async def test_what_a_form_of_another_site_can_send_is_never_json(browse: Browse, token: str, kind: str | None) -> None:
    before = await digest()
    browser = browse(token)
    for headers in (REFUSED | UNKNOWN | OURS).values():
        sent = headers | ({"content-type": kind} if kind else {})
        answer = await browser.post("/graphql", content=b'{"query":"{__typename}"}', headers=sent)
        assert answer.status_code == 415, headers
    assert await digest() == before


async def test_reading_by_get_changes_nothing_and_is_anonymous(browse: Browse, token: str) -> None:
    browser, before = browse(token), await digest()
    answer = await browser.get("/graphql", params={"query": "{ viewer { name } }"})
    assert answer.json() == {"data": {"viewer": None}}
    answer = await browser.get("/graphql", params={"query": "mutation { logOut(input: {}) { __typename } }"})
    assert answer.status_code == 405
    assert await digest() == before
