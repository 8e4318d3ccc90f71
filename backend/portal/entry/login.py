"""Logging in: the ways in side by side, a code by mail, in demonstration a persona; logging out."""

from urllib.parse import urlencode
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import actions, age, external, rules
from backend.identity.offers import offered
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, NotFound, Problem
from backend.portal import forms
from backend.portal.entry import cookies, leaving
from backend.portal.site import Pages, Site

MOST_OF_PATH = 4096
PERSONAS = ("citizen", "partner", "agent", "elected", "juror", "operator")


async def login(site: Site, request: Request) -> Response:
    """Every way in, and the form for one's address: sending it always leads to the page of the code."""
    suite = forms.own_path(request.query_params.get("suite", ""))
    if request.method == "GET":
        return await _ways_in(site, request, suite, "", [])
    sent = await forms.fields(request)
    suite, email = forms.own_path(sent.get("suite", "")), sent.get("email", "")
    answer = await site.act(request, "RequestLoginCode", input={"email": email})
    if answer["__typename"] == "RequestLoginCodePayload":
        return await site.page(request, "code.html", suite=suite, email=answer["email"], faults=[])
    return await _ways_in(site, request, suite, email, forms.faults(answer))


async def _ways_in(site: Site, request: Request, suite: str, email: str, faults: list[forms.Fault]) -> Response:
    providers = await offered()
    return await site.page(
        request,
        "login.html",
        status=422 if faults else 200,
        suite=suite,
        email=email,
        faults=faults,
        providers=providers,
        personas=PERSONAS,
    )


async def code(site: Site, request: Request) -> Response:
    """The form for the code received; a link to it carries no code, since mail scanners follow links."""
    if request.method == "GET":
        return site.redirect(request, "/connexion")
    sent = await forms.fields(request)
    email, suite = rules.normal_email(sent.get("email", "")), forms.own_path(sent.get("suite", ""))
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    context = await site.reader(request)
    try:
        await actions.limit_guesses(email, context.network)
        device = rules.device_of(request.headers.get("user-agent", ""))
        entered = await perform(
            actions.log_in, context.actor, None, email=email, code=sent.get("code", ""), device=device
        )
    except Problem as problem:
        if isinstance(problem, InvalidInput):
            raise HTTPException(400) from problem
        faults = forms.fault_of(problem, request.state.locale)
        return await site.page(request, "code.html", status=422, suite=suite, email=email, faults=faults)
    return opened(site, request, entered.token, await first_page(entered.person_id, suite))


async def persona(site: Site, request: Request) -> Response:
    """One click to be somebody of the demonstration."""
    name = request.path_params["persona"]
    if name not in PERSONAS:
        raise HTTPException(404)
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent = await forms.fields(request)
    actor = (await site.reader(request)).actor
    device = rules.device_of(request.headers.get("user-agent", ""))
    try:
        entered = await perform(actions.take_persona, actor, None, persona=name, device=device)
    except NotFound:
        raise HTTPException(404) from None
    return opened(site, request, entered.token, forms.own_path(sent.get("suite", "")))


async def logout(site: Site, request: Request) -> Response:
    """Our session first; then that of the provider which opened it."""
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    actor = (await site.reader(request)).actor
    opened_by = await external.opened_by(actor.session_id)
    if not actor.is_anonymous:
        await perform(actions.log_out, actor, None)
    response = await leaving.log_out_there(site, request, opened_by) or site.redirect(request, "/")
    cookies.close_session(response, site.settings)
    return response


async def first_page(person_id: UUID, suite: str) -> str:
    """Where a login leads: the first steps of a new person, then the page that was asked for."""
    steps = await age.first_steps(person_id)
    return f"{steps}?{urlencode({'suite': suite})}" if steps else suite


def onward(request: Request, suite: str) -> str:
    """The page asked for, without the prefix of the language, which the redirection adds."""
    prefix = f"/{request.state.locale}"
    path = suite.removeprefix(prefix) if suite.startswith(f"{prefix}/") else suite
    return forms.own_path(path, most=MOST_OF_PATH)  # here: what follows a prefix may name another site


def opened(site: Site, request: Request, token: str, suite: str) -> Response:
    """To the page asked for, with the cookie of the new session."""
    response = site.redirect(request, onward(request, suite))
    cookies.open_session(response, site.settings, token)
    return response


PAGES: Pages = (
    ("/connexion", login, "GET", "POST"),
    ("/connexion/code", code, "GET", "POST"),
    ("/deconnexion", logout, "POST"),
)
DEMO_PAGES: Pages = (("/connexion/{persona:str}", persona, "POST"),)
