"""The agents' desk for proofs: give one after seeing evidence, take one back, print the letters that wait."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.eligibility import letters, matching
from backend.kit import clock, links, reads
from backend.kit.graphql.inputs import key_of
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.kit.proof import Proof
from backend.portal import forms
from backend.portal.account.rights import LETTER
from backend.portal.forms import Fault
from backend.portal.site import Data, Pages, Site

DESK = "/agents/justificatifs"
_NEVER = "1970-01-01T00:00:00Z"
"""In place of an end that cannot be read: the refusal says what an end must be."""


async def desk(site: Site, request: Request) -> Response:
    if refused := await why_not_agent(site, request, DESK):
        return refused
    if request.method == "GET":
        return await _show(site, request)
    sent = await forms.fields(request)
    asked = _asked(sent) | {"territoryId": await site.territory_id(request)}
    faults = forms.faults(await site.act(request, "GiveProof", input=asked))
    if faults:
        return await _show(site, request, faults, sent)
    return site.redirect(request, f"{DESK}?fait=preuve")


async def why_not_agent(site: Site, request: Request, after: str) -> Response | None:
    """The way to log in for nobody; raises HTTPException 403 for who is no agent."""
    actor = (await site.reader(request)).actor
    if actor.is_anonymous:
        return site.redirect(request, f"/connexion?suite={after}")
    if not actor.scopes.get("agent"):
        raise HTTPException(403)
    return None


def _asked(sent: dict[str, str]) -> Data:
    kind = "AGE" if sent.get("kind") == "AGE" else "RESIDENCE"
    born_on = matching.read_date(sent.get("bornOn", "").strip(), clock.now().date())
    return {
        "kind": kind,
        "email": sent.get("email", ""),
        "bornOn": born_on.isoformat() if born_on and kind == "AGE" else None,
        "evidence": sent.get("evidence", ""),
        "expiresAt": _end(sent.get("expiresAt", "").strip()),
        "clientKey": sent.get("client_key"),
    }


def _end(text: str) -> str | None:
    """The midnight after the last day, where we are."""
    if not text:
        return None
    try:
        after = date.fromisoformat(text) + timedelta(days=1)
    except (ValueError, OverflowError):
        return _NEVER
    return datetime.combine(after, time(), ZoneInfo("Europe/Paris")).isoformat()


async def _show(
    site: Site, request: Request, faults: Sequence[Fault] = (), sent: dict[str, str] | None = None
) -> Response:
    """Asks for a sure login before it shows what was given to whom; the read is noted."""
    await site.require(request, Proof.STRONG)
    data = await site.read(request, "ProofDesk", territory=await site.territory_id(request))
    if people := len(data["eligibilityProofs"]["nodes"]):
        await reads.note((await site.reader(request)).actor, "proofDesk", people=people)
    return await site.page(
        request,
        "proof_desk.html",
        status=422 if faults else 200,
        here=DESK,
        waiting=data["territory"]["waitingLetters"] or 0,
        proofs=data["eligibilityProofs"]["nodes"],
        done=request.query_params.get("fait", ""),
        faults=faults,
        sent=sent or {},
        client_key=forms.new_key(),
    )


async def revoke(site: Site, request: Request) -> Response:
    address = f"{DESK}/{request.path_params['id']}"
    if refused := await why_not_agent(site, request, address):
        return refused
    await site.require(request, Proof.STRONG)
    proof = (await site.read(request, "ProofToRevoke", id=request.path_params["id"]))["eligibilityProof"]
    if proof is None or not proof["viewerCanRevoke"]:
        raise HTTPException(404)
    sent: dict[str, str] = {}
    faults: Sequence[Fault] = ()
    if request.method == "POST":
        sent = await forms.fields(request)
        asked = {"proofId": proof["id"], "reason": sent.get("reason", ""), "clientKey": sent.get("client_key")}
        faults = forms.faults(await site.act(request, "RevokeProof", input=asked))
        if not faults:
            return site.redirect(request, f"{DESK}?fait=retrait")
    values = {"proof": proof, "sent": sent, "faults": faults, "client_key": forms.new_key()}
    return await site.page(request, "revoke_proof.html", status=422 if faults else 200, **values)


async def print_letters(site: Site, request: Request) -> Response:
    """The letters that wait, as a PDF that is made once: their codes are then nowhere else."""
    if refused := await why_not_agent(site, request, DESK):
        return refused
    if not doors.is_same_site(request, site.settings):
        raise HTTPException(403)
    await site.require(request, Proof.STRONG)
    actor = (await site.reader(request)).actor
    where = key_of(await site.territory_id(request), "ter")
    try:
        done = await perform(letters.print_letters, actor, None, territory_id=where, link=links.absolute(LETTER))
    except NotFound:
        return site.redirect(request, DESK)
    except NotAllowed:
        raise HTTPException(403) from None
    return Response(
        done.pdf,
        media_type="application/pdf",
        headers={"content-disposition": 'attachment; filename="courriers.pdf"', "cache-control": "private, no-store"},
    )


PAGES: Pages = (
    (DESK, desk, "GET", "POST"),
    ("/agents/courriers", print_letters, "POST"),
    (f"{DESK}/{{id}}", revoke, "GET", "POST"),
)
