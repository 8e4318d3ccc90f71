"""The agents' desk for organizations: those to verify, mandates to decide on, requests that nobody else answers."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.kit import reads
from backend.kit.proof import Proof
from backend.portal import forms
from backend.portal.site import Data, Pages, Site


async def desk(site: Site, request: Request) -> Response:
    """Asks for a sure login before it shows anybody's mandate; the read is noted."""
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/agents/organisations")
    await _check_agent(site, request)
    if request.method == "GET":
        return await _show(site, request)
    sent = await forms.fields(request)
    asked = {"organizationId": sent.get("organization", ""), "evidence": sent.get("evidence", "")}
    return await _done(site, request, "VerifyOrganization", asked, sent)


async def decide(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/agents/organisations")
    await _check_agent(site, request)
    sent = await forms.fields(request)
    asked = {
        "mandateId": request.path_params["id"],
        "grant": sent.get("act") == "grant",
        "reason": sent.get("reason", ""),
    }
    return await _done(site, request, "DecideMandate", asked, sent)


async def _done(site: Site, request: Request, operation: str, asked: Data, sent: dict[str, str]) -> Response:
    answer = await site.act(request, operation, input=asked | {"clientKey": sent.get("client_key")})
    if faults := forms.faults(answer):
        subject = asked.get("organizationId") or asked.get("mandateId")
        own = [{**fault, "path": f"{fault['path'] or 'act'}-{subject}"} for fault in faults]
        return await _show(site, request, own, sent)
    return site.redirect(request, "/agents/organisations")


async def _check_agent(site: Site, request: Request) -> None:
    if not (await site.reader(request)).actor.scopes.get("agent"):
        raise HTTPException(403)


async def _show(site: Site, request: Request, faults: Sequence[forms.Fault] = (), sent: Data | None = None) -> Response:
    """`faults` name their field with the id of what it is about: the page has one form for each."""
    await site.require(request, Proof.STRONG)
    data = await site.read(request, "OrganizationDesk")
    waiting = data["organizations"]["nodes"] + data["mandates"]["nodes"]
    people = len(data["mandates"]["nodes"]) + len(data["memberships"]["nodes"])
    if people:
        await reads.note((await site.reader(request)).actor, "organizationDesk", people=people)
    return await site.page(
        request,
        "organization_desk.html",
        status=422 if faults else 200,
        here="/agents/organisations",
        **data,
        faults=faults,
        fields=[f"{name}-{each['id']}" for each in waiting for name in ("act", "reason", "evidence")],
        sent=sent or {},
        client_key=forms.new_key(),
    )


PAGES: Pages = (
    ("/agents/organisations", desk, "GET", "POST"),
    ("/agents/mandats/{id}", decide, "POST"),
)
