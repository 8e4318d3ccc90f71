"""Who may do what here, where it comes from and why; giving a role, taking one back, renouncing one's own."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.grants.rules import ROLES
from backend.portal import forms
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site

ADDRESS = "/agents/roles"
EVERYWHERE = "instance"
FIELDS = ("role", "email", "organization", "territoryId", "startsAt", "endsAt", "delegable", "reason")
_PARIS = ZoneInfo("Europe/Paris")


async def roles(site: Site, request: Request) -> Response:
    if request.method == "GET":
        return await _show(site, request)
    sent = await forms.fields(request)
    try:
        asked = _asked(sent)
    except ValueError:
        message = {"fr": "Écrivez la date ainsi : 2027-06-30.", "en": "Write the date like this: 2027-06-30."}
        fault = {"path": "endsAt", "code": "FORMAT", "message": message["en" if request.state.locale == "en" else "fr"]}
        return await _show(site, request, [fault], sent)
    answer = await site.act(request, "GrantRole", input=asked)
    if faults := forms.faults(answer):
        return await _show(site, request, faults, sent)
    return site.redirect(request, f"{ADDRESS}?fait=donne")


async def revoke(site: Site, request: Request) -> Response:
    sent, grant = await forms.fields(request), request.path_params["id"]
    asked = {"grantId": grant, "reason": sent.get("reason", ""), "clientKey": sent.get("client_key")}
    answer = await site.act(request, "RevokeRole", input=asked)
    if answer["__typename"] == "NotFound":
        raise HTTPException(404)
    if faults := forms.faults(answer):
        return await _show(site, request, [{**fault, "path": f"reason-{grant}"} for fault in faults], {})
    return site.redirect(request, f"{ADDRESS}?fait=retire")


def _asked(sent: dict[str, str]) -> Data:
    """The input of grantRole from the form's fields. Raises ValueError for a date that is none."""
    role, first, last = sent.get("role", ""), sent.get("startsAt", ""), sent.get("endsAt", "")
    if role.lower() not in ROLES or not role.isupper():
        raise HTTPException(400)
    return {
        "role": role,
        "email": sent.get("email", "").strip() or None,
        "organizationId": sent.get("organization") or None,
        "territoryId": None if sent.get("territoryId") == EVERYWHERE else sent.get("territoryId", ""),
        "startsAt": _midnight(_day(first)) if first else None,
        "endsAt": _midnight(_day(last) + timedelta(days=1)) if last else None,
        "delegable": "delegable" in sent,
        "reason": sent.get("reason", ""),
        "clientKey": sent.get("client_key"),
    }


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not 2000 <= day.year < 2200:
        raise ValueError(text)
    return day


def _midnight(day: date) -> str:
    return datetime.combine(day, time(), _PARIS).isoformat()


async def _show(
    site: Site, request: Request, faults: Sequence[Fault] = (), sent: dict[str, str] | None = None
) -> Response:
    """For those who may read some role here, their own at least, or give one."""
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={ADDRESS}")
    after = request.query_params.get("after", "")[:300] or None
    data = await site.read(request, "Roles", territory=await site.territory_id(request), after=after)
    territory = data["territory"]
    grants, over = territory["grants"]["nodes"], territory["over"]["nodes"]
    if not (grants or over or data["here"]):
        raise HTTPException(403)
    return await site.page(
        request,
        "roles.html",
        status=422 if faults else 200,
        here=ADDRESS,
        is_agent=territory["viewerCanBrand"],
        groups=[(role, held) for role in ROLES if (held := [each for each in grants if each["role"].lower() == role])],
        over=over,
        page_info=territory["grants"]["pageInfo"],
        grantable=data["here"],
        everywhere=data["everywhere"],
        children=territory["children"]["nodes"],
        organizations=data["organizations"]["nodes"],
        faults=faults,
        fields=[*FIELDS, *(f"reason-{each['id']}" for each in grants)],
        sent=sent or {},
        done=request.query_params.get("fait", ""),
        client_key=forms.new_key(),
    )


PAGES: Pages = (
    (ADDRESS, roles, "GET", "POST"),
    (f"{ADDRESS}/{{id}}/retrait", revoke, "POST"),
)
