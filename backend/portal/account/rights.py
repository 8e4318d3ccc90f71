"""My rights: what I have proven, and the ways to prove more: a list, a letter and its code."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.eligibility import matching
from backend.kit import clock
from backend.portal import forms
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site

RIGHTS = "/moi/droits"
LETTER = "/moi/droits/courrier"
_WAITING = ("ASKED", "PRINTED")


async def rights(site: Site, request: Request) -> Response:
    data = await _read(site, request)
    if data["viewer"] is None:
        return site.redirect(request, f"/connexion?suite={RIGHTS}")
    done = request.query_params.get("fait", "")
    return await site.page(request, "rights.html", **_shown(data), done=done)


async def _read(site: Site, request: Request) -> Data:
    return await site.read(request, "Rights", territory=await site.territory_id(request))


def _shown(data: Data) -> Data:
    """The reader's own data beside the layout's `viewer`, and the letter on its way."""
    letters = data["viewer"]["residenceLetters"]["nodes"]
    return {
        "mine": data["viewer"],
        "lists": [each for each in data["electorLists"]["nodes"] if each["retiredAt"] is None],
        "letter": next((letter for letter in letters if letter["status"] in _WAITING), None),
    }


async def join(site: Site, request: Request) -> Response:
    """Being recognised on one list, by what it knows people by."""
    data = await site.read(request, "ListToJoin", id=request.path_params["id"])
    found = data["electorList"]
    if data["viewer"] is None:
        return site.redirect(request, f"/connexion?suite={RIGHTS}/listes/{request.path_params['id']}")
    if found is None or found["retiredAt"] is not None:
        raise HTTPException(404)
    sent: dict[str, str] = {}
    faults: Sequence[Fault] = ()
    if request.method == "POST":
        sent = await forms.fields(request)
        answer = await site.act(request, "ProveByRegister", input=_typed(found["id"], sent))
        faults = forms.faults(answer)
        if not faults:
            return site.redirect(request, f"{RIGHTS}?fait=liste")
    values = {"list": found, "email": data["viewer"]["email"], "sent": sent, "faults": faults}
    key = sent.get("client_key") or forms.new_key()
    return await site.page(request, "join_list.html", status=422 if faults else 200, **values, client_key=key)


def _typed(list_id: str, sent: dict[str, str]) -> Data:
    """A birth date may be typed as in a browser without a calendar: 31/12/1990."""
    day = matching.read_date(sent.get("bornOn", "").strip(), clock.now().date())
    return {
        "listId": list_id,
        "familyName": sent.get("familyName", ""),
        "givenNames": sent.get("givenNames", ""),
        "bornOn": day.isoformat() if day else None,
        "number": sent.get("number", ""),
        "clientKey": sent.get("client_key"),
    }


async def letter(site: Site, request: Request) -> Response:
    """To ask for a letter; while one is on its way, to type its code or give it up."""
    if request.method == "GET" or (await site.reader(request)).actor.is_anonymous:
        return await _letter_page(site, request)
    sent = await forms.fields(request)
    asked = {
        "territoryId": await site.territory_id(request),
        "lines": sent.get("lines", "").splitlines()[:20],
        "clientKey": sent.get("client_key"),
    }
    return await _answered(site, request, "AskResidenceLetter", asked, sent=sent, done="lettre")


async def code(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={LETTER}")
    sent = await forms.fields(request)
    asked = {"code": sent.get("code", ""), "clientKey": sent.get("client_key")}
    return await _answered(site, request, "ProveByLetter", asked, sent=sent, done="code")


async def cancel(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={LETTER}")
    sent = await forms.fields(request)
    asked = {"letterId": sent.get("letter", ""), "clientKey": sent.get("client_key")}
    return await _answered(site, request, "CancelResidenceLetter", asked, sent=sent, done="annulation")


async def _answered(
    site: Site, request: Request, operation: str, asked: Data, *, sent: dict[str, str], done: str
) -> Response:
    faults = forms.faults(await site.act(request, operation, input=asked))
    if faults:
        own = [{**fault, "path": fault["path"] or ("code" if operation == "ProveByLetter" else "")} for fault in faults]
        return await _letter_page(site, request, own, sent)
    return site.redirect(request, f"{RIGHTS}?fait={done}")


async def _letter_page(
    site: Site, request: Request, faults: Sequence[Fault] = (), sent: dict[str, str] | None = None
) -> Response:
    data = await _read(site, request)
    if data["viewer"] is None:
        return site.redirect(request, f"/connexion?suite={LETTER}")
    return await site.page(
        request,
        "residence_letter.html",
        status=422 if faults else 200,
        here=LETTER,
        **_shown(data),
        faults=faults,
        sent=sent or {},
        client_key=forms.new_key(),
    )


PAGES: Pages = (
    (RIGHTS, rights, "GET"),
    (f"{RIGHTS}/listes/{{id}}", join, "GET", "POST"),
    (LETTER, letter, "GET", "POST"),
    (f"{LETTER}/code", code, "POST"),
    (f"{LETTER}/annulation", cancel, "POST"),
)
