"""The forms of an organization's members, the page of an invitation, and for whom one acts."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.portal import forms
from backend.portal.organizations import show
from backend.portal.site import Pages, Site

Given = dict[str, Any]


def _role(sent: Mapping[str, str]) -> str:
    return "MANAGER" if sent.get("role") == "MANAGER" else "MEMBER"


def _membership(sent: Mapping[str, str], **others: object) -> Given:
    return {"membershipId": sent.get("membership", ""), **others}


ACTS: dict[str, tuple[str, Callable[[str, Mapping[str, str]], Given]]] = {
    "claim": ("ClaimMembership", lambda id_, sent: {"organizationId": id_, "message": sent.get("message", "")}),
    "leave": ("LeaveOrganization", lambda id_, _: {"organizationId": id_}),
    "accept": ("AnswerMembership", lambda _, sent: _membership(sent, accept=True, role=_role(sent))),
    "refuse": ("AnswerMembership", lambda _, sent: _membership(sent, accept=False)),
    "manager": ("SetMembershipRole", lambda _, sent: _membership(sent, role="MANAGER")),
    "member": ("SetMembershipRole", lambda _, sent: _membership(sent, role="MEMBER")),
    "end": ("EndMembership", lambda _, sent: _membership(sent)),
    "invite": (
        "InviteMember",
        lambda id_, sent: {"organizationId": id_, "email": sent.get("email", ""), "role": _role(sent)},
    ),
    "revoke": ("RevokeInvitation", lambda _, sent: {"invitationId": sent.get("invitation", "")}),
}
"""Each button of the page of an organization: its operation, and how its input is made of the form."""


async def members(site: Site, request: Request) -> Response:
    """Every button of the page of an organization: `act` says which was pressed."""
    public_id = request.path_params["id"]
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite=/organisations/{public_id}")
    sent = await forms.fields(request)
    if sent.get("act") not in ACTS:
        raise HTTPException(400)
    operation, given = ACTS[sent["act"]]
    answer = await site.act(request, operation, input=given(public_id, sent) | {"clientKey": sent.get("client_key")})
    if faults := forms.faults(answer):
        return await show(site, request, public_id, faults, sent)
    after = forms.own_path(sent.get("suite", ""), f"/organisations/{public_id}")
    return site.redirect(request, after)


async def invitation(site: Site, request: Request) -> Response:
    """A page with a button, since mail scanners follow links; the token is in no log (backend/middleware)."""
    token = request.path_params["token"]
    faults: list[forms.Fault] = []
    if request.method == "POST":
        if (await site.reader(request)).actor.is_anonymous:
            return site.redirect(request, f"/connexion?suite=/invitations/{token}")
        sent = await forms.fields(request)
        asked = {"token": token, "clientKey": sent.get("client_key")}
        answer = await site.act(request, "AcceptInvitation", input=asked)
        if answer["__typename"] == "AcceptInvitationPayload":
            return site.redirect(request, f"/organisations/{answer['membership']['organization']['id']}")
        faults = forms.faults(answer)
    data = await site.read(request, "Invitation", token=token)
    values = {"invited_to": data["invitedTo"], "faults": faults, "token": token, "client_key": forms.new_key()}
    status = 422 if faults else 200 if data["invitedTo"] else 404
    response = await site.page(request, "invitation.html", status=status, **values)
    response.headers["cache-control"] = "private, no-store"
    return response


async def act_for(site: Site, request: Request) -> Response:
    """From the menu of every page, back to that page."""
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion")
    sent = await forms.fields(request)
    asked = {"organizationId": sent.get("as") or None, "clientKey": sent.get("client_key")}
    answer = await site.act(request, "ActFor", input=asked)
    if answer["__typename"] != "ActForPayload":
        raise HTTPException(404 if answer["code"] == "NOT_FOUND" else 403)
    return site.redirect(request, forms.own_path(sent.get("suite", ""), "/"))


PAGES: Pages = (
    ("/organisations/{id}/membres", members, "POST"),
    ("/invitations/{token}", invitation, "GET", "POST"),
    ("/agir-pour", act_for, "POST"),
)
