"""Confirming who one is: refused to other sites, to helpers, to guesses; what was under way is kept, and only that."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from backend import paths
from backend.budgets.actions import NewBudget, tie_to_vote, write_budget
from backend.budgets.rules import Phase
from backend.identity import rules
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.graphql.mutation import MUTATION
from backend.kit.perform import perform
from backend.schema import Mutation
from tests import factories
from tests.identity import makers
from tests.portal.pages import Page
from tests.security.conftest import Browse
from tests.security.test_csrf import REFUSED, UNKNOWN
from tests.serving import COOKIE, OURS

ADDRESS = "/connexion/confirmer"
REASON = "Panne <b>générale</b> & “grave”"
Session = Callable[[Actor, str], Awaitable[str]]


@pytest.fixture
async def agent(db: str) -> Actor:
    return await factories.person("Claire", ("agent", await factories.territory()), email="claire@exemple.fr")


@pytest.fixture
async def closing(agent: Actor) -> str:
    """The address of a form that asks for two factors: it closes a vote before its date."""
    [where] = agent.scopes["agent"]
    now = clock.now()
    phases = [Phase("vote", now - timedelta(hours=1), now + timedelta(hours=1))]
    budget = await perform(write_budget, agent, None, NewBudget(where, "Budget", "", "", 100, phases))
    await tie_to_vote(budget.budget_id, await factories.vote(where))
    return f"/budgets/{ids.encode('bud', budget.budget_id)}/cloture"


async def stale(strength: int = 2) -> None:
    await sql.run(
        "UPDATE login_session SET proven_at = :then, strength = :strength",
        {"then": clock.now() - timedelta(minutes=31), "strength": strength},
    )


async def closed() -> bool:
    return bool(await sql.rows("SELECT 1 FROM vote WHERE status <> 'open'"))


async def mailed() -> str:
    row = await sql.row("SELECT text FROM mail_message ORDER BY at DESC LIMIT 1")
    assert row is not None
    found = re.search(r"(\d{3}) (\d{3})", row["text"])
    assert found is not None
    return "".join(found.groups())


def hidden(answer: httpx2.Response, action: str) -> dict[str, str]:
    """The hidden fields of the page's last form that goes to that address."""
    form = re.findall(rf'<form[^>]* action="{re.escape(action)}"[^>]*>(.*?)</form>', answer.text, re.DOTALL)[-1]
    return {each.attributes["name"]: each.attributes["value"] for each in Page(form).all("input")}


async def act(browser: httpx2.AsyncClient, path: str, /, **fields: str) -> httpx2.Response:
    """Send a form as a browser does; a new session takes the place of the former."""
    answer = await browser.post(path, data=fields, headers=OURS)
    if token := answer.cookies.get(COOKIE):
        browser.headers["cookie"] = f"{COOKIE}={token}"
        browser.cookies.clear()
    return answer


async def test_a_form_is_kept_word_for_word_and_goes_on(
    browse: Browse, agent: Actor, closing: str, session: Session
) -> None:
    first = await session(agent, "agent")
    browser = browse(first)
    await stale()
    asked = await act(browser, closing, reason=REASON, client_key="k" * 20)
    assert asked.status_code == 403
    assert not await closed()
    confirmed = await act(browser, ADDRESS, way="persona", **hidden(asked, ADDRESS))
    assert confirmed.status_code == 200
    assert COOKIE in confirmed.cookies
    assert not await closed(), "nothing is sent without the person"
    kept = hidden(confirmed, closing)
    assert kept == {"reason": REASON, "client_key": "k" * 20}
    assert (await act(browser, closing, **kept)).status_code == 303
    assert await closed()
    assert "/connexion" in (await browse(first).get("/moi")).headers["location"], "the former token opens nothing"


async def test_a_page_is_gone_back_to_once_confirmed(browse: Browse, agent: Actor, session: Session) -> None:
    browser = browse(await session(agent, "agent"))
    await stale()
    asked = await browser.get("/moi/connexions/ajouter?a=1")
    assert asked.status_code == 403
    back = await act(browser, ADDRESS, way="persona", **hidden(asked, ADDRESS))
    assert (back.status_code, back.headers["location"]) == (303, "/moi/connexions/ajouter?a=1")
    assert (await browser.get("/moi/connexions/ajouter")).status_code == 200


async def test_a_code_by_mail_is_one_factor_and_a_second_one_can_be_added_on_the_way(
    browse: Browse, agent: Actor, closing: str
) -> None:
    """An agent who has no second factor is never stuck."""
    browser = browse((await makers.session(agent, strength=1)).token)
    await stale(strength=1)
    asked = await act(browser, closing, reason=REASON)
    fields = hidden(asked, ADDRESS)
    assert (await act(browser, ADDRESS, way="enrol", **fields)).status_code == 422, "not before one factor is fresh"
    assert await sql.rows("SELECT 1 FROM totp_secret") == []
    sent = await act(browser, ADDRESS, way="mail", **fields)
    assert "claire@exemple.fr" in sent.text
    fresh = await act(browser, ADDRESS, way="mail-code", code=await mailed(), **fields)
    assert 'data-purpose="add"' in fresh.text
    assert not await closed()
    begun = await act(browser, ADDRESS, way="enrol", **fields)
    secret = _secret(begun)
    assert (await act(browser, ADDRESS, way="enrol-code", code="000000", **fields)).status_code == 422
    strong = await act(browser, ADDRESS, way="enrol-code", code=makers.code(secret), **fields)
    assert hidden(strong, closing) == {"reason": REASON}
    assert (await act(browser, closing, **hidden(strong, closing))).status_code == 303
    assert await closed()


def _secret(answer: httpx2.Response) -> str:
    [code] = [element.text for element in Page(answer.text).all("code")]
    return code.replace(" ", "")


async def test_who_has_a_second_factor_is_not_let_by_with_the_first(browse: Browse, agent: Actor, closing: str) -> None:
    secret, opened = await makers.application(await makers.session(agent, strength=1))
    browser = browse(opened.token)
    await stale(strength=1)
    asked = await act(browser, closing, reason=REASON)
    fields = hidden(asked, ADDRESS)
    assert 'value="mail"' not in asked.text
    assert 'value="enrol"' not in asked.text
    assert 'data-purpose="add"' not in asked.text
    await sql.run("UPDATE login_session SET proven_at = :now", {"now": clock.now()})  # as a code by mail does
    for way in ("mail", "mail-code", "enrol", "enrol-code", "persona", "resume", "?", ""):
        answer = await act(browser, ADDRESS, way=way, code=makers.code(secret), **fields)
        assert answer.status_code == 422, way
    assert not await closed()
    with clock.at(clock.now() + timedelta(seconds=60)):
        strong = await act(browser, ADDRESS, way="totp", code=makers.code(secret), **fields)
        assert hidden(strong, closing) == {"reason": REASON}


async def test_codes_are_guessed_five_times_and_no_more(browse: Browse, agent: Actor, closing: str) -> None:
    secret, opened = await makers.application(await makers.session(agent))
    browser = browse(opened.token)
    await stale()
    fields = hidden(await act(browser, closing, reason=REASON), ADDRESS)
    wrong = f"{(int(makers.code(secret)) + 7) % 10**6:06d}"
    with clock.at(clock.now() + timedelta(seconds=60)):
        for _ in range(rules.GUESSES):
            assert (await act(browser, ADDRESS, way="totp", code=wrong, **fields)).status_code == 422
        refused = await act(browser, ADDRESS, way="totp", code=makers.code(secret), **fields)
    assert refused.status_code == 422
    assert "Trop d’essais" in unescape(refused.text)


async def test_no_other_site_confirms(browse: Browse, agent: Actor, closing: str, session: Session) -> None:
    browser = browse(await session(agent, "agent"))
    await stale()
    fields = hidden(await act(browser, closing, reason=REASON), ADDRESS) | {"way": "persona"}
    for case, headers in (REFUSED | UNKNOWN).items():
        answer = await browser.post(ADDRESS, data=fields, headers=headers)
        assert answer.status_code == 403, case
    row = await sql.row("SELECT count(*) AS n FROM audit_event WHERE verb = 'confirmLogin'")
    assert row is not None
    assert row["n"] == 0
    assert (await browser.post(ADDRESS, data=fields, headers=OURS)).status_code == 200


async def test_an_agent_at_the_counter_confirms_nothing_for_the_person(
    browse: Browse, agent: Actor, session: Session
) -> None:
    [where] = agent.scopes["agent"]
    token = await session(agent, "agent")
    helped = await factories.assistance(agent, where)
    await sql.run("UPDATE login_session SET assistance_id = :help", {"help": helped})
    browser = browse(token)
    assert (await browser.get(ADDRESS)).status_code == 403
    assert (await act(browser, ADDRESS, way="persona", needs="FRESH", path="/", kept="[null,false]")).status_code == 403


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", ""])
async def test_what_follows_is_a_page_of_ours(browse: Browse, agent: Actor, session: Session, path: str) -> None:
    browser = browse(await session(agent, "agent"))
    answer = await act(browser, ADDRESS, way="resume", needs="FRESH", path=path, kept="[null,false]")
    assert (answer.status_code, answer.headers["location"]) == (303, "/moi")
    led = await act(browser, ADDRESS, way="resume", needs="FRESH", path=path, kept='[[["a","b"]],false]')
    [form] = [form for form in Page(led.text).all("form") if form.get("action") == "/moi"]
    assert form.get("method") == "post"


@pytest.mark.parametrize("kept", ["", "null", "[]", "[1]", "[1,2,3]", "[[1],false]", '[[["a"]],false]', '"x"', "{}"])
async def test_a_spoilt_errand_is_refused(browse: Browse, agent: Actor, session: Session, kept: str) -> None:
    browser = browse(await session(agent, "agent"))
    assert (await act(browser, ADDRESS, way="resume", needs="FRESH", path="/", kept=kept)).status_code == 400


async def test_nobody_is_led_to_log_in_first(browse: Browse, db: str) -> None:
    await factories.territory()
    answer = await browse().get(ADDRESS)
    assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, "/connexion")
    answer = await browse().post(ADDRESS, data={"way": "mail"}, headers=OURS)
    assert answer.status_code == 303


def _sensitive() -> list[str]:
    fields: list[Any] = Mutation.__strawberry_definition__.fields  # type: ignore[attr-defined]  # strawberry's mark
    return [field.python_name for field in fields if field.metadata[MUTATION][0].proof]


def test_the_operations_of_our_pages_say_what_they_need() -> None:
    """Else `Site.act` could not tell which proof to ask for."""
    verbs = {"".join(p.title() if i else p for i, p in enumerate(name.split("_"))) for name in _sensitive()}
    assert {"closeVote", "deletePasskey", "removeTotp"} <= verbs
    silent = []
    for file in sorted((paths.FRONTEND / "operations").glob("*.graphql")):
        text = file.read_text(encoding="utf-8")
        called = re.search(r"^mutation[^{]*\{\s*(\w+)", text, re.MULTILINE)
        if called and called[1] in verbs and not re.search(r"\.\.\. on StrongerLoginNeeded\s*\{[^}]*\bneeds\b", text):
            silent.append(file.name)
    assert silent == []
