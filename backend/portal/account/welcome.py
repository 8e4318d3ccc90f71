"""A person's first steps: the name to show and the age; and the page where a parent consents, without an account."""

from starlette.requests import Request
from starlette.responses import Response

from backend.identity import age
from backend.portal import forms
from backend.portal.entry import login
from backend.portal.site import Pages, Site
from backend.privacy.actions import awaited

_AGES = ("ADULT", "FROM_15", "UNDER_15")


async def welcome(site: Site, request: Request) -> Response:
    """Shown at a login until the age is said; it may be left for later."""
    actor = (await site.reader(request)).actor
    suite = forms.own_path(request.query_params.get("suite", ""))
    if actor.is_anonymous or actor.helped_by is not None:
        return site.redirect(request, "/connexion?suite=/bienvenue")
    data = await site.read(request, "Welcome")
    sent = {"name": data["viewer"]["name"], "age": "", "parentEmail": "", "suite": suite}
    if request.method == "GET":
        return await site.page(request, "welcome.html", sent=sent, faults=[], client_key=forms.new_key())
    sent |= await forms.fields(request)
    sent["suite"] = forms.own_path(sent["suite"])
    faults = await _keep(site, request, sent)
    if faults:
        return await site.page(
            request, "welcome.html", status=422, sent=sent, faults=faults, client_key=forms.new_key()
        )
    if sent["age"] == "UNDER_15":
        return await site.page(request, "parent_awaited.html", suite=sent["suite"])
    return site.redirect(request, login.onward(request, sent["suite"]))


async def _keep(site: Site, request: Request, sent: dict[str, str]) -> list[forms.Fault]:
    """The name first, then the age; one that was not chosen is a fault like the others."""
    key = sent.get("client_key") or forms.new_key()
    faults = forms.faults(await site.act(request, "RenamePerson", input={"name": sent["name"], "clientKey": key}))
    if sent["age"] not in _AGES:
        return [*faults, {"path": "age", "code": "REQUIRED", "message": _CHOOSE[request.state.locale == "en"]}]
    stated = {"age": sent["age"], "parentEmail": sent["parentEmail"], "clientKey": key}
    return [*faults, *forms.faults(await site.act(request, "StateAge", input=stated))]


_CHOOSE = ("Choisissez votre âge.", "Choose your age.")


async def parent(site: Site, request: Request) -> Response:
    """Two buttons. Opening the page answers nothing: mail scanners follow links."""
    if request.method == "GET":
        token = request.query_params.get("jeton", "")[:100]
        child = await awaited(token) if token else None
        return await site.page(
            request,
            "parent.html",
            status=200 if child else 410,
            child=child,
            token=token,
            answered=None,
            client_key=forms.new_key(),
        )
    sent = await forms.fields(request)
    answer = await site.act(
        request,
        "AnswerParentalRequest",
        input={
            "token": sent.get("token", ""),
            "consents": sent.get("answer") == "yes",
            "clientKey": sent.get("client_key"),
        },
    )
    refused = bool(forms.faults(answer))
    return await site.page(
        request,
        "parent.html",
        status=410 if refused else 200,
        child=None,
        token="",
        answered=None if refused else answer["consented"],
        client_key="",
    )


PAGES: Pages = (
    (age.WELCOME, welcome, "GET", "POST"),
    ("/accord-parental", parent, "GET", "POST"),
)
