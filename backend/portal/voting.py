"""The pages of a vote: the ballot, its receipt, the public list of ballots once counted, their export."""

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from backend import doors
from backend.budgets.exporting import export_vote
from backend.kit import secrets
from backend.kit.graphql.inputs import key_of
from backend.kit.problems import Problem
from backend.portal import forms
from backend.portal.site import Data, Pages, Site
from backend.portal.templating import localized

_RECEIPT_COOKIE = "preau_receipt"
_RECEIPT_SECONDS = 900


async def ballot(site: Site, request: Request) -> Response:
    vote = await vote_of(site, request)
    if request.method == "POST":
        return await _cast(site, request, vote)
    return await site.page(request, "vote.html", vote=vote, faults=[], sent={}, client_key=forms.new_key())


async def _cast(site: Site, request: Request, vote: Data) -> Response:
    sent = await forms.fields(request)
    key = sent.get("client_key") or forms.new_key()
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite=/votes/{vote['id']}")
    choices, faults = choices_of(vote, sent)
    if not faults:
        answer = await site.act(
            request, "CastBallot", input={"voteId": vote["id"], "choices": choices, "clientKey": key}
        )
        if answer["__typename"] == "CastBallotPayload":
            return await with_receipt(site, request, vote["id"], answer)
        faults = forms.faults(answer)
    return await site.page(request, "vote.html", status=422, vote=vote, faults=faults, sent=sent, client_key=key)


def choices_of(vote: Data, sent: dict[str, str]) -> tuple[list[Data], list[dict[str, str]]]:
    """What the form chose, in the order of the ballot; a text that is no number is a fault of its option."""
    choices, faults = [], []
    for option in vote["options"]["nodes"]:
        text = sent.get(f"points-{option['id']}", "").strip()
        if text in {"", "0"}:
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            faults.append({"path": f"points-{option['id']}", "code": "FORMAT", "message": f"{option['title']} : ?"})
            continue
        choices.append({"optionId": option["id"], "points": int(text)})
    return choices, faults


async def with_receipt(site: Site, request: Request, vote_id: str, answer: Data, *, by_code: bool = False) -> Response:
    """To the receipt's page; the code travels in a sealed cookie for a quarter of an hour: the server forgets it."""
    response = site.redirect(request, f"/votes/{vote_id}/recu")
    kept = {
        "receipt": answer["receipt"],
        "replaced": answer.get("replaced", False),
        "by_code": by_code,
        "session": await _session(site, request),
    }
    response.set_cookie(
        _RECEIPT_COOKIE,
        secrets.keyring().seal(_RECEIPT_COOKIE, orjson.dumps(kept)).hex(),
        max_age=_RECEIPT_SECONDS,
        path=_receipt_path(request, vote_id),
        secure=site.settings.secure,
        httponly=True,
        samesite="lax",
    )
    return response


async def receipt(site: Site, request: Request) -> Response:
    vote = await vote_of(site, request)
    kept = _read_receipt(request.cookies.get(_RECEIPT_COOKIE, ""))
    if kept is not None and kept["session"] != await _session(site, request):
        kept = None  # somebody else's, on a shared computer
    response = await site.page(request, "receipt.html", vote=vote, kept=kept)
    response.headers["cache-control"] = "private, no-store"
    return response


def _read_receipt(cookie: str) -> Data | None:
    try:
        clear = secrets.keyring().unseal(_RECEIPT_COOKIE, bytes.fromhex(cookie))
    except ValueError:
        return None
    return orjson.loads(clear) if clear else None


async def finish(site: Site, request: Request) -> Response:
    """Leave nothing to the next voter at a shared computer: the receipt is forgotten, and a code is asked for."""
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    vote = await vote_of(site, request)
    response = site.redirect(request, "/code")
    response.delete_cookie(_RECEIPT_COOKIE, path=_receipt_path(request, vote["id"]))
    return response


def _receipt_path(request: Request, vote_id: str) -> str:
    return localized(f"/votes/{vote_id}/recu", request.state.locale)


async def _session(site: Site, request: Request) -> str:
    return str((await site.reader(request)).actor.session_id)


async def ballots(site: Site, request: Request) -> Response:
    """Every ballot by receipt code, or the one whose code is looked for: sent in a form, for no log to keep it."""
    sent = await forms.fields(request) if request.method == "POST" else {}
    looked_for = sent.get("recu", "")[:60]
    data = await site.read(
        request,
        "Ballots",
        id=request.path_params["id"],
        filter={"receipt": looked_for} if looked_for.strip() else None,
        after=request.query_params.get("after", "")[:300] or None,
    )
    if data["vote"] is None:
        raise HTTPException(404)
    titles = {option["number"]: option["title"] for option in data["vote"]["options"]["nodes"]}
    return await site.page(request, "ballots.html", **data, looked_for=looked_for, titles=titles)


async def export(_site: Site, request: Request) -> Response:
    """The election as a Pabulib file, for anyone to count again; only once it is counted."""
    try:
        text = await export_vote(key_of(request.path_params["id"], "vot"))
    except Problem:
        raise HTTPException(404) from None
    headers = {"content-disposition": 'attachment; filename="vote.pb"', "cache-control": "no-cache"}
    return PlainTextResponse(text, headers=headers)


async def vote_of(site: Site, request: Request) -> Data:
    data = await site.read(request, "Vote", id=request.path_params["id"])
    if data["vote"] is None:
        raise HTTPException(404)
    vote: Data = data["vote"]
    return vote


PAGES: Pages = (
    ("/votes/{id}", ballot, "GET", "POST"),
    ("/votes/{id}/recu", receipt, "GET"),
    ("/votes/{id}/recu", finish, "POST"),
    ("/votes/{id}/bulletins", ballots, "GET", "POST"),
    ("/votes/{id}/export.pb", export, "GET"),
)
