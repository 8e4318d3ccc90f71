"""The portal's pages and their addresses."""

from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from backend.portal import account, budgets, home, legal, login, outbox, projects, territory, voting
from backend.portal.site import Handler, Site

MODULES = (home, projects, budgets, voting, login, account, territory, legal)


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


def _route(site: Site, path: str, handler: Handler, *methods: str) -> Route:
    return Route(path, partial(handler, site), methods=list(methods))
