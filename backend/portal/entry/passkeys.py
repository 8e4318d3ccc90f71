"""What the script of `<passkey-button>` asks: a challenge for a device, then what to make of its answer.

Two addresses for forms sent by that script, answered as JSON; a refusal comes with its sentence.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import passkeys, rules
from backend.identity.passkeys import Answer, Party, Spent
from backend.identity.sessions import LoggedIn
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import Problem
from backend.portal import forms
from backend.portal.entry import cookies
from backend.portal.entry.login import onward
from backend.portal.site import Pages, Site
from backend.portal.templating import localized


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, for which purpose, of which site; `sent` are the form's fields."""

    actor: Actor
    purpose: str
    party: Party
    sent: Mapping[str, str]


async def options(site: Site, request: Request) -> Response:
    asked = await _asked(site, request)
    browser = cookies.passkey_browser(request, site.settings) or secrets.token_urlsafe(32)
    try:
        await passkeys.limit_attempts((await site.reader(request)).network)
        made = await passkeys.options(asked.actor, purpose=asked.purpose, party=asked.party, browser=browser)
    except Problem as problem:
        return _refused(request, problem)
    response = _json({"publicKey": made})
    cookies.keep_passkey_browser(response, site.settings, browser)
    return response


async def verify(site: Site, request: Request) -> Response:
    """The challenge is spent first, whatever the answer is worth; then the browser is told where to go."""
    asked = await _asked(site, request)
    answer = _answer(asked.sent.get("answer", ""))
    browser = cookies.passkey_browser(request, site.settings)
    device = rules.device_of(request.headers.get("user-agent", ""))
    try:
        await passkeys.limit_attempts((await site.reader(request)).network)
        spent = await passkeys.spend(answer, purpose=asked.purpose, browser=browser)
        opened = await _proven(asked, answer, spent, device)
    except Problem as problem:
        return _refused(request, problem)
    response = _json({"next": localized(onward(request, asked.sent.get("suite", "")), request.state.locale)})
    cookies.open_session(response, site.settings, opened.token)
    return response


async def _asked(site: Site, request: Request) -> Asked:
    """All but a login is about the account of the person at hand."""
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent = await forms.fields(request)
    actor, purpose = (await site.reader(request)).actor, sent.get("purpose", "")
    if purpose not in passkeys.PURPOSES:
        raise HTTPException(400)
    if purpose != "login" and (actor.is_anonymous or actor.helped_by is not None):
        raise HTTPException(403)
    origins = sorted(doors.origins(request, site.settings))
    name = str((await site.layout(request))["territoryByCode"]["name"])
    return Asked(actor, purpose, Party(urlsplit(origins[0]).hostname or "", tuple(origins), name), sent)


async def _proven(asked: Asked, answer: Answer, spent: Spent, device: str) -> LoggedIn:
    actor, party = asked.actor, asked.party
    match asked.purpose:
        case "login":
            return await perform(
                passkeys.log_in_by_passkey, actor, None, answer=answer, spent=spent, party=party, device=device
            )
        case "confirm":
            return await perform(passkeys.prove_by_passkey, actor, None, answer=answer, spent=spent, party=party)
    name = asked.sent.get("name", "")
    return await perform(passkeys.add_passkey, actor, None, answer=answer, spent=spent, party=party, name=name)


def _answer(text: str) -> Answer:
    try:
        answer = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise HTTPException(400) from None
    if not isinstance(answer, dict):
        raise HTTPException(400)
    return answer


def _refused(request: Request, problem: Problem) -> Response:
    return _json({"code": problem.code, "message": problem.message(request.state.locale)}, 422)


def _json(value: object, status: int = 200) -> Response:
    headers = {"cache-control": "private, no-store"}
    return Response(orjson.dumps(value), status, headers, media_type="application/json; charset=utf-8")


PAGES: Pages = (("/auth/passkey/options", options, "POST"), ("/auth/passkey/verify", verify, "POST"))
