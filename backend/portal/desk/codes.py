"""The agents' desk for voting codes: batches made, given once, cancelled, and how many of their codes were used."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.kit.graphql.inputs import key_of
from backend.kit.perform import perform
from backend.kit.problems import NotFound
from backend.kit.proof import Proof
from backend.portal import forms
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site
from backend.votes import batches
from backend.votes.problems import AlreadyDownloaded, BatchCancelled

_TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Refused:
    """Forms of the agents' page that were refused: whose they are (a vote or a batch), what was sent, the faults."""

    of: str = ""
    sent: Data | None = None
    faults: tuple[Fault, ...] = ()


async def desk(site: Site, request: Request) -> Response:
    """The batches of each vote that takes codes, and the form to make one."""
    if refusal := await _not_an_agent(site, request):
        return refusal
    if request.method == "GET":
        return await _desk(site, request, Refused())
    sent = await forms.fields(request)
    size = sent.get("size", "").strip()
    asked: Data = {
        "voteId": sent.get("vote", ""),
        "name": sent.get("name", ""),
        "size": int(size) if size.isascii() and size.isdigit() and len(size) < 6 else 0,
        "people": sent.get("people", ""),
        "clientKey": sent.get("client_key"),
    }
    answer = await site.act(request, "MakeVotingCodes", input=asked)
    return await _done(site, request, answer, asked["voteId"], sent)


async def cancel(site: Site, request: Request) -> Response:
    if refusal := await _not_an_agent(site, request):
        return refusal
    sent, batch_id = await forms.fields(request), request.path_params["id"]
    asked = {"batchId": batch_id, "reason": sent.get("reason", ""), "clientKey": sent.get("client_key")}
    answer = await site.act(request, "CancelVotingCodes", input=asked)
    return await _done(site, request, answer, batch_id, sent)


async def download(site: Site, request: Request) -> Response:
    """The codes themselves, once: by a form of ours, to an agent who proved lately and surely who they are."""
    if refusal := await _not_an_agent(site, request):
        return refusal
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    await site.require(request, Proof.STRONG)
    sent, batch_id = await forms.fields(request), request.path_params["id"]
    kind = "csv" if sent.get("kind") == "csv" else "pdf"
    actor = (await site.reader(request)).actor
    origin = min(doors.origins(request, site.settings))
    try:
        key = key_of(batch_id, "vcb")
        made = await perform(batches.print_codes, actor, None, batch_id=key, kind=kind, site=origin)
    except NotFound:
        raise HTTPException(404) from None
    except (AlreadyDownloaded, BatchCancelled) as problem:
        faults = tuple(forms.fault_of(problem, request.state.locale, path=f"batch-{batch_id}"))
        return await _desk(site, request, Refused(batch_id, sent, faults))
    return Response(
        made.content,
        media_type=_TYPES[made.kind],
        headers={
            "content-disposition": f'attachment; filename="{made.name}"',
            "cache-control": "private, no-store",
        },
    )


async def _not_an_agent(site: Site, request: Request) -> Response | None:
    actor = (await site.reader(request)).actor
    if actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/agents/codes")
    if not actor.scopes.get("agent"):
        raise HTTPException(403)
    return None


async def _done(site: Site, request: Request, answer: Data, subject: str, sent: Data) -> Response:
    if faults := forms.faults(answer):
        own = tuple(fault | {"path": f"{fault['path'] or 'batch'}-{subject}"} for fault in faults)
        return await _desk(site, request, Refused(subject, sent, own))
    return site.redirect(request, "/agents/codes")


async def _desk(site: Site, request: Request, refused: Refused) -> Response:
    data = await site.read(request, "AgentCodes")
    votes = [vote for vote in data["votes"]["nodes"] if vote["takesCodes"] or vote["codeBatches"]["nodes"]]
    return await site.page(
        request,
        "voting_codes.html",
        status=422 if refused.faults else 200,
        here="/agents/codes",
        votes=votes,
        refused=refused.of,
        sent=refused.sent or {},
        faults=refused.faults,
        client_key=forms.new_key(),
    )


PAGES: Pages = (
    ("/agents/codes", desk, "GET", "POST"),
    ("/agents/codes/{id}/annulation", cancel, "POST"),
    ("/agents/codes/{id}/telechargement", download, "POST"),
)
