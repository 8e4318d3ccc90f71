"""Proving again who one is before a sensitive act, without losing what was under way: it goes on afterwards.

A page that meets `StepUp` becomes this one; a form's fields travel through it in hidden inputs.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import access, actions, totp
from backend.identity.offers import identities_of, offered
from backend.identity.sessions import LoggedIn
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.graphql.context import Context
from backend.kit.perform import perform
from backend.kit.problems import Problem
from backend.kit.proof import Proof, why_not_proven
from backend.portal import forms
from backend.portal.entry import cookies
from backend.portal.entry.login import MOST_OF_PATH, onward
from backend.portal.entry.qr import draw
from backend.portal.site import Data, Pages, Site, StepUp

ADDRESS = "/connexion/confirmer"


@dataclass(frozen=True, slots=True)
class Errand:
    """What was under way at `path`: a page to read (`fields` None), or a form sent. `files`: some came with the form,
    which only a person can choose again; `path` is then the page where it is filled.
    """

    needs: str
    path: str
    fields: tuple[tuple[str, str], ...] | None = None
    files: bool = False

    @property
    def kept(self) -> str:
        return orjson.dumps([self.fields, self.files]).decode()


Step = Callable[[Site, Request, Errand, Mapping[str, str]], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Way:
    """What a form of the page does, when the person has that `offer`; `again`: the form shown anew once refused."""

    offer: str
    step: Step
    again: str = ""


async def asked(site: Site, request: Request, step_up: StepUp) -> Response:
    """In place of the page that met StepUp: why, and the ways that this person has."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    actor = (await site.reader(request)).actor
    if actor.is_anonymous:
        return site.redirect(request, f"/connexion?{urlencode({'suite': path})}")
    if actor.helped_by is not None:
        raise HTTPException(403)  # the agent's own proof is nothing to the person they help
    errand = Errand(step_up.needs, path)
    if request.method == "POST":
        fields, files = await forms.pairs(request)
        page = urlsplit(request.headers.get("referer", "")).path if files else path
        errand = replace(errand, path=onward(request, page), fields=tuple(fields), files=files)
    return await _page(site, request, errand, status=403)


async def confirm(site: Site, request: Request) -> Response:
    """The same page by its own address, or the answer to one of its forms."""
    actor = (await site.reader(request)).actor
    if actor.is_anonymous:
        return site.redirect(request, f"/connexion?{urlencode({'suite': ADDRESS})}")
    if actor.helped_by is not None:
        raise HTTPException(403)
    if request.method == "POST":
        return await _taken(site, request, actor)
    asks = request.query_params
    if "fait" in asks:
        return await site.page(request, "resume.html", errand=None)
    return await _go_on(site, request, Errand(_needs(asks.get("besoin", "")), forms.own_path(asks.get("suite", ""))))


async def _taken(site: Site, request: Request, actor: Actor) -> Response:
    """One of the page's forms: it does what this person was offered, and nothing else."""
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent = await forms.fields(request)
    errand, way = _read(sent), WAYS.get(sent.get("way", ""))
    if _proven(actor, errand.needs):
        return await _go_on(site, request, errand)
    if way is None or not (await _offers(site, actor, errand.needs))[way.offer]:
        return await _page(site, request, errand, waiting=sent.get("way") != "other")
    try:
        return await way.step(site, request, errand, sent)
    except Problem as problem:
        faults = forms.fault_of(problem, request.state.locale)
        return await _page(site, request, errand, step=way.again, faults=faults)


async def begin_totp(site: Site, request: Request) -> Data:
    """What to show to somebody who adds an application of codes. Raises StrongerLoginNeeded."""
    actor = (await site.reader(request)).actor
    name = str((await site.layout(request))["territoryByCode"]["name"])
    started = await perform(totp.start, actor, None, site=name)
    return {"secret": started.secret, "uri": started.uri, "qr": draw(started.uri)}


async def check_totp(actor: Actor, code: str) -> LoggedIn:
    """The first code of the application being added. Raises WrongCode, TooManyAttempts, StrongerLoginNeeded."""
    await totp.limit_guesses(actor)
    return await perform(totp.confirm_totp, actor, None, code=code)


async def _page(
    site: Site,
    request: Request,
    errand: Errand,
    *,
    step: str = "",
    faults: Sequence[forms.Fault] = (),
    waiting: bool = False,
    status: int = 200,
) -> Response:
    """`step`: the form that is filled next, when one was begun (`mail`, `enrol`)."""
    actor = (await site.reader(request)).actor
    return await site.page(
        request,
        "confirm.html",
        status=422 if faults or waiting else status,
        here=None,
        errand=errand,
        offers=await _offers(site, actor, errand.needs),
        step=step,
        totp=await begin_totp(site, request) if step == "enrol" else None,
        waiting=waiting,
        faults=faults,
    )


async def _offers(site: Site, actor: Actor, needs: str) -> Data:
    """The ways that this person has to prove as much; who has no second factor may add one, once freshly proven."""
    person = access.person_of(actor)
    ways, confirming = await access.ways_of(person), {each.code for each in await offered() if each.confirms}
    strong = needs == Proof.STRONG
    lacking = strong and not ways.two_factors
    fresh = _proven(actor, Proof.FRESH)
    first = not strong or (lacking and not fresh)
    linked = [each for each in await identities_of(person) if each.provider_code in confirming]
    return {
        "mail": ways.email if first else None,
        "passkey": ways.passkeys > 0,
        "totp": ways.totp,
        "providers": {each.provider_code: each.provider_name for each in linked if first or each.level >= 2},
        "lacking": lacking,
        "enrol": lacking and fresh,
        "persona": site.settings.demo and await actions.is_persona(person),
    }


async def _go_on(site: Site, request: Request, errand: Errand) -> Response:
    """Back to the page, or a form that sends again what was kept; the page once more where the proof is still short."""
    if not _proven((await site.reader(request)).actor, errand.needs):
        return await _page(site, request, errand)
    if errand.fields is None:
        return site.redirect(request, errand.path)
    return await site.page(request, "resume.html", here=None, errand=errand)


async def _mail(site: Site, request: Request, errand: Errand, _sent: Mapping[str, str]) -> Response:
    ways = await access.ways_of(access.person_of((await site.reader(request)).actor))
    answer = await site.act(request, "RequestLoginCode", input={"email": ways.email or ""})
    faults = forms.faults(answer)
    return await _page(site, request, errand, step="" if faults else "mail", faults=faults)


async def _mail_code(site: Site, request: Request, errand: Errand, sent: Mapping[str, str]) -> Response:
    context = await site.reader(request)
    ways = await access.ways_of(access.person_of(context.actor))
    await actions.limit_guesses(ways.email or "", context.network)
    opened = await perform(actions.prove_by_code, context.actor, None, code=sent.get("code", ""))
    return await _renewed(site, request, errand, opened)


async def _totp(site: Site, request: Request, errand: Errand, sent: Mapping[str, str]) -> Response:
    actor = (await site.reader(request)).actor
    await totp.limit_guesses(actor)
    opened = await perform(totp.prove_by_totp, actor, None, code=sent.get("code", ""))
    return await _renewed(site, request, errand, opened)


async def _enrol(site: Site, request: Request, errand: Errand, _sent: Mapping[str, str]) -> Response:
    return await _page(site, request, errand, step="enrol")


async def _enrol_code(site: Site, request: Request, errand: Errand, sent: Mapping[str, str]) -> Response:
    opened = await check_totp((await site.reader(request)).actor, sent.get("code", ""))
    return await _renewed(site, request, errand, opened)


async def _persona(site: Site, request: Request, errand: Errand, _sent: Mapping[str, str]) -> Response:
    opened = await perform(actions.prove_by_persona, (await site.reader(request)).actor, None)
    return await _renewed(site, request, errand, opened)


async def _renewed(site: Site, request: Request, errand: Errand, opened: LoggedIn) -> Response:
    """Go on as the session that was just proven, whose new token the browser receives."""
    context = await site.reader(request)
    found = await access.presence(opened.token)
    if found is not None:
        request.state.reader = Context(replace(context.actor, login=found.login), network=context.network)
    response = await _go_on(site, request, errand)
    cookies.open_session(response, site.settings, opened.token)
    return response


WAYS: Mapping[str, Way] = {
    "mail": Way("mail", _mail),
    "mail-code": Way("mail", _mail_code, "mail"),
    "totp": Way("totp", _totp),
    "enrol": Way("enrol", _enrol),
    "enrol-code": Way("enrol", _enrol_code, "enrol"),
    "persona": Way("persona", _persona),
}


def _proven(actor: Actor, needs: str) -> bool:
    return why_not_proven(actor, Proof(needs), clock.now()) is None


def _needs(text: str) -> str:
    return Proof.STRONG if text == Proof.STRONG else Proof.FRESH


def _read(sent: Mapping[str, str]) -> Errand:
    """The errand as the page's own forms carry it."""
    errand = Errand(_needs(sent.get("needs", "")), forms.own_path(sent.get("path", ""), most=MOST_OF_PATH))
    try:
        fields, files = orjson.loads(sent.get("kept", ""))
        pairs = None if fields is None else tuple((str(name), str(text)) for name, text in fields)
    except (ValueError, TypeError):
        raise HTTPException(400) from None
    return replace(errand, fields=pairs, files=bool(files))


PAGES: Pages = ((ADDRESS, confirm, "GET", "POST"),)
