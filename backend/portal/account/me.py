"""My participation: my votes, never my ballots; my projects."""

from starlette.requests import Request
from starlette.responses import Response

from backend.portal.site import Pages, Site


async def me(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.helped_by is not None:
        return site.redirect(request, "/agents/accueil")  # the person's own page: not for who helps them
    data = await site.read(request, "Me")
    if data["viewer"] is None:
        return site.redirect(request, "/connexion?suite=/moi")
    return await site.page(request, "me.html", me=data["viewer"])


PAGES: Pages = (("/moi", me, "GET"),)
