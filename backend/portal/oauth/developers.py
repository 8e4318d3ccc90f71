"""The page of those who write other front ends: how to, their applications, a form to register one."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.kit.graphql.inputs import key_of
from backend.kit.problems import NotFound
from backend.portal import forms
from backend.portal.site import Data, Pages, Site
from backend.scopes import SENTENCES, Scope, sentence

ADDRESS = "/developpeurs"
ACTS = {"retirer": "RevokeApplication", "renouveler": "RenewApplicationSecret", "ouvrir": "AllowApplication"}
GRANTS = ("AUTHORIZATION_CODE", "CLIENT_CREDENTIALS", "DEVICE_CODE")
KINDS = ("PUBLIC", "CONFIDENTIAL")


async def developers(site: Site, request: Request) -> Response:
    """Everybody reads how to; who is logged in registers sandboxes, and agents open them to everybody."""
    if request.method == "GET":
        return await _show(site, request, {})
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={ADDRESS}")
    sent = await forms.fields(request)
    scopes = [scope for scope in Scope if sent.get(f"scope-{scope}")]
    answer = await site.act(
        request,
        "RegisterApplication",
        input={
            "territoryId": await site.territory_id(request),
            "name": sent.get("name", ""),
            "homepage": sent.get("homepage", "").strip(),
            "kind": sent.get("kind") if sent.get("kind") in KINDS else "PUBLIC",
            "grantTypes": [grant for grant in GRANTS if sent.get(f"grant-{grant}")],
            "scopes": [scope.name for scope in scopes],
            "redirectUris": sent.get("redirectUris", "").split(),
            "sandbox": not sent.get("open"),
            "clientKey": sent.get("client_key"),
        },
    )
    if answer["__typename"] == "RegisterApplicationPayload":
        return await _told(site, request, answer["secret"], answer["clientId"])
    return await _show(site, request, sent, forms.faults(answer))


async def manage(site: Site, request: Request) -> Response:
    """Take an application back, renew its secret, open it to everybody."""
    operation = ACTS.get(request.path_params["act"])
    if operation is None:
        raise HTTPException(404)
    sent = await forms.fields(request)
    public_id = request.path_params["id"]
    try:
        key_of(public_id, "cli")
    except NotFound:
        raise HTTPException(404) from None
    asked = {"applicationId": public_id, "clientKey": sent.get("client_key")}
    answer = await site.act(request, operation, input=asked)
    if faults := forms.faults(answer):
        return await _show(site, request, {}, faults)
    if answer.get("secret"):
        return await _told(site, request, answer["secret"])
    return site.redirect(request, f"{ADDRESS}#applications")


async def _told(site: Site, request: Request, secret: str | None, client_id: str | None = None) -> Response:
    """The secret is shown by the answer to the form itself: no page can show it again."""
    return await site.page(request, "application_secret.html", secret=secret, client_id=client_id)


async def _show(site: Site, request: Request, sent: Data, faults: list[forms.Fault] | None = None) -> Response:
    data = await site.read(request, "Developers", territory=await site.territory_id(request))
    locale = request.state.locale
    return await site.page(
        request,
        "developers.html",
        status=422 if faults else 200,
        mine=data["mine"]["nodes"],
        others=[each for each in data["others"]["nodes"] if each["viewerCanManage"]],
        sent={"client_key": forms.new_key()} | sent,
        faults=faults or [],
        scopes=[{"value": str(scope), "told": sentence(scope, locale)} for scope in SENTENCES],
        issuer=doors.issuer(request, site.settings),
        new_key=forms.new_key(),
    )


PAGES: Pages = (
    (ADDRESS, developers, "GET", "POST"),
    ("/developpeurs/{id}/{act}", manage, "POST"),
)
