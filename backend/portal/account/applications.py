"""The applications that I let act for me, and how to take it back."""

from starlette.requests import Request
from starlette.responses import Response

from backend.portal import forms
from backend.portal.site import Pages, Site

ADDRESS = "/moi/applications"


async def applications(site: Site, request: Request) -> Response:
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={ADDRESS}")
    faults = []
    if request.method == "POST":
        sent = await forms.fields(request)
        asked = {"consentId": sent.get("consent", ""), "clientKey": sent.get("client_key")}
        faults = forms.faults(await site.act(request, "RevokeConsent", input=asked))
        if not faults:
            return site.redirect(request, f"{ADDRESS}?fait=1")
    data = await site.read(request, "Applications")
    return await site.page(
        request,
        "applications.html",
        status=422 if faults else 200,
        consents=data["consents"],
        faults=faults,
        client_key=forms.new_key(),
        done=request.method == "GET" and "fait" in request.query_params,
    )


PAGES: Pages = ((ADDRESS, applications, "GET", "POST"),)
