"""My organizations and my mandates: asking for one with its proof, giving one up; the proof as its readers get it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import offers
from backend.kit import limits, reads, storage
from backend.kit.actor import Actor
from backend.kit.ids import decode
from backend.kit.problems import InvalidInput, NotFound, Problem, StrongerLoginNeeded
from backend.organizations import rules
from backend.organizations.mandates import proof_of
from backend.portal import forms
from backend.portal.site import Data, Pages, Site, StepUp

POWERS = ("SIGN", "APPLY", "REPRESENT")
PROOFS = ("FILE", "STATEMENT", "PROCONNECT")
UPLOAD = ("/moi/mandats", 6_000_000)
"""A file of five megabytes, and the form around it."""


async def mine(site: Site, request: Request) -> Response:
    return await _show(site, request)


async def _show(
    site: Site, request: Request, sent: Mapping[str, Any] | None = None, faults: Sequence[forms.Fault] = ()
) -> Response:
    data = await site.read(request, "MyOrganizations")
    if data["viewer"] is None:
        return site.redirect(request, "/connexion?suite=/moi/organisations")
    return await site.page(
        request,
        "my_organizations.html",
        status=422 if faults else 200,
        here="/moi/organisations",
        mine=data["viewer"],
        sent=sent or {},
        faults=faults,
        powers=POWERS,
        proofs=PROOFS,
        certifying=[way for way in await offers.offered() if way.certifies],
        certified="fait" in request.query_params and not faults,
        client_key=(sent or {}).get("client_key") or forms.new_key(),
    )


async def ask(site: Site, request: Request) -> Response:
    """The form and its file in one; the file, once taken, is kept by its handle while the rest is corrected."""
    actor = (await site.reader(request)).actor
    if actor.is_anonymous or request.method == "GET":
        return await _show(site, request)
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    sent, file = await forms.upload(request, "file")
    faults: list[forms.Fault] = []
    if file is not None and actor.person_id is not None:
        faults, sent["file_kept"] = await _keep(actor, actor.person_id, file, request.state.locale)
    given, unread = _asked(sent)
    faults += unread
    if not faults:
        answer = await site.act(request, "AskMandate", input=given)
        if answer["__typename"] == "AskMandatePayload":
            return site.redirect(request, "/moi/organisations")
        faults = forms.faults(answer)
    return await _show(site, request, sent, faults)


async def _keep(actor: Actor, person: UUID, file: forms.Upload, locale: str) -> tuple[list[forms.Fault], str]:
    """The refusals of a file, or its handle."""
    try:
        await limits.attempt("upload", str(actor.person_id), most=rules.UPLOADS_A_DAY, within=timedelta(days=1))
        return [], storage.handle(await storage.store(file.data, file.name), person)
    except InvalidInput as refused:
        return [{"path": i.path, "code": i.code, "message": i.message(locale)} for i in refused.issues], ""
    except Problem as refused:
        return forms.fault_of(refused, locale, "file"), ""


def _asked(sent: Mapping[str, str]) -> tuple[Data, list[forms.Fault]]:
    """The input of the mutation; a date that cannot be read is a fault, said in the words of the page."""
    faults, days = [], {}
    for name in ("startsOn", "endsOn"):
        text = sent.get(name, "").strip()
        try:
            days[name] = date.fromisoformat(text).isoformat() if text or name == "startsOn" else None
        except ValueError:
            faults.append({"path": name, "code": "FORMAT", "message": sent.get("date_fault", "")})
    proof = sent.get("proof", "")
    return {
        "organizationId": sent.get("organization", ""),
        "function": sent.get("function", ""),
        "powers": [power for power in POWERS if f"power-{power}" in sent],
        **days,
        "proof": proof if proof in PROOFS else "STATEMENT",
        "statement": sent.get("statement", ""),
        "file": sent.get("file_kept") or None,
        "clientKey": sent.get("client_key"),
    }, faults


async def revoke(site: Site, request: Request) -> Response:
    """Given up by its holder, or taken back by a manager or an agent, each from the page where they read it."""
    if (await site.reader(request)).actor.is_anonymous:
        return site.redirect(request, "/connexion?suite=/moi/organisations")
    sent = await forms.fields(request)
    asked = {name: sent.get(name, "") for name in ("reason",)} | {"clientKey": sent.get("client_key")}
    answer = await site.act(request, "RevokeMandate", input={"mandateId": request.path_params["id"], **asked})
    after = forms.own_path(sent.get("suite", ""), "/moi/organisations")
    faults = forms.faults(answer)
    if not faults:
        return site.redirect(request, after)
    values = {"faults": faults, "reason": sent.get("reason", ""), "suite": after, "client_key": forms.new_key()}
    mandate = request.path_params["id"]
    return await site.page(request, "revoke_mandate.html", status=422, here=after, mandate=mandate, **values)


async def proof(site: Site, request: Request) -> Response:
    """The document, only to be saved, to who sent it and to agents; an agent's read is noted."""
    actor = (await site.reader(request)).actor
    decoded = decode(request.path_params["id"])
    if decoded is None or decoded[0] != "man" or actor.is_anonymous:
        raise HTTPException(404)
    try:
        file, holder = await proof_of(actor, decoded[1])
    except NotFound:
        raise HTTPException(404) from None
    except StrongerLoginNeeded as refused:
        raise StepUp(refused.needs) from None
    if holder != actor.person_id:
        await reads.note(actor, "mandateProof", person_id=holder)
    return Response(
        file.data,
        media_type=file.media_type,
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "cache-control": "private, no-store",
            "content-security-policy": "default-src 'none'; sandbox",
        },
    )


PAGES: Pages = (
    ("/moi/organisations", mine, "GET"),
    ("/moi/mandats", ask, "GET", "POST"),
    ("/mandats/{id}/retrait", revoke, "POST"),
    ("/mandats/{id}/justificatif", proof, "GET"),
)
