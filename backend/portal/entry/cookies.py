"""The cookies of the ways in: the session, and what binds to one browser a passkey's challenge or a login elsewhere.

All are closed to scripts.
"""

from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from backend import doors
from backend.identity import attempts, rules
from backend.settings import Settings


def open_session(response: Response, settings: Settings, token: str) -> None:
    """The new session replaces whatever the browser brought: none is ever fixed in advance."""
    seconds = int(rules.SESSION_LASTS.total_seconds())
    _keep(response, settings, doors.cookie_name(settings), token, seconds=seconds, same_site="lax")


def close_session(response: Response, settings: Settings) -> None:
    response.delete_cookie(doors.cookie_name(settings), secure=settings.secure, httponly=True, samesite="lax")


def passkey_browser(request: Request, settings: Settings) -> str:
    """The secret of the browser that asked for a challenge; empty when it asked for none lately."""
    return request.cookies.get(_passkey_name(settings), "")[:100]


def keep_passkey_browser(response: Response, settings: Settings, secret: str) -> None:
    seconds = int(rules.CHALLENGE_LASTS.total_seconds())
    _keep(response, settings, _passkey_name(settings), secret, seconds=seconds, same_site="strict")


def login_browser(request: Request, settings: Settings) -> str:
    """The secret of a browser that is logging in at a provider, shared by its tabs; empty when it is not."""
    secret = request.cookies.get(_login_name(settings), "")
    return secret if 40 <= len(secret) <= 100 else ""


def keep_login_browser(response: Response, settings: Settings, secret: str) -> None:
    """Lax: the browser comes back from the provider's site."""
    seconds = int(attempts.LASTS.total_seconds())
    _keep(response, settings, _login_name(settings), secret, seconds=seconds, same_site="lax")


def _keep(
    response: Response, settings: Settings, name: str, text: str, *, seconds: int, same_site: Literal["lax", "strict"]
) -> None:
    response.set_cookie(
        name,
        text,
        max_age=seconds,
        secure=settings.secure,
        httponly=True,
        samesite=same_site,
    )


def _passkey_name(settings: Settings) -> str:
    return "__Host-preau_passkey" if settings.secure else "preau_passkey"


def _login_name(settings: Settings) -> str:
    return "__Host-preau_login" if settings.secure else "preau_login"
