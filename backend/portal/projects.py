"""The pages of projects: the list with its search, one project, the form to propose one."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal import forms
from backend.portal.site import Pages, Site

ORDERS = ("SHUFFLED", "RECENT", "TITLE", "CHEAPEST", "DEAREST")
COSTS = ("10000", "50000", "100000", "250000")


async def listing(site: Site, request: Request) -> Response:
    """Every choice is in the address, so that a list can be bookmarked and shared."""
    asked = request.query_params
    territory = await site.territory_id(request)
    chosen = {
        "q": asked.get("q", "")[:200].replace("\x00", ""),
        "budget": asked.get("budget", "")[:40],
        "cost": asked.get("cost", "") if asked.get("cost") in COSTS else "",
        "funded": asked.get("funded", "") if asked.get("funded") in {"yes", "no"} else "",
        "order": asked.get("order", "") if asked.get("order") in ORDERS else ORDERS[0],
    }
    wanted: dict[str, Any] = {
        "territoryId": territory,
        "text": chosen["q"] or None,
        "budgetId": chosen["budget"] or None,
        "mostCost": chosen["cost"] or None,
        "funded": {"yes": True, "no": False}.get(chosen["funded"]),
    }
    data = await site.read(
        request, "Projects", filter=wanted, order=chosen["order"], after=asked.get("after", "")[:300] or None
    )
    choices = await site.read_for_all(request, "ProjectFilters", territory=territory)
    budgets = choices["territory"]["budgets"]["nodes"]
    return await site.page(request, "projects.html", **data, chosen=chosen, budgets=budgets, orders=ORDERS, costs=COSTS)


async def project(site: Site, request: Request) -> Response:
    data = await site.read(request, "Project", id=request.path_params["id"])
    if data["project"] is None:
        raise HTTPException(404)
    return await site.page(request, "project.html", **data)


async def propose(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/projets/nouveau")
    if request.method == "GET":
        return await site.page(request, "propose.html", draft={}, faults=[], client_key=forms.new_key())
    sent = await forms.fields(request)
    faults, cost = [], None
    try:
        cost = forms.amount(sent.get("cost", ""))
    except ValueError:
        faults = [{"path": "cost", "code": "FORMAT", "message": sent.get("cost_fault", "")}]
    if not faults:
        draft = {name: sent.get(name, "") for name in ("title", "summary", "body", "place")}
        answer = await site.act(
            request,
            "ProposeProject",
            input={
                "territoryId": await site.territory_id(request),
                "draft": draft | {"cost": str(cost) if cost is not None else None},
                "clientKey": sent.get("client_key"),
            },
        )
        if answer["__typename"] == "ProposeProjectPayload":
            return site.redirect(request, f"/projets/{answer['project']['id']}")
        faults = [{**fault, "path": fault["path"].removeprefix("draft.")} for fault in forms.faults(answer)]
    key = sent.get("client_key") or forms.new_key()
    return await site.page(request, "propose.html", status=422, draft=sent, faults=faults, client_key=key)


PAGES: Pages = (
    ("/projets", listing, "GET"),
    ("/projets/nouveau", propose, "GET", "POST"),
    ("/projets/{id}", project, "GET"),
)
