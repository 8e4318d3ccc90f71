"""The pages the law asks for: accessibility, legal notices, personal data."""

from starlette.requests import Request
from starlette.responses import Response

from backend.portal.site import Pages, Site


async def accessibility(site: Site, request: Request) -> Response:
    return await site.page(request, "accessibility.html")


async def notices(site: Site, request: Request) -> Response:
    return await site.page(request, "notices.html")


async def privacy(site: Site, request: Request) -> Response:
    return await site.page(request, "privacy.html")


PAGES: Pages = (
    ("/accessibilite", accessibility, "GET"),
    ("/mentions-legales", notices, "GET"),
    ("/donnees-personnelles", privacy, "GET"),
)
