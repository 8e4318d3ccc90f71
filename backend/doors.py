"""At the door: who comes (session cookie or access token to Actor), for whom they act, from which site."""

from ipaddress import IPv4Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request

from backend.assistance import access as assistance
from backend.grants import access as grants
from backend.identity import access as identity
from backend.identity.access import Presence
from backend.kit.actor import Actor
from backend.oauth import access as oauth
from backend.organizations import access as organizations
from backend.scopes import Scope
from backend.settings import Settings
from backend.territories import access as territories


def cookie_name(settings: Settings) -> str:
    """Bound to the host by its prefix, where https allows it (RFC 6265bis §4.1.3.2)."""
    return "__Host-preau_session" if settings.secure else "preau_session"


async def actor_of(connection: HTTPConnection, settings: Settings, locale: str) -> Actor:
    """The person of the session cookie with the roles they hold now, or whom they help at a counter; else anonymous."""
    token = connection.cookies.get(cookie_name(settings), "")
    if not 20 <= len(token) <= 100:
        return Actor(locale=locale)
    presence = await identity.presence(token, acting_for=organizations.ACTED_FOR, held=grants.HELD_IN_SESSION)
    if presence is None:
        return Actor(locale=locale)
    if presence.assistance_id is not None and (helped := await _helped(presence, locale)):
        return helped
    return Actor(
        presence.person_id,
        presence.session_id,
        grants.scopes(presence.beside["held"]),
        locale,
        login=presence.login,
        acting_for=presence.beside["acting_for"],
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
        awaits_parent=found.awaits_parent,
        helped_by=presence.person_id,
        assistance_id=presence.assistance_id,
    )


def bearer(connection: HTTPConnection) -> str | None:
    """The access token that comes with a request (RFC 6750 §2.1), in which case its cookies are not looked at."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def issuer(connection: HTTPConnection, settings: Settings) -> str:
    """The name under which we sign tokens: our public address, else the one the request came by."""
    return next(iter(origins(connection, settings)))


async def application_actor(token: str, issuer_name: str, locale: str) -> Actor | None:
    """The application of an access token, within its territory and what it was allowed; None when it does not hold.

    Roles come along only with the scope `territory:manage`, and only those held in that territory.
    """
    from backend.oauth import signing  # noqa: PLC0415  (joserfc and cryptography: 6 MB for the workers that verify)

    read = await signing.read_access(token, issuer_name)
    found = await oauth.entrance(read.kid, read.mark, read.family_id, read.client_id) if read else None
    if read is None or found is None:
        return None
    within = await territories.within(found.territory_id)
    roles = {}
    if found.person_id is not None and Scope.TERRITORY_MANAGE in read.scopes:
        held = await grants.scopes_of(found.person_id)
        roles = {role: where & within for role, where in held.items() if where & within}
    return Actor(
        found.person_id,
        scopes=roles,
        locale=locale,
        login=found.login,
        awaits_parent=found.awaits_parent,
        client_id=found.client_id,
        allowed=read.scopes,
        within=within,
    )


def origins(connection: HTTPConnection, settings: Settings) -> frozenset[str]:
    """The origins that are ours: the public one, else the one the request came by."""
    if settings.public_url is not None:
        return frozenset({settings.public_url})
    return frozenset({f"{connection.url.scheme}://{connection.headers.get('host', '')}"})


def network_of(connection: HTTPConnection) -> str:
    """Where a request comes from, for rate limits: of IPv6, the /64 whose addresses one subscriber has all to choose
    from (RFC 7934 §4, RFC 6177 §2).
    """
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return host
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))


def is_same_site(request: Request, settings: Settings) -> bool:
    """Whether a form was sent from our own pages: Sec-Fetch-Site where the browser tells it, else Origin or Referer."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("origin") or request.headers.get("referer", "")
    parts = urlsplit(sender)
    return f"{parts.scheme}://{parts.netloc}" in origins(request, settings)
