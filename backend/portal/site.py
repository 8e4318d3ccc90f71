"""What every page shares: reading through the API as the page's reader, the layout, rendering, refusals."""

import logging
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from backend import doors, paths
from backend.kit import i18n, sql
from backend.kit.actor import Actor
from backend.kit.graphql.answers import Answers, Made
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.proof import Proof, why_not_proven
from backend.portal.assets import Assets
from backend.portal.templating import Templates, localized
from backend.settings import Settings
from backend.territories import access as territories

log = logging.getLogger("preau.portal")
Data = dict[str, Any]
Handler = Callable[["Site", Request], Awaitable[Response]]
Pages = tuple[tuple[str | Handler, ...], ...]
"""The pages of a module: their address, their handler, their methods."""


class StepUp(Exception):  # noqa: N818  (no fault: a page to go through, see portal/entry/confirm)
    """The act asks for a surer login; `needs`, a kit.proof.Proof: FRESH, proven lately, or STRONG, by two factors."""

    def __init__(self, needs: str) -> None:
        super().__init__(needs)
        self.needs = needs


@dataclass(frozen=True, slots=True)
class Site:
    settings: Settings
    engine: Engine
    answers: Answers
    templates: Templates
    assets: Assets
    languages: tuple[str, ...]

    @classmethod
    def create(cls, settings: Settings, engine: Engine, answers: Answers, catalogues: i18n.Catalogues) -> "Site":
        assets = Assets(paths.FRONTEND / "dist")
        templates = Templates(paths.FRONTEND / "templates", catalogues, assets)
        return cls(settings, engine, answers, templates, assets, tuple(catalogues))

    async def reader(self, request: Request) -> Context:
        """The page's reader, found once per request."""
        if not hasattr(request.state, "reader"):
            actor = await doors.actor_of(request, self.settings, request.state.locale)
            request.state.reader = Context(actor, network=doors.network_of(request))
        context: Context = request.state.reader
        return context

    async def read(self, request: Request, operation: str, **variables: Any) -> Data:
        """The data of one of `frontend/operations`. An error there is ours: the page is a 500, and the log says why."""
        return await self._read(await self.reader(request), operation, variables)

    async def _read(self, context: Context, operation: str, variables: Data) -> Data:
        answer = await self.engine.execute(_operation(operation), variables, None, context)
        if answer.get("errors"):
            if answer["errors"][0]["extensions"]["code"] in {"BAD_CURSOR", "NOT_FOUND"}:
                raise HTTPException(404)
            if answer["errors"][0]["extensions"]["code"] == "UNAVAILABLE":
                raise ConnectionError(operation)  # one of sql.UNREACHABLE: the page says to come back
            raise RuntimeError(f"{operation}: {answer['errors']}")
        data: Data = answer["data"]
        return data

    async def read_for_all(self, request: Request, operation: str, **variables: Any) -> Data:
        """As `read`, of what everybody is told alike: as an anonymous reader reads it, in the page's language."""
        everybody = Context(Actor(locale=request.state.locale))
        key = operation, everybody.locale, *variables.items()
        data: Data = await self._kept(request, key, lambda: self._read(everybody, operation, variables))
        return data

    async def _kept(self, request: Request, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
        """What `make` gives, kept as long as the data is unchanged (decision 0011).

        A page that is itself kept, an anonymous reader's, depends on all that it is made from: there, it is made.
        """
        if (await self.reader(request)).actor.is_anonymous:
            return await make()

        async def made() -> Made:
            return Made(orjson.dumps(await make()), [])

        kept = await self.answers.get(key, made)
        return orjson.loads(kept.body) if kept is not None else await make()

    async def act(self, request: Request, operation: str, **variables: Any) -> Data:
        """The answer of a mutation sent by a form of ours; its single root field, `__typename` included.

        Raises StepUp when the login is not sure enough: the form's fields are kept meanwhile.
        """
        if not doors.is_same_site(request, self.settings):
            raise HTTPException(403)
        data = await self.read(request, operation, **variables)
        answer: Data = next(iter(data.values()))
        if answer["__typename"] == "StrongerLoginNeeded":
            raise StepUp(answer["needs"])
        return answer

    async def require(self, request: Request, proof: Proof) -> None:
        """For pages that show personal data or a long form: raises StepUp before anything is shown or filled."""
        context = await self.reader(request)
        if refusal := why_not_proven(context.actor, proof, context.now):
            raise StepUp(refusal.needs)

    async def layout(self, request: Request) -> Data:
        """The territory whose site it is, and the person logged in: read once per request."""
        if not hasattr(request.state, "layout"):
            host = request.headers.get("host", "").partition(":")[0]
            default = self.settings.territory
            code = await self._kept(request, ("territory", host), lambda: territories.code_for(host, default))
            request.state.layout = await self.read(request, "Layout", code=code or "")
        found: Data = request.state.layout
        if found["territoryByCode"] is None:
            raise HTTPException(404, "no territory")
        return found

    async def territory_id(self, request: Request) -> str:
        return str((await self.layout(request))["territoryByCode"]["id"])

    async def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page in its layout; a personal one is never kept by any cache."""
        return self.render(request, template, status, await self.layout(request) | values)

    def render(self, request: Request, template: str, status: int, values: Mapping[str, Any]) -> Response:
        locale = request.state.locale
        shared = {
            "path": request.url.path,
            "query": request.url.query,
            "languages": self.languages,
            "demo": self.settings.demo,
            "localized": localized,
            "viewer": None,
            "territoryByCode": None,
        }
        html = self.templates.render(template, locale, {**shared, **values})
        personal = values.get("viewer") is not None or request.method == "POST"
        kept = "private, no-store" if personal else "no-cache"
        headers = {"cache-control": kept, "vary": "cookie", "content-language": locale}
        return HTMLResponse(html, status, headers)

    def redirect(self, request: Request, path: str) -> Response:
        """See Other: the page to read after a form, in the same language."""
        return RedirectResponse(localized(path, request.state.locale), 303)

    def exception_handlers(self) -> dict[Any, Callable[[Request, Any], Awaitable[Response]]]:
        return {HTTPException: self._refused, 500: self._failed}

    async def _refused(self, request: Request, error: HTTPException) -> Response:
        status = error.status_code if error.status_code in {400, 403, 404, 405, 413} else 400
        try:
            return await self.page(request, "error.html", status=status, code=status)
        except HTTPException:
            return self.render(request, "error.html", status, {"code": status})

    async def _failed(self, request: Request, error: Exception) -> Response:
        log.error("page failed, request %s", getattr(request.state, "request_id", ""), exc_info=error)
        if not hasattr(request.state, "locale"):
            request.state.locale = i18n.SOURCE
        response = self.render(request, "error.html", 503 if isinstance(error, sql.UNREACHABLE) else 500, {"code": 500})
        if response.status_code == 503:
            response.headers["retry-after"] = "5"
        return response


@cache
def _operation(name: str) -> str:
    return (paths.FRONTEND / "operations" / f"{name}.graphql").read_text(encoding="utf-8")
