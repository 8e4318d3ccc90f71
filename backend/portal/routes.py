"""The portal's pages and their addresses."""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from backend.portal import account, budgets, home, legal, login, outbox, projects, territory, voting
from backend.portal.site import Site

Handler = Callable[[Site, Request], Awaitable[Response]]


class _ForEver(StaticFiles):
    """Built assets carry the hash of their content in their name, so they never change."""

    def file_response(self, *arguments: object, **options: object) -> Response:
        response = super().file_response(*arguments, **options)  # type: ignore[arg-type]  # handed through as they came
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def routes(site: Site) -> list[BaseRoute]:
    def page(path: str, handler: Handler, *methods: str) -> Route:
        return Route(path, partial(handler, site), methods=list(methods) or ["GET"])

    pages = [
        page("/", home.home),
        page("/projets", projects.listing),
        page("/projets/nouveau", projects.propose, "GET", "POST"),
        page("/projets/{id}", projects.project),
        page("/budgets/{id}", budgets.budget),
        page("/budgets/{id}/resultat", budgets.result),
        page("/budgets/{id}/cloture", budgets.close, "POST"),
        page("/votes/{id}", voting.ballot, "GET", "POST"),
        page("/votes/{id}/recu", voting.receipt),
        page("/votes/{id}/bulletins", voting.ballots, "GET", "POST"),
        page("/votes/{id}/export.pb", voting.export),
        page("/connexion", login.login, "GET", "POST"),
        page("/connexion/code", login.code, "GET", "POST"),
        page("/deconnexion", login.logout, "POST"),
        page("/moi", account.me),
        page("/territoire", territory.brand, "GET", "POST"),
        page("/territoires/{id}/couleurs.css", territory.colors),
        page("/accessibilite", legal.accessibility),
        page("/mentions-legales", legal.notices),
        page("/donnees-personnelles", legal.privacy),
    ]
    if site.settings.demo:
        pages += [page("/connexion/{persona:str}", login.persona, "POST"), page("/demo/courriels", outbox.mails)]
    return [*pages, Mount("/assets", _ForEver(directory=site.assets.folder))]
