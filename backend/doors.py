"""At the door: who comes (session cookie to Actor), for whom they act, from which site, in which language."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request

from backend.assistance import access as assistance
from backend.grants import access as grants
from backend.identity import access as identity
from backend.identity.access import Presence
from backend.kit.actor import Actor
from backend.organizations import access as organizations
from backend.settings import Settings


def cookie_name(settings: Settings) -> str:
    """Bound to the host by its prefix, where https allows it (RFC 6265bis §4.1.3.2)."""
    return "__Host-preau_session" if settings.secure else "preau_session"


async def actor_of(connection: HTTPConnection, settings: Settings, locale: str) -> Actor:
    """The person of the session cookie with the roles they hold now, or whom they help at a counter; else anonymous."""
    token = connection.cookies.get(cookie_name(settings), "")
    presence = await identity.presence(token) if 20 <= len(token) <= 100 else None
    if presence is None:
        return Actor(locale=locale)
    if presence.assistance_id is not None and (helped := await _helped(presence, locale)):
        return helped
    acting_for = presence.acting_for
    if acting_for is not None and not await organizations.still_acts_for(presence.person_id, acting_for):
        acting_for = None
    return Actor(
        presence.person_id,
        presence.session_id,
        await grants.scopes_of(presence.person_id, acting_for),
        locale,
        login=presence.login,
        acting_for=acting_for,
        awaits_parent=presence.awaits_parent,
    )


async def _helped(presence: Presence, locale: str) -> Actor | None:
    """The person at the counter, whose agent lends a hand and no role."""
    if presence.assistance_id is None:
        return None
    found = await assistance.under_way(presence.assistance_id, presence.person_id)
    if found is None:
        return None
    return Actor(
        found.person_id,
        presence.session_id,
        locale=locale,
        login=presence.login,
        helped_by=presence.person_id,
        assistance_id=presence.assistance_id,
    )


def origins(connection: HTTPConnection, settings: Settings) -> frozenset[str]:
    """The origins that are ours: the public one, else the one the request came by."""
    if settings.public_url is not None:
        return frozenset({settings.public_url})
    return frozenset({f"{connection.url.scheme}://{connection.headers.get('host', '')}"})


def is_same_site(request: Request, settings: Settings) -> bool:
    """Whether a form was sent from our own pages: Sec-Fetch-Site where the browser tells it, else Origin or Referer."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("origin") or request.headers.get("referer", "")
    parts = urlsplit(sender)
    return f"{parts.scheme}://{parts.netloc}" in origins(request, settings)
