"""Leaving for an identity provider's site, to log in there or to log out, and coming back from a logout.

After a form, the browser follows no redirection to another site (`form-action` of our content policy): it is sent on
by a page of ours, with a link for whoever stays on it.
"""

import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import attempts, registry
from backend.identity.attempts import Attempt
from backend.identity.problems import LoginLapsed
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql.context import Context
from backend.kit.perform import perform
from backend.kit.problems import NotFound
from backend.portal.entry import cookies
from backend.portal.site import Pages, Site

_ANY = "*"
"""All providers send people back from a logout to the same address."""


def own_address(site: Site, request: Request, path: str) -> str:
    """The whole address of a page of ours, as providers know it."""
    return f"{next(iter(doors.origins(request, site.settings)))}{path}"


async def send_on(site: Site, request: Request, url: str, provider: str, *, logout: bool = False) -> Response:
    """The page that leads on to the provider."""
    response = await site.page(request, "leaving.html", address=url, provider=provider, logout=logout)
    response.headers["refresh"] = f"0; url={url}"
    response.headers["cache-control"] = "private, no-store"
    return response


async def log_out_there(site: Site, request: Request, opened_by: tuple[str, str] | None) -> Response | None:
    """Once our session has ended: on to the end of the provider's, where it has a page for that; else None."""
    if opened_by is None:
        return None
    from backend.portal.entry import relying  # noqa: PLC0415  (as in auth)

    code, id_token = opened_by
    try:
        provider = await registry.provider(code)
    except NotFound:
        return None
    state, browser = secrets.token_urlsafe(32), cookies.login_browser(request, site.settings)
    browser = browser or secrets.token_urlsafe(32)
    back = own_address(site, request, "/auth/logout/callback")
    url = await relying.departure_address(provider, id_token=id_token, back=back, state=state)
    if url is None:
        return None
    attempt = Attempt("logout", _ANY, {"locale": request.state.locale})
    await perform(attempts.begin, ANONYMOUS, None, state=state, browser=browser, attempt=attempt)
    request.state.reader = Context(Actor(locale=request.state.locale))  # who was read at the door is nobody now
    response = await send_on(site, request, url, provider.name, logout=True)
    cookies.keep_login_browser(response, site.settings, browser)
    return response


async def logged_out(site: Site, request: Request) -> Response:
    """Back from the provider's logout."""
    state, browser = request.query_params.get("state", ""), cookies.login_browser(request, site.settings)
    actor = (await site.reader(request)).actor
    try:
        attempt = await perform(attempts.take_back, actor, None, state=state, browser=browser, provider_code=_ANY)
    except LoginLapsed:
        raise HTTPException(400) from None
    request.state.locale = attempt.kept["locale"]
    return site.redirect(request, "/")


PAGES: Pages = (("/auth/logout/callback", logged_out, "GET"),)
