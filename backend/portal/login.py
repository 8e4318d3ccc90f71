"""Logging in: a code by mail, or in demonstration a persona; logging out."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import actions, rules
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, NotFound, Problem
from backend.portal import forms
from backend.portal.site import Pages, Site

PERSONAS = ("citizen", "partner", "agent", "elected", "juror", "operator")


def _next(text: str) -> str:
    """Where to go once logged in: a path of this site, never another site."""
    safe = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text[:300] if safe else "/moi"


async def login(site: Site, request: Request) -> Response:
    """The form for one's address; sending it always leads to the page of the code."""
    suite = _next(request.query_params.get("suite", ""))
    if request.method == "GET":
        return await site.page(request, "login.html", suite=suite, personas=PERSONAS, email="", faults=[])
    sent = await forms.fields(request)
    suite, email = _next(sent.get("suite", "")), sent.get("email", "")
    answer = await site.act(request, "RequestLoginCode", input={"email": email})
    if answer["__typename"] == "RequestLoginCodePayload":
        return await site.page(request, "code.html", suite=suite, email=answer["email"], faults=[])
    return await site.page(
        request, "login.html", status=422, suite=suite, personas=PERSONAS, email=email, faults=forms.faults(answer)
    )


async def code(site: Site, request: Request) -> Response:
    """The form for the code received; a link to it carries no code, since mail scanners follow links."""
    if request.method == "GET":
        return site.redirect(request, "/connexion")
    sent = await forms.fields(request)
    email, suite = rules.normal_email(sent.get("email", "")), _next(sent.get("suite", ""))
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    actor = (await site.reader(request)).actor
    try:
        await actions.limit_guesses(email)
        opened = await perform(actions.log_in, actor, None, email=email, code=sent.get("code", ""))
    except Problem as problem:
        if isinstance(problem, InvalidInput):
            raise HTTPException(400) from problem
        faults = [{"path": "code", "code": problem.code, "message": problem.message(request.state.locale)}]
        return await site.page(request, "code.html", status=422, suite=suite, email=email, faults=faults)
    return _opened(site, request, opened.token, suite)


async def persona(site: Site, request: Request) -> Response:
    """One click to be somebody of the demonstration."""
    name = request.path_params["persona"]
    if name not in PERSONAS:
        raise HTTPException(404)
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent = await forms.fields(request)
    try:
        opened = await perform(actions.take_persona, (await site.reader(request)).actor, None, persona=name)
    except NotFound:
        raise HTTPException(404) from None
    return _opened(site, request, opened.token, _next(sent.get("suite", "")))


async def logout(site: Site, request: Request) -> Response:
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    actor = (await site.reader(request)).actor
    if not actor.is_anonymous:
        await perform(actions.log_out, actor, None)
    response = site.redirect(request, "/")
    response.delete_cookie(doors.cookie_name(site.settings), secure=site.settings.secure, httponly=True, samesite="lax")
    return response


def _opened(site: Site, request: Request, token: str, suite: str) -> Response:
    """The new session's cookie replaces whatever the browser brought: no session is ever fixed in advance."""
    prefix = f"/{request.state.locale}"
    path = suite.removeprefix(prefix) if suite.startswith(f"{prefix}/") else suite
    response = site.redirect(request, _next(path))  # looked at once more: what follows a prefix may name another site
    response.set_cookie(
        doors.cookie_name(site.settings),
        token,
        max_age=int(rules.SESSION_LASTS.total_seconds()),
        secure=site.settings.secure,
        httponly=True,
        samesite="lax",
    )
    return response


PAGES: Pages = (
    ("/connexion", login, "GET", "POST"),
    ("/connexion/code", code, "GET", "POST"),
    ("/deconnexion", logout, "POST"),
)
DEMO_PAGES: Pages = (("/connexion/{persona:str}", persona, "POST"),)
