"""The first page of a territory."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal.site import Pages, Site


async def home(site: Site, request: Request) -> Response:
    data = await site.read(request, "Home", territory=await site.territory_id(request))
    if data["territory"] is None:
        raise HTTPException(404)
    return await site.page(request, "home.html", **data)


PAGES: Pages = (("/", home, "GET"),)
