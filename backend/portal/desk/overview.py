"""The agents' desk: the ways to each of its pages, with what waits there."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal.site import Pages, Site


async def desk(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/agents")
    territory = (await site.layout(request))["territoryByCode"]
    if not territory["viewerCanBrand"]:
        raise HTTPException(403)
    data = await site.read(request, "Desk", territory=territory["id"])
    return await site.page(
        request,
        "desk.html",
        waiting={
            "organizations": data["organizations"]["totalCount"],
            "mandates": data["mandates"]["totalCount"],
            "memberships": data["memberships"]["totalCount"],
            "letters": data["territory"]["waitingLetters"] or 0,
        },
    )


PAGES: Pages = (("/agents", desk, "GET"),)
