"""My data: what is held of me, who read it, my copy of it, my erasure; and for everybody the register of processing."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.proof import Proof
from backend.portal import forms
from backend.portal.entry import cookies
from backend.portal.site import Pages, Site
from backend.privacy import actions
from backend.privacy.archive import archive, held
from backend.privacy.holdings import HOLDINGS
from backend.privacy.problems import LinkSpent
from backend.privacy.register import register

PLACE = "/moi/donnees"
_NAME = {"fr": "mes-donnees.zip", "en": "my-data.zip"}


async def my_data(site: Site, request: Request) -> Response:
    return await _shown(site, request, await _oneself(site, request))


async def export(site: Site, request: Request) -> Response:
    """Ask for a copy: the answer is the page with its link."""
    actor = await _oneself(site, request)
    sent = await forms.fields(request)
    answer = await site.act(request, "AskExport", input={"clientKey": sent.get("client_key")})
    faults = forms.faults(answer)
    status = 422 if faults else 200
    return await _shown(site, request, actor, status=status, faults=faults, link=answer.get("path"))


async def _shown(
    site: Site,
    request: Request,
    actor: Actor | None,
    *,
    status: int = 200,
    faults: list[forms.Fault] | None = None,
    link: str | None = None,
) -> Response:
    if actor is None or actor.person_id is None:
        return _log_in(site, request)
    counts = await held(actor.person_id)
    locale = request.state.locale
    kinds = [(each.title.say(locale), counts[each.table]) for each in HOLDINGS if counts.get(each.table)]
    data = await site.read(request, "MyData")
    return await site.page(
        request,
        "data.html",
        status=status,
        kinds=kinds,
        reads=data["dataReads"]["nodes"],
        link=link,
        faults=faults or [],
        client_key=forms.new_key(),
    )


async def download(site: Site, request: Request) -> Response:
    """The archive, sent as it is made. The link dies at its first use, and opens nothing for anybody else."""
    actor = await _oneself(site, request)
    if actor is None:
        return _log_in(site, request)
    if request.method != "GET":
        raise HTTPException(405)  # a HEAD would spend the link for nothing
    try:
        taken = await perform(actions.take_export, actor, None, token=request.path_params["token"][:100])
    except LinkSpent:
        return await site.page(request, "export_spent.html", status=410, client_key=forms.new_key())
    locale = request.state.locale
    headers = {"content-disposition": f'attachment; filename="{_NAME.get(locale, _NAME["fr"])}"'}
    return StreamingResponse(
        archive(taken.person_id, locale),
        media_type="application/zip",
        headers=headers | {"cache-control": "no-store"},
    )


async def erase(site: Site, request: Request) -> Response:
    """What erasing does, and the word to type; done, the way out."""
    if await _oneself(site, request) is None:
        return _log_in(site, request)
    await site.require(request, Proof.FRESH)
    if request.method == "GET":
        return await site.page(request, "erase.html", faults=[], client_key=forms.new_key())
    sent = await forms.fields(request)
    answer = await site.act(
        request,
        "EraseAccount",
        input={"confirmation": sent.get("confirmation", ""), "clientKey": sent.get("client_key")},
    )
    if faults := forms.faults(answer):
        return await site.page(request, "erase.html", status=422, faults=faults, client_key=forms.new_key())
    response = site.redirect(request, "/au-revoir")
    cookies.close_session(response, site.settings)
    return response


async def farewell(site: Site, request: Request) -> Response:
    return await site.page(request, "farewell.html")


async def processing(site: Site, request: Request) -> Response:
    found = await register(site.settings, request.state.locale, request.headers.get("host", "").partition(":")[0])
    return await site.page(request, "register.html", register=found)


async def _oneself(site: Site, request: Request) -> Actor | None:
    """The reader, None when nobody is logged in; not an agent who helps: a person's data are theirs alone."""
    actor = (await site.reader(request)).actor
    if actor.helped_by is not None:
        raise HTTPException(403)
    return None if actor.is_anonymous else actor


def _log_in(site: Site, request: Request) -> Response:
    return site.redirect(request, f"/connexion?suite={PLACE}")


PAGES: Pages = (
    (PLACE, my_data, "GET"),
    (f"{PLACE}/export", export, "POST"),
    (f"{PLACE}/export/{{token}}", download, "GET"),
    (f"{PLACE}/effacer", erase, "GET", "POST"),
    ("/au-revoir", farewell, "GET"),
    ("/donnees-personnelles/registre", processing, "GET"),
)
