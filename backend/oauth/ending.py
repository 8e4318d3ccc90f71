"""Logout asked by an application (OpenID Connect RP-Initiated Logout 1.0): whose it is, and where to go afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from backend.oauth import clients
from backend.oauth.clients import Registered

PARAMETERS = ("id_token_hint", "client_id", "post_logout_redirect_uri", "state")


class Unfit(Exception):  # noqa: N818  (told to the person on our own page)
    """An address that is not the application's own, or a hint that we did not sign for it."""


@dataclass(frozen=True, slots=True)
class Ending:
    """`client` None: nobody is named. `target` None: one stays here."""

    client: Registered | None
    target: str | None


async def read(given: Mapping[str, str], issuer: str) -> Ending:
    """One goes back only to the very address that was registered, on the word of an ID token of ours. Raises Unfit."""
    from backend.oauth import signing  # noqa: PLC0415  (see keys)

    claims = await signing.read_hint(given["id_token_hint"], issuer) if given.get("id_token_hint") else None
    if given.get("id_token_hint") and claims is None:
        raise Unfit
    named = str(claims["aud"]) if claims else None
    if claims and given.get("client_id") not in (None, "", named):
        raise Unfit
    client = await clients.find(named or given.get("client_id"))
    target = given.get("post_logout_redirect_uri")
    if not target:
        return Ending(client, None)
    if client is None or claims is None or target not in client.logout_uris:
        raise Unfit
    state = given.get("state")
    return Ending(client, f"{target}{'&' if '?' in target else '?'}{urlencode({'state': state})}" if state else target)
