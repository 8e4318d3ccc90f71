"""The pages the law asks for: accessibility, legal notices, personal data."""

from starlette.requests import Request
from starlette.responses import Response

from backend.portal.site import Pages, Site
from backend.privacy.register import register


async def accessibility(site: Site, request: Request) -> Response:
    return await site.page(request, "accessibility.html")


async def notices(site: Site, request: Request) -> Response:
    return await site.page(request, "notices.html")


async def privacy(site: Site, request: Request) -> Response:
    """Told by the register itself, so that it never says other than what the software does."""
    found = await register(site.settings, request.state.locale, request.headers.get("host", "").partition(":")[0])
    return await site.page(request, "privacy.html", register=found)


PAGES: Pages = (
    ("/accessibilite", accessibility, "GET"),
    ("/mentions-legales", notices, "GET"),
    ("/donnees-personnelles", privacy, "GET"),
)
