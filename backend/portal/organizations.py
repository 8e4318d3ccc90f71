"""The pages of organizations: the list with its search, the form to register one, one organization."""

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal import forms
from backend.portal.site import Data, Pages, Site

KINDS = ("ASSOCIATION", "COLLECTIVE", "FIRM", "SCHOOL", "PUBLIC_BODY", "AUTHORITY")


async def listing(site: Site, request: Request) -> Response:
    """Every choice is in the address, so that a list can be bookmarked and shared."""
    asked = request.query_params
    chosen = {
        "q": asked.get("q", "")[:160].replace("\x00", ""),
        "kind": asked.get("kind", "") if asked.get("kind") in KINDS else "",
    }
    wanted = {
        "territoryId": await site.territory_id(request),
        "text": chosen["q"] or None,
        "kind": chosen["kind"] or None,
    }
    data = await site.read(request, "Organizations", filter=wanted, after=asked.get("after", "")[:300] or None)
    return await site.page(request, "organizations.html", **data, chosen=chosen, kinds=KINDS)


async def register(site: Site, request: Request) -> Response:
    """Where another holds the number already, the page leads to it: one asks to join."""
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/organisations/nouvelle")
    if request.method == "GET":
        return await _form(site, request, {})
    sent = await forms.fields(request)
    if sent.setdefault("kind", KINDS[0]) not in KINDS:
        raise HTTPException(400)
    answer = await site.act(
        request,
        "RegisterOrganization",
        input={
            "territoryId": await site.territory_id(request),
            **{name: sent.get(name, "") for name in ("kind", "name", "summary")},
            **{name: sent.get(name, "").strip() or None for name in ("siret", "rna")},
            "clientKey": sent.get("client_key"),
        },
    )
    if answer["__typename"] == "RegisterOrganizationPayload":
        return site.redirect(request, f"/organisations/{answer['organization']['id']}")
    known = await _holder(site, request, answer["number"]) if "number" in answer else None
    return await _form(site, request, sent, forms.faults(answer), known)


async def _holder(site: Site, request: Request, number: str) -> Data | None:
    """The organization that holds a number."""
    found = await site.read(request, "Organizations", filter={"number": number})
    nodes = found["organizations"]["nodes"]
    return nodes[0] if nodes else None


async def _form(
    site: Site, request: Request, sent: Data, faults: Sequence[forms.Fault] = (), known: Data | None = None
) -> Response:
    key = sent.get("client_key") or forms.new_key()
    values = {"sent": sent, "faults": faults, "known": known, "kinds": KINDS, "client_key": key}
    return await site.page(request, "register_organization.html", status=422 if faults else 200, **values)


async def organization(site: Site, request: Request) -> Response:
    return await show(site, request, request.path_params["id"])


async def show(
    site: Site, request: Request, public_id: str, faults: Sequence[forms.Fault] = (), sent: Data | None = None
) -> Response:
    """The page of an organization, with the refusals of one of its forms: members see more of it."""
    data = await site.read(request, "Organization", id=public_id)
    found = data["organization"]
    if found is None:
        raise HTTPException(404)
    inside: dict[str, Any] = {"memberships": {"nodes": []}, "invitations": {"nodes": []}, "mandates": {"nodes": []}}
    if found["viewerIsMember"]:
        inside = (await site.read(request, "OrganizationMembers", id=public_id))["organization"]
    return await site.page(
        request,
        "organization.html",
        status=422 if faults else 200,
        here=f"/organisations/{found['id']}",
        organization=found,
        inside=inside,
        faults=faults,
        sent=sent or {},
        client_key=forms.new_key(),
    )


PAGES: Pages = (
    ("/organisations", listing, "GET"),
    ("/organisations/nouvelle", register, "GET", "POST"),
    ("/organisations/{id}", organization, "GET"),
)
