"""Voting with a code on paper, without an account: the code is typed once, and never stands in an address."""

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.kit import clock, secrets
from backend.portal import forms, voting
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site
from backend.portal.templating import localized

_COOKIE = "preau_voting_code"
_SECONDS = 1800


async def enter(site: Site, request: Request) -> Response:
    """The code finds its vote. A QR code leads here with the code behind `#`, which a script copies into the field."""
    if request.method == "GET":
        return await _ask(site, request, "", [])
    sent = await forms.fields(request)
    answer = await site.act(request, "FindVotingCode", input={"code": sent.get("code", "")[:60]})
    if faults := _of_code(forms.faults(answer)):
        return await _ask(site, request, sent.get("code", ""), faults)
    vote_id = answer["vote"]["id"]
    response = site.redirect(request, f"/votes/{vote_id}/code")
    kept = {"code": sent["code"][:60], "vote": vote_id, "until": clock.now().timestamp() + _SECONDS}
    response.set_cookie(
        _COOKIE,
        secrets.keyring().seal(_COOKIE, orjson.dumps(kept)).hex(),
        max_age=_SECONDS,
        path=_path(request, vote_id),
        secure=site.settings.secure,
        httponly=True,
        samesite="lax",
    )
    return response


async def _ask(site: Site, request: Request, code: str, faults: list[Fault]) -> Response:
    return await site.page(request, "voting_code.html", status=422 if faults else 200, code=code, faults=faults)


def _of_code(faults: list[Fault]) -> list[Fault]:
    return [fault | {"path": fault["path"] or "code"} for fault in faults]


async def ballot(site: Site, request: Request) -> Response:
    """The ballot of whoever typed a code for this vote; without one, the page that asks for it."""
    if request.method == "POST" and not doors.is_same_site(request, site.settings):
        raise HTTPException(403)  # said to other sites whether or not a code was typed here
    vote = await voting.vote_of(site, request)
    code = _code(request, vote["id"])
    if code is None:
        return site.redirect(request, "/code")
    if request.method == "GET":
        return await _show(site, request, vote, {"client_key": forms.new_key()}, [])
    sent = {"client_key": forms.new_key()} | await forms.fields(request)
    choices, faults = voting.choices_of(vote, sent)
    if faults:
        return await _show(site, request, vote, sent, faults)
    asked = {"voteId": vote["id"], "code": code, "choices": choices, "clientKey": sent["client_key"]}
    answer = await site.act(request, "CastBallotWithCode", input=asked)
    if answer["__typename"] != "CastBallotWithCodePayload":
        return await _show(site, request, vote, sent, forms.faults(answer))
    response = await voting.with_receipt(site, request, vote["id"], answer, by_code=True)
    response.delete_cookie(_COOKIE, path=_path(request, vote["id"]))
    return response


async def _show(site: Site, request: Request, vote: Data, sent: dict[str, str], faults: list[Fault]) -> Response:
    response = await site.page(
        request,
        "vote_by_code.html",
        status=422 if faults else 200,
        vote=vote,
        sent=sent,
        faults=faults,
        client_key=sent["client_key"],
    )
    response.headers["cache-control"] = "private, no-store"
    return response


def _path(request: Request, vote_id: str) -> str:
    return localized(f"/votes/{vote_id}/code", request.state.locale)


def _code(request: Request, vote_id: str) -> str | None:
    """The code typed lately for that vote in this browser."""
    try:
        clear = secrets.keyring().unseal(_COOKIE, bytes.fromhex(request.cookies.get(_COOKIE, "")))
    except ValueError:
        return None
    if clear is None:
        return None
    kept = orjson.loads(clear)
    return str(kept["code"]) if kept["vote"] == vote_id and clock.now().timestamp() < kept["until"] else None


PAGES: Pages = (
    ("/code", enter, "GET", "POST"),
    ("/votes/{id}/code", ballot, "GET", "POST"),
)
