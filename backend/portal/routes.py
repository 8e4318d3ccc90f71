"""The portal's pages and their addresses."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from backend.portal import (
    account,
    budgets,
    codes,
    desk,
    entry,
    home,
    legal,
    members,
    oauth,
    organizations,
    outbox,
    projects,
    territory,
    voting,
)
from backend.portal.account import mandates
from backend.portal.desk import lists
from backend.portal.entry import confirm, login
from backend.portal.site import Handler, Site, StepUp

MODULES = (
    *(home, projects, organizations, members, budgets, voting, codes, territory, legal),
    *entry.MODULES,
    *account.MODULES,
    *desk.MODULES,
    *oauth.MODULES,
)
UPLOADS = (mandates.UPLOAD, lists.UPLOAD)
"""The addresses that take files, and the bytes of a body there."""


class _ForEver(StaticFiles):
    """Built assets carry the hash of their content in their name, so they never change."""

    def file_response(self, *arguments: object, **options: object) -> Response:
        response = super().file_response(*arguments, **options)  # type: ignore[arg-type]  # handed through as they came
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def routes(site: Site) -> list[BaseRoute]:
    pages = [page for module in MODULES for page in module.PAGES]
    if site.settings.demo:
        pages += [*outbox.DEMO_PAGES, *login.DEMO_PAGES]
    made: list[BaseRoute] = [_route(site, *page) for page in pages]
    return [*made, Mount("/assets", _ForEver(directory=site.assets.folder))]


def exception_handlers(site: Site) -> dict[Any, Callable[[Request, Any], Awaitable[Response]]]:
    """The site's own refusals, and the page that asks who it is once more."""
    return {**site.exception_handlers(), StepUp: partial(confirm.asked, site)}


def _route(site: Site, path: str, handler: Handler, *methods: str) -> Route:
    return Route(path, partial(handler, site), methods=list(methods))
