"""The pages of participatory budgets: where are we, and what was decided, with the reasons."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal import charts, forms
from backend.portal.site import Data, Pages, Site


async def budget(site: Site, request: Request) -> Response:
    data = await _read(site, request)
    return await site.page(request, "budget.html", **data, faults=[], reason="", client_key=forms.new_key())


async def result(site: Site, request: Request) -> Response:
    data = await site.read(request, "Result", id=request.path_params["id"])
    found = data["participatoryBudget"]
    if found is None:
        raise HTTPException(404)
    tally = found["vote"]["tally"] if found["vote"] else None
    bars = charts.bars(tally["decisions"]) if tally else []
    return await site.page(request, "result.html", **data, tally=tally, bars=bars)


async def close(site: Site, request: Request) -> Response:
    """Close the vote now: an agent's act, with its public reason."""
    data = await _read(site, request)
    found = data["participatoryBudget"]
    if found["vote"] is None:
        raise HTTPException(404)
    sent = await forms.fields(request)
    answer = await site.act(
        request,
        "CloseVote",
        input={
            "voteId": found["vote"]["id"],
            "reason": sent.get("reason", ""),
            "clientKey": sent.get("client_key"),
        },
    )
    if answer["__typename"] == "CloseVotePayload":
        return site.redirect(request, f"/budgets/{found['id']}/resultat")
    key = sent.get("client_key") or forms.new_key()
    faults, reason = forms.faults(answer), sent.get("reason", "")
    return await site.page(request, "budget.html", status=422, **data, faults=faults, reason=reason, client_key=key)


async def _read(site: Site, request: Request) -> Data:
    data = await site.read(request, "Budget", id=request.path_params["id"])
    if data["participatoryBudget"] is None:
        raise HTTPException(404)
    return data


PAGES: Pages = (
    ("/budgets/{id}", budget, "GET"),
    ("/budgets/{id}/resultat", result, "GET"),
    ("/budgets/{id}/cloture", close, "POST"),
)
