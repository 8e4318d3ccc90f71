"""The provider's pages for people: letting an application act, typing a device's code, logging out of both."""

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from backend import doors
from backend.identity.actions import log_out
from backend.kit import ids
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import Problem, TooManyAttempts
from backend.middleware import CSP
from backend.oauth import authorization, consents, decisions, ending, rules
from backend.oauth.authorization import Arrival, Refused, Wish
from backend.oauth.clients import Registered
from backend.portal import forms
from backend.portal.entry import cookies
from backend.portal.site import Pages, Site
from backend.portal.templating import localized
from backend.scopes import Scope, sentence


async def authorize(site: Site, request: Request) -> Response:
    """The authorization endpoint: asks the person, or answers at once what they already decided."""
    arrival = authorization.unmarked(request.url.query)
    actor = (await site.reader(request)).actor
    try:
        wish = await authorization.read(arrival.query)
        if request.method == "POST" and not doors.is_same_site(request, site.settings):
            raise HTTPException(403)
        if authorization.must_log_in(wish, actor.login, arrival.asked_at):
            return _to_log_in(site, request, wish, arrival)
        if refusal := await decisions.why_not_use(wish.client, actor):
            return await _unusable(site, request, wish, refusal)
        if request.method == "POST":
            return await _decided(site, request, wish, actor)
        return await _asked(site, request, wish, arrival, actor)
    except authorization.Unfit:
        return await site.page(request, "oauth_error.html", status=400, refusal=None)
    except Refused as refused:
        return await _refused(site, request, refused, actor)


async def _refused(site: Site, request: Request, refused: Refused, actor: Actor) -> Response:
    if stranger := await decisions.why_not_known(refused.client, actor):
        return await _told(site, request, stranger)
    return _sent_back(site, request, refused.redirect_uri, refused.answer)


def _to_log_in(site: Site, request: Request, wish: Wish, arrival: Arrival) -> Response:
    if "none" in wish.prompts:
        raise authorization.refused(wish, "login_required", "The person must log in.")
    suite = f"/oauth/authorize?{authorization.marked(arrival.query)}"
    return site.redirect(request, f"/connexion?{urlencode({'suite': suite})}")


async def _unusable(site: Site, request: Request, wish: Wish, refusal: Problem) -> Response:
    if "none" in wish.prompts:
        raise authorization.refused(wish, "access_denied", "This person may not use this application.")
    return await _told(site, request, refusal)


async def _told(site: Site, request: Request, refusal: Problem) -> Response:
    return await site.page(request, "oauth_error.html", status=403, refusal=refusal.message(request.state.locale))


async def _asked(site: Site, request: Request, wish: Wish, arrival: Arrival, actor: Actor) -> Response:
    """The page that asks. It is spared when all was allowed before, to an application that its address identifies
    (RFC 8252 §8.6); never on the way back from the login form, which no content policy lets lead to another site.
    """
    silent = not ("consent" in wish.prompts or arrival.from_login or rules.is_loopback(wish.redirect_uri))
    allowed = await consents.covers(wish.client.id, actor.person_id, wish.scopes) if actor.person_id else False
    if silent and allowed:
        return await _authorized(site, request, wish, actor, asked=False)
    if "none" in wish.prompts:
        raise authorization.refused(wish, "consent_required", "The person must be asked.")
    response = await site.page(
        request,
        "consent.html",
        client=wish.client,
        sentences=_sentences(wish.scopes, request.state.locale),
        person=_public_id(actor),
        again=f"/connexion?{urlencode({'suite': '/oauth/authorize?' + authorization.marked(arrival.query)})}",
    )
    return _leading_to(response, wish.redirect_uri)


async def _decided(site: Site, request: Request, wish: Wish, actor: Actor) -> Response:
    """Yes or no, from the person who was asked: somebody else may have logged in meanwhile."""
    sent = await forms.fields(request)
    if sent.get("person") != _public_id(actor):
        return site.redirect(request, f"/oauth/authorize?{request.url.query}")
    if sent.get("decision") == "allow":
        return await _authorized(site, request, wish, actor, asked=True)
    await perform(decisions.refuse, actor, None, client=wish.client)
    raise authorization.refused(wish, "access_denied", "The person refused.")


async def _authorized(site: Site, request: Request, wish: Wish, actor: Actor, *, asked: bool) -> Response:
    made = await perform(decisions.authorize, actor, None, wish=wish, asked=asked)
    answer = {"code": made.code, **({"state": wish.state} if wish.state else {})}
    return _sent_back(site, request, wish.redirect_uri, answer)


def _sent_back(site: Site, request: Request, redirect_uri: str, answer: dict[str, str]) -> Response:
    """See Other: a form is never sent on to the application (RFC 9700 §4.12)."""
    address = authorization.location(redirect_uri, doors.issuer(request, site.settings), answer)
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def _leading_to(response: Response, address: str) -> Response:
    """Chromium holds to `form-action` the address that answers a form: this page's forms may lead there too."""
    parts = urlsplit(address)
    source = "http:" if parts.netloc.startswith("[") else f"{parts.scheme}://{parts.netloc}"  # no IPv6 in policies
    response.headers["content-security-policy"] = CSP.replace("form-action 'self'", f"form-action 'self' {source}")
    return response


def _public_id(actor: Actor) -> str:
    return ids.encode("per", actor.person_id) if actor.person_id else ""


def _sentences(scopes: Sequence[str], locale: str) -> list[str]:
    return [sentence(scope, locale) for scope in Scope if scope in scopes]


async def device(site: Site, request: Request) -> Response:
    """Where a person types the code that a device shows, sees which application it is, and decides (RFC 8628 §3.3)."""
    context = await site.reader(request)
    typed = request.query_params.get("user_code", "")[:20]
    if context.actor.is_anonymous:
        suite = "/oauth/device" + (f"?{urlencode({'user_code': typed})}" if typed else "")
        return site.redirect(request, f"/connexion?{urlencode({'suite': suite})}")
    if request.method == "GET":
        return await _device_page(site, request, typed)
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent = await forms.fields(request)
    code, decision = sent.get("user_code", "")[:20], sent.get("decision")
    try:
        await decisions.limit_user_codes(context.actor, context.network)
        if decision is None:
            shown = await decisions.show_device(context.actor, code)
            return await _device_page(site, request, code, shown.client, shown.scopes)
        allowed = decision == "allow"
        await perform(decisions.decide_device, context.actor, None, user_code=code, allowed=allowed)
        return await site.page(request, "device.html", step="allowed" if allowed else "refused", code="", faults=[])
    except Problem as problem:
        fault = {"path": "user_code", "code": problem.code, "message": problem.message(request.state.locale)}
        status = 429 if isinstance(problem, TooManyAttempts) else 422
        return await site.page(request, "device.html", status=status, step="type", code=code, faults=[fault])


async def _device_page(
    site: Site, request: Request, code: str, client: Registered | None = None, scopes: Sequence[str] = ()
) -> Response:
    if client is None:
        return await site.page(request, "device.html", step="type", code=code, faults=[])
    shown = rules.shown_user_code(rules.normal_user_code(code))
    sentences = _sentences(scopes, request.state.locale)
    return await site.page(
        request, "device.html", step="confirm", code=shown, faults=[], client=client, sentences=sentences
    )


async def logout(site: Site, request: Request) -> Response:
    """Logout asked by an application: one is asked to confirm, then taken back where the application registered."""
    sent = await forms.fields(request) if request.method == "POST" else {}
    if request.method == "POST" and "decision" not in sent:
        kept = {name: sent[name] for name in ending.PARAMETERS if name in sent}
        return site.redirect(request, f"/oauth/logout?{urlencode(kept)}")  # to be asked with the session's cookie
    if request.method == "POST" and not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    try:
        asked = await ending.read(request.query_params, doors.issuer(request, site.settings))
    except ending.Unfit:
        return await site.page(request, "oauth_error.html", status=400, refusal=None)
    actor = (await site.reader(request)).actor
    stranger = asked.client is not None and await decisions.why_not_known(asked.client, actor)
    target = None if stranger else asked.target
    if request.method == "GET" and not actor.is_anonymous:
        response = await site.page(request, "oauth_logout.html", step="ask", client=asked.client)
        return _leading_to(response, target) if target else response
    if not actor.is_anonymous:
        await perform(log_out, actor, None)
    address = target or localized("/oauth/deconnexion-faite", request.state.locale)
    gone = RedirectResponse(address, 303, {"cache-control": "no-store"})
    cookies.close_session(gone, site.settings)
    return gone


async def logged_out(site: Site, request: Request) -> Response:
    return await site.page(request, "oauth_logout.html", step="done", client=None)


PAGES: Pages = (
    ("/oauth/authorize", authorize, "GET", "POST"),
    ("/oauth/device", device, "GET", "POST"),
    ("/oauth/logout", logout, "GET", "POST"),
    ("/oauth/deconnexion-faite", logged_out, "GET"),
)
