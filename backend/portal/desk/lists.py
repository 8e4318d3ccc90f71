"""The agents' desk for lists: make one, fill it from a file, read what was wrong with its lines, withdraw it."""

from collections.abc import AsyncIterator, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from backend import doors
from backend.eligibility import importing
from backend.eligibility.problems import ImportUnderWay, UnreadableFile
from backend.kit.actor import Actor
from backend.kit.graphql.inputs import key_of
from backend.kit.problems import NotAllowed, NotFound, Problem
from backend.kit.proof import Proof, why_not_proven
from backend.portal import forms
from backend.portal.desk.proofs import why_not_agent
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site
from backend.portal.streaming import Piece, pieces

DESK = "/agents/listes"
UPLOAD = ("/agents/imports", importing.MOST_BYTES + 65_536)
"""The file and the form around it."""
MATCHINGS = ("CIVIL", "EMAIL", "NUMBER")
PROVES = ("LISTED", "RESIDENCE")


async def desk(site: Site, request: Request) -> Response:
    if refused := await why_not_agent(site, request, DESK):
        return refused
    sent: dict[str, str] = {}
    faults: Sequence[Fault] = ()
    territory = await site.territory_id(request)
    if request.method == "POST":
        sent = await forms.fields(request)
        answer = await site.act(request, "CreateElectorList", input=_asked(sent) | {"territoryId": territory})
        faults = forms.faults(answer)
        if not faults:
            return site.redirect(request, f"{DESK}/{answer['electorList']['id']}")
    data = await site.read(request, "ListDesk", territory=territory)
    return await site.page(
        request,
        "list_desk.html",
        status=422 if faults else 200,
        lists=[each for each in data["electorLists"]["nodes"] if each["viewerCanManage"]],
        matchings=MATCHINGS,
        proves=PROVES,
        sent=sent,
        faults=faults,
        client_key=forms.new_key(),
    )


def _asked(sent: dict[str, str]) -> Data:
    matching, proves = sent.get("matching", ""), sent.get("proves", "")
    return {
        "name": sent.get("name", ""),
        "matching": matching if matching in MATCHINGS else MATCHINGS[0],
        "proves": proves if proves in PROVES else PROVES[0],
        "clientKey": sent.get("client_key"),
    }


async def show(site: Site, request: Request) -> Response:
    """One list; a sure login is asked for before a file is chosen, not after it was sent."""
    if refused := await why_not_agent(site, request, f"{DESK}/{request.path_params['id']}"):
        return refused
    await site.require(request, Proof.STRONG)
    return await _page(site, request)


async def retire(site: Site, request: Request) -> Response:
    if refused := await why_not_agent(site, request, f"{DESK}/{request.path_params['id']}"):
        return refused
    sent = await forms.fields(request)
    key, reason = sent.get("client_key"), sent.get("reason", "")
    asked = {"listId": request.path_params["id"], "reason": reason, "clientKey": key}
    faults = forms.faults(await site.act(request, "RetireElectorList", input=asked))
    return await _page(site, request, faults, sent) if faults else site.redirect(request, DESK)


async def _page(
    site: Site, request: Request, faults: Sequence[Fault] = (), sent: dict[str, str] | None = None
) -> Response:
    found = (await site.read(request, "ListImports", id=request.path_params["id"]))["electorList"]
    if found is None or not found["viewerCanManage"]:
        raise HTTPException(404)
    return await site.page(
        request,
        "list_imports.html",
        status=422 if faults else 200,
        here=f"{DESK}/{found['id']}",
        list=found,
        running=any(each["state"] == "RUNNING" for each in found["imports"]["nodes"]),
        most=importing.MOST_BYTES // 1024 // 1024,
        faults=faults,
        sent=sent or {},
        client_key=forms.new_key(),
    )


async def receive(site: Site, request: Request) -> Response:
    """The file of a list, read line by line as it comes in; it is never kept, whole or in part."""
    address = f"{DESK}/{request.path_params['id']}"
    if refused := await why_not_agent(site, request, address):
        return refused
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    context = await site.reader(request)
    if why_not_proven(context.actor, Proof.STRONG, context.now):
        return site.redirect(
            request, address
        )  # which asks for it; to keep such a file meanwhile is out of the question
    parts = pieces(request)
    try:
        refusal = await _import(context.actor, request, parts)
        async for _ in parts:
            pass  # to the end: a browser reads no answer while it sends
    except (NotFound, NotAllowed):
        raise HTTPException(404) from None
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it; the page of the list says where the import stopped
    if refusal is not None:
        return await _page(site, request, forms.fault_of(refusal, request.state.locale, "file"))
    return site.redirect(request, address)


async def _import(actor: Actor, request: Request, parts: AsyncIterator[Piece]) -> Problem | None:
    """The refusal of the file, if there is one. What the form says of it comes before it."""
    list_id, told = key_of(request.path_params["id"], "lst"), request.headers.get("content-length", "")
    total, replace = int(told) if told.isdecimal() else 0, False
    async for name, data in parts:
        if name == "file":
            try:
                await importing.import_electors(actor, list_id, _file(data, parts), total=total, replace=replace)
            except (UnreadableFile, ImportUnderWay) as refusal:
                return refusal
            return None
        replace |= name == "replace"
    return UnreadableFile("il est vide.", "it is empty.")


async def _file(first: bytes, parts: AsyncIterator[Piece]) -> AsyncIterator[bytes]:
    yield first
    async for name, data in parts:
        if name == "file":
            yield data


PAGES: Pages = (
    (DESK, desk, "GET", "POST"),
    (f"{DESK}/{{id}}", show, "GET"),
    (f"{DESK}/{{id}}/retrait", retire, "POST"),
    ("/agents/imports/{id}", receive, "POST"),
)
