"""The ways into one's account: codes, accounts elsewhere, passkeys, an application of codes; and the sessions open."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import access, rules
from backend.identity.offers import identities_of, offered
from backend.kit.problems import Problem, StrongerLoginNeeded
from backend.portal import forms
from backend.portal.entry import confirm, cookies
from backend.portal.site import Pages, Site, StepUp

ADDRESS = "/moi/connexions"
ADDING = f"{ADDRESS}/ajouter"
DEEDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "end-session": ("EndSession", {"sessionId": "id"}),
    "end-others": ("EndOtherSessions", {}),
    "rename-passkey": ("RenamePasskey", {"passkeyId": "id", "name": "name"}),
    "delete-passkey": ("DeletePasskey", {"passkeyId": "id"}),
    "remove-totp": ("RemoveTotp", {}),
}
"""What the forms of the page may ask for: the operation, and its input from the form's fields."""


async def ways(site: Site, request: Request) -> Response:
    """The list; each of its forms does one thing, then leads back here."""
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={ADDRESS}")
    if request.method == "GET":
        return await _page(site, request, request.query_params.get("fait", ""))
    sent = await forms.fields(request)
    deed = sent.get("deed", "")
    if deed not in DEEDS:
        raise HTTPException(400)
    operation, names = DEEDS[deed]
    asked: dict[str, Any] = {ours: sent.get(theirs, "") for ours, theirs in names.items()}
    answer = await site.act(request, operation, input=asked | {"clientKey": sent.get("client_key")})
    if faults := forms.faults(answer):
        return await _page(site, request, "", faults)
    return site.redirect(request, f"{ADDRESS}?fait={deed}")


async def add(site: Site, request: Request) -> Response:
    """A passkey or an application of codes, for somebody who has just proven who they are."""
    actor = (await site.reader(request)).actor
    if actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={ADDING}")
    found = await access.ways_of(access.person_of(actor))
    refusal = access.why_not_change_factors(actor, found)
    if isinstance(refusal, StrongerLoginNeeded):
        raise StepUp(refusal.needs)
    if request.method == "GET":
        return await _adding(site, request, found)
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent = await forms.fields(request)
    if found.totp:
        return site.redirect(request, ADDRESS)
    if sent.get("way") != "enrol-code":
        return await _adding(site, request, found, begun=True)
    try:
        opened = await confirm.check_totp(actor, sent.get("code", ""))
    except Problem as problem:
        faults = forms.fault_of(problem, request.state.locale)
        return await _adding(site, request, found, begun=True, faults=faults)
    response = site.redirect(request, f"{ADDRESS}?fait=add-totp")
    cookies.open_session(response, site.settings, opened.token)
    return response


async def _adding(
    site: Site, request: Request, found: access.Ways, *, begun: bool = False, faults: Sequence[forms.Fault] = ()
) -> Response:
    device = rules.device_of(request.headers.get("user-agent", ""))
    return await site.page(
        request,
        "add_way.html",
        status=422 if faults else 200,
        has_totp=found.totp,
        totp=await confirm.begin_totp(site, request) if begun else None,
        device=rules.device_label(device, request.state.locale),
        faults=faults,
    )


async def _page(site: Site, request: Request, done: str, faults: Sequence[forms.Fault] = ()) -> Response:
    data = await site.read(request, "Ways")
    if data["viewer"] is None:
        raise HTTPException(404)
    person = access.person_of((await site.reader(request)).actor)
    return await site.page(
        request,
        "ways.html",
        status=422 if faults else 200,
        me=data["viewer"],
        identities=await identities_of(person),
        providers=await offered(),
        done=done,
        faults=faults,
        client_key=forms.new_key(),
    )


PAGES: Pages = ((ADDRESS, ways, "GET", "POST"), (ADDING, add, "GET", "POST"))
