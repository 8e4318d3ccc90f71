"""Logging in by an identity provider: leaving for it and coming back; linking, confirming, being told of a logout."""
# ruff: noqa: PLC0415  (what speaks to providers: 9 MB for the workers that do)

import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from backend import doors
from backend.identity import attempts, external, offers, problems, providers, registry, rules
from backend.identity.attempts import Attempt
from backend.identity.providers import Provider, Unreachable
from backend.identity.tokens import Untrusted
from backend.kit import clock, ids
from backend.kit.actor import Actor
from backend.kit.graphql.inputs import key_of
from backend.kit.perform import perform
from backend.kit.problems import NotFound, NotSignedIn, Problem, StrongerLoginNeeded, TooManyAttempts
from backend.portal import forms
from backend.portal.entry import cookies, leaving
from backend.portal.entry.login import first_page, opened
from backend.portal.site import Handler, Pages, Site, StepUp

if TYPE_CHECKING:
    from backend.portal.entry.relying import Arrival

log = logging.getLogger("preau.providers")
WAYS_IN = "/moi/connexions"
MANDATES = "/moi/organisations"
_STATUS: Mapping[type[Problem], int] = {
    problems.LoginDeclined: 403,
    problems.LevelTooLow: 403,
    problems.KnownByAnotherWay: 409,
    problems.IdentityTaken: 409,
    problems.AnotherIdentity: 409,
    problems.LastWayIn: 409,
    TooManyAttempts: 429,
    problems.ProviderUnreachable: 503,
}


def _told(handler: Handler) -> Handler:
    """A refusal is a page that says what happened and offers the other ways in."""

    @wraps(handler)
    async def answered(site: Site, request: Request) -> Response:
        try:
            return await handler(site, request)
        except NotFound:
            raise HTTPException(404) from None
        except NotSignedIn:
            return site.redirect(request, f"/connexion?suite={WAYS_IN}")
        except StrongerLoginNeeded as needed:
            raise StepUp(needed.needs) from None
        except Problem as problem:
            return await _refused(site, request, problem)

    return answered


async def _refused(site: Site, request: Request, problem: Problem) -> Response:
    return await site.page(
        request,
        "login_refused.html",
        status=_STATUS.get(type(problem), 400),
        message=problem.message(request.state.locale),
        suite=forms.own_path(getattr(request.state, "suite", "")),
        ways=await offers.offered(),
    )


@asynccontextmanager
async def _speaking(provider: Provider) -> AsyncIterator[None]:
    """What went wrong with a provider is for the log; the person is told what they can do."""
    try:
        yield
    except Unreachable as fault:
        log.warning("provider %s does not answer: %s", provider.code, ascii(str(fault))[:500])
        raise problems.ProviderUnreachable(provider.name) from fault
    except Untrusted as fault:
        log.warning("provider %s is not believed: %s", provider.code, ascii(str(fault))[:500])
        raise problems.AnswerNotTrusted(provider.name) from fault


def _check_ours(site: Site, request: Request) -> None:
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)


async def _actor(site: Site, request: Request) -> Actor:
    return (await site.reader(request)).actor


async def _begin(site: Site, request: Request, provider: Provider, purpose: str, suite: str) -> tuple[str, str]:
    """The provider's address, with the secret of this browser, once the attempt is remembered."""
    from backend.portal.entry import relying

    again = purpose == "confirm"
    state, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    redirect_uri = leaving.own_address(site, request, f"/auth/callback/{provider.code}")
    async with _speaking(provider):
        departure = await relying.depart(provider, redirect_uri=redirect_uri, state=state, nonce=nonce, again=again)
    kept = {
        "nonce": nonce,
        "verifier": departure.verifier,
        "redirect_uri": redirect_uri,
        "suite": suite,
        "locale": request.state.locale,
        "since": clock.now().timestamp() if again else None,
    }
    browser = cookies.login_browser(request, site.settings) or secrets.token_urlsafe(32)
    attempt = Attempt(purpose, provider.code, kept)
    await perform(attempts.begin, await _actor(site, request), None, state=state, browser=browser, attempt=attempt)
    return departure.url, browser


@_told
async def login(site: Site, request: Request) -> Response:
    """The stable address of a provider's button."""
    await attempts.limit((await site.reader(request)).network)
    provider = await registry.provider(request.path_params["code"])
    suite = request.state.suite = forms.own_path(request.query_params.get("suite", ""))
    url, browser = await _begin(site, request, provider, "login", suite)
    response = RedirectResponse(url, 302, {"cache-control": "no-store"})
    cookies.keep_login_browser(response, site.settings, browser)
    return response


@_told
async def link(site: Site, request: Request) -> Response:
    """From the page of one's ways in: leave to prove an identity, which will be linked once confirmed."""
    _check_ours(site, request)
    await attempts.limit((await site.reader(request)).network)
    await external.check_may_link(await _actor(site, request))
    provider = await registry.provider(request.path_params["code"])
    return await _send_on(site, request, provider, "link", WAYS_IN)


@_told
async def confirm(site: Site, request: Request) -> Response:
    """From the page that asks for a surer login: prove again who one is, at a provider that can ask anew."""
    sent = await _own_form(site, request)
    provider = await registry.provider(request.path_params["code"])
    if provider.settings.fresh == "none":
        raise NotFound
    return await _send_on(site, request, provider, "confirm", forms.own_path(sent.get("suite", "")))


@_told
async def certify(site: Site, request: Request) -> Response:
    """From the page of one's mandates: leave to be certified the leader of one's organization."""
    await _own_form(site, request)
    provider = providers.asked_for_leader(await registry.provider(request.path_params["code"]))
    if provider is None:
        raise NotFound
    return await _send_on(site, request, provider, "certify", MANDATES)


async def _own_form(site: Site, request: Request) -> Mapping[str, str]:
    """The fields of a form that only the person sends, for themselves."""
    _check_ours(site, request)
    context, sent = await site.reader(request), await forms.fields(request)
    await attempts.limit(context.network)
    if context.actor.is_anonymous or context.actor.helped_by is not None:
        raise NotSignedIn
    return sent


async def _send_on(site: Site, request: Request, provider: Provider, purpose: str, suite: str) -> Response:
    url, browser = await _begin(site, request, provider, purpose, suite)
    response = await leaving.send_on(site, request, url, provider.name)
    cookies.keep_login_browser(response, site.settings, browser)
    return response


@_told
async def callback(site: Site, request: Request) -> Response:
    """Back from the provider: the state first, even before an error that comes with it, then all the rest."""
    from backend.portal.entry import relying

    provider = await registry.provider(request.path_params["code"])
    attempt = await _returned(site, request, provider.code, _one(request, "state"))
    if attempt.purpose not in _AFTER:
        raise problems.LoginLapsed
    if attempt.purpose == "certify":
        provider = providers.asked_for_leader(provider) or provider
    kept = attempt.kept
    request.state.locale, request.state.suite = kept["locale"], kept["suite"]
    async with _speaking(provider):
        await relying.check_issuer(provider, _one(request, "iss") or None)
        if error := _one(request, "error"):
            log.info("provider %s: %s", provider.code, ascii(error)[:100])
            raise problems.LoginDeclined(provider.name)
        arrival = await relying.arrive(provider, code=_one(request, "code"), kept=kept)
    return await _AFTER[attempt.purpose](site, request, provider, arrival, kept)


async def _returned(site: Site, request: Request, code: str, state: str) -> Attempt:
    browser = cookies.login_browser(request, site.settings)
    actor = await _actor(site, request)
    return await perform(attempts.take_back, actor, None, state=state, browser=browser, provider_code=code)


def _one(request: Request, name: str) -> str:
    """A parameter said once; twice, nobody knows which one counts."""
    values = request.query_params.getlist(name)
    return values[0][:4096] if len(values) == 1 else ""


async def _enter(
    site: Site, request: Request, _provider: Provider, arrival: "Arrival", kept: Mapping[str, Any]
) -> Response:
    actor = replace(await _actor(site, request), locale=kept["locale"])
    entered = await perform(
        external.log_in_by_provider,
        actor,
        None,
        assertion=arrival.assertion,
        id_token=arrival.id_token,
        device=rules.device_of(request.headers.get("user-agent", "")),
    )
    return opened(site, request, entered.token, await first_page(entered.person_id, kept["suite"]))


async def _renew(
    site: Site, request: Request, _provider: Provider, arrival: "Arrival", kept: Mapping[str, Any]
) -> Response:
    actor = await _actor(site, request)
    renewed = await perform(
        external.confirm_by_provider, actor, None, assertion=arrival.assertion, id_token=arrival.id_token
    )
    return opened(site, request, renewed.token, kept["suite"])


async def _ask_to_link(
    site: Site, request: Request, provider: Provider, arrival: "Arrival", _kept: Mapping[str, Any]
) -> Response:
    """Nothing is linked until the person says so here: they may have come by a link that somebody sent them."""
    state, browser = secrets.token_urlsafe(32), cookies.login_browser(request, site.settings)
    actor = await _actor(site, request)
    await perform(external.hold_link, actor, None, state=state, browser=browser, assertion=arrival.assertion)
    told = arrival.assertion
    return await site.page(
        request, "link_identity.html", provider=provider, name=told.name, label=told.label, attempt=state
    )


async def _certified(
    site: Site, request: Request, _provider: Provider, arrival: "Arrival", kept: Mapping[str, Any]
) -> Response:
    await perform(external.certify_by_provider, await _actor(site, request), None, assertion=arrival.assertion)
    return site.redirect(request, f"{kept['suite']}?fait=certify")


_AFTER: Mapping[str, Callable[..., Awaitable[Response]]] = {
    "login": _enter,
    "confirm": _renew,
    "link": _ask_to_link,
    "certify": _certified,
}


@_told
async def attach(site: Site, request: Request) -> Response:
    """The person confirms: the identity is theirs."""
    _check_ours(site, request)
    sent = await forms.fields(request)
    await attempts.limit((await site.reader(request)).network)
    provider = await registry.provider(request.path_params["code"])
    attempt = await _returned(site, request, provider.code, sent.get("attempt", ""))
    if attempt.purpose != "attach":
        raise problems.LoginLapsed
    await perform(external.link_identity, await _actor(site, request), None, kept=attempt.kept)
    return site.redirect(request, f"{WAYS_IN}?fait=link")


@_told
async def unlink(site: Site, request: Request) -> Response:
    _check_ours(site, request)
    key = key_of(request.path_params["identity"], "ext")
    await perform(external.unlink_identity, await _actor(site, request), None, identity_id=key)
    return site.redirect(request, f"{WAYS_IN}?fait=unlink")


async def backchannel(site: Site, request: Request) -> Response:
    """A provider's server says that a session ended there (Back-Channel Logout §2.5): its token is the proof."""
    from backend.portal.entry import relying

    del site
    sent = await forms.fields(request)
    try:
        provider = await registry.provider(request.path_params["code"])
        async with _speaking(provider):
            notice = await relying.logout_notice(provider, sent.get("logout_token", ""))
        await perform(external.end_sessions, Actor(), None, provider=provider, notice=notice)
    except Problem as problem:
        status = {NotFound: 404, problems.ProviderUnreachable: 503}.get(type(problem), 400)
        return _json({"error": "invalid_request"}, status)
    return _json({})


async def me(site: Site, request: Request) -> Response:
    """The session's person, for front ends and probes; `null` when nobody is logged in."""
    actor = await _actor(site, request)
    viewer = (await site.read(request, "Whoami"))["viewer"]
    if viewer is None:
        return _json(None)
    acting_for = ids.encode("org", actor.acting_for) if actor.acting_for else None
    roles = sorted(role for role, where in actor.scopes.items() if where)
    return _json({**viewer, "roles": roles, "actingFor": acting_for, "strength": actor.login.strength})


def _json(body: object, status: int = 200) -> Response:
    return JSONResponse(body, status, {"cache-control": "no-store"})


PAGES: Pages = (
    ("/auth/me", me, "GET"),
    ("/auth/login/{code:str}", login, "GET"),
    ("/auth/callback/{code:str}", callback, "GET"),
    ("/auth/link/{code:str}", link, "POST"),
    ("/auth/attach/{code:str}", attach, "POST"),
    ("/auth/unlink/{identity:str}", unlink, "POST"),
    ("/auth/confirm/{code:str}", confirm, "POST"),
    ("/auth/certify/{code:str}", certify, "POST"),
    ("/auth/backchannel/{code:str}", backchannel, "POST"),
)
