"""The territory's looks: its colours as a stylesheet, and the agents' form to set them."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal import forms
from backend.portal.site import Pages, Site


async def colors(site: Site, request: Request) -> Response:
    """Two custom properties; a strict content policy leaves no other way to colour pages by data."""
    data = await site.read(request, "TerritoryColors", id=request.path_params["id"])
    found = data["territory"]
    if found is None:
        raise HTTPException(404)
    css = f":root{{--brand:{found['brandColor']};--accent:{found['accentColor']};--on-brand:#fff;--on-accent:#fff}}"
    return Response(css, media_type="text/css", headers={"cache-control": "public, max-age=31536000, immutable"})


async def brand(site: Site, request: Request) -> Response:
    context = await site.reader(request)
    territory = await site.territory_id(request)
    data = await site.read(request, "TerritoryColors", id=territory)
    if not data["territory"]["viewerCanBrand"]:
        if context.actor.is_anonymous:
            return site.redirect(request, "/connexion?suite=/territoire")
        raise HTTPException(403)
    found = data["territory"]
    sent = {"brandColor": found["brandColor"], "accentColor": found["accentColor"], "welcome": found["welcome"]}
    if request.method == "GET":
        return await site.page(request, "brand.html", sent=sent, faults=[], client_key=forms.new_key(), saved=False)
    sent |= await forms.fields(request)
    answer = await site.act(
        request,
        "BrandTerritory",
        input={
            "territoryId": territory,
            "brandColor": sent["brandColor"],
            "accentColor": sent["accentColor"],
            "welcome": sent["welcome"],
            "clientKey": sent.get("client_key"),
        },
    )
    faults = forms.faults(answer)
    return await site.page(
        request,
        "brand.html",
        status=422 if faults else 200,
        sent=sent,
        faults=faults,
        client_key=forms.new_key(),
        saved=not faults,
    )


PAGES: Pages = (
    ("/territoire", brand, "GET", "POST"),
    ("/territoires/{id}/couleurs.css", colors, "GET"),
)
