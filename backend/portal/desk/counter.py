"""The counter: an agent acts for a person who is there, then prints what was done."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.kit.ids import decode
from backend.kit.proof import Proof
from backend.portal import forms
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site

ADDRESS = "/agents/accueil"
MINUTES = (10, 20, 40, 60)


async def counter(site: Site, request: Request) -> Response:
    """Before it is filled, the form asks for a sure login: the person is waiting."""
    if refused := await _refused(site, request):
        return refused
    if request.method == "GET":
        return await _show(site, request)
    sent = await forms.fields(request)
    answer = await site.act(request, "StartAssistance", input=await _asked(site, request, sent))
    if faults := forms.faults(answer):
        return await _show(site, request, faults, sent)
    return site.redirect(request, ADDRESS)


async def _refused(site: Site, request: Request) -> Response | None:
    """For the agents here, and for who is helping: meanwhile they are the person, who has no role."""
    actor = (await site.reader(request)).actor
    if actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={ADDRESS}")
    layout = await site.layout(request)
    if actor.helped_by is None and not layout["territoryByCode"]["viewerCanBrand"]:
        raise HTTPException(403)
    return None


async def _asked(site: Site, request: Request, sent: dict[str, str]) -> Data:
    minutes = sent.get("minutes", "")
    return {
        "territoryId": await site.territory_id(request),
        "email": sent.get("email", "").strip() or None,
        "name": sent.get("name", "").strip() or None,
        "receiptId": sent.get("receiptId", "").strip() or None,
        "reason": sent.get("reason", ""),
        "minutes": int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0,
        "clientKey": sent.get("client_key"),
    }


async def _show(
    site: Site, request: Request, faults: Sequence[Fault] = (), sent: dict[str, str] | None = None
) -> Response:
    if (await site.reader(request)).actor.helped_by is None:
        await site.require(request, Proof.STRONG)
    viewer = (await site.read(request, "Counter"))["viewer"]
    return await site.page(
        request,
        "counter.html",
        status=422 if faults else 200,
        help=viewer["assistance"],
        given=viewer["assistancesGiven"]["nodes"],
        minutes=MINUTES,
        faults=faults,
        sent=sent or {},
        client_key=forms.new_key(),
    )


async def end(site: Site, request: Request) -> Response:
    sent = await forms.fields(request)
    number = sent.get("assistance", "")
    answer = await site.act(request, "EndAssistance", input={"assistanceId": number})
    known = answer["__typename"] == "EndAssistancePayload"
    return site.redirect(request, f"{ADDRESS}/{number}/recu" if known else ADDRESS)


async def receipt(site: Site, request: Request) -> Response:
    """To print: for the person helped and for the agent who helped, nobody else."""
    number = request.path_params["id"]
    named = decode(number)
    data = await site.read(request, "AssistanceReceipt", id=number) if named and named[0] == "ast" else {"node": None}
    if data["node"] is None:
        raise HTTPException(404)
    return await site.page(request, "assistance_receipt.html", help=data["node"])


PAGES: Pages = (
    (ADDRESS, counter, "GET", "POST"),
    (f"{ADDRESS}/fin", end, "POST"),
    (f"{ADDRESS}/{{id}}/recu", receipt, "GET"),
)
