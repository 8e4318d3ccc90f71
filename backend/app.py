"""The application: middleware, routes, lifespan; the whole of it can be read from top to bottom."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache, partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from backend import database, doors, paths, schema, worker
from backend.kit import i18n, links, sql
from backend.kit.actor import Actor
from backend.kit.graphql.answers import Answers
from backend.kit.graphql.compiler.lane import Lane
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Documents, load_persisted
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.errors import Refusal
from backend.kit.graphql.front import Front, Log
from backend.kit.graphql.limits import Limits
from backend.kit.graphql.transport import GraphQLEndpoint
from backend.kit.problems import Problem
from backend.kit.versions import Versions
from backend.middleware import BodyLimit, CrossOrigin, RequestLog, SecurityHeaders, log_request, security_headers
from backend.portal.kept import KeptPages
from backend.portal.locale import LocalePrefix
from backend.portal.oauth.endpoints import OPEN_TO_OTHER_ORIGINS
from backend.portal.routes import UPLOADS, exception_handlers
from backend.portal.routes import routes as portal_routes
from backend.portal.site import Site
from backend.settings import Settings


def create_app(settings: Settings, dsn: str) -> Starlette:
    """The ASGI application on a migrated database; its lifespan opens the pool and starts the worker."""
    links.use(settings.public_url)
    catalogues = i18n.load(paths.FRONTEND / "locales")
    answers = Answers(Versions())
    site = Site.create(settings, create_engine(compiled=settings.compiled), answers, catalogues)
    handlers = exception_handlers(site)
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", partial(metrics, settings, site.engine, answers)),
            Route("/graphql", graphql_endpoint(site, catalogues)),
            *portal_routes(site),
        ],
        middleware=[
            Middleware(RequestLog),
            Middleware(SecurityHeaders, secure=settings.secure),
            Middleware(CrossOrigin, paths=frozenset({"/graphql", *OPEN_TO_OTHER_ORIGINS})),
            Middleware(LocalePrefix, languages=tuple(catalogues)),
            Middleware(BodyLimit, uploads=UPLOADS),
            # Starlette's own stands outside all of these, where a failed page would have neither headers nor log line.
            Middleware(ServerErrorMiddleware, handler=handlers.pop(500)),
        ],
        exception_handlers=handlers,
        lifespan=partial(_running, settings, dsn, answers.versions),
    )
    app.router.redirect_slashes = False  # it redirects to the host that the request names, whatever that is
    app.state.site, app.state.answers = site, answers
    return app


@asynccontextmanager
async def _running(settings: Settings, dsn: str, versions: Versions, app: Starlette) -> AsyncIterator[None]:
    async with database.connected(dsn, settings.pool_size), worker.running(dsn, settings), versions.hearing(dsn):
        app.state.ready = True
        yield
        app.state.ready = False


def fronted(app: Starlette, log: Log = log_request) -> KeptPages:
    """What everybody may be given is answered before Starlette, by the front and by the kept pages."""
    site: Site = app.state.site
    answers: Answers = app.state.answers
    languages = dict.fromkeys(site.languages)
    front = Front(
        app,
        site.engine,
        answers,
        context=lambda locale: Context(Actor(locale=locale)),
        locale=lru_cache(maxsize=256)(lambda accepted: i18n.negotiate(accepted, languages)),
        log=log,
        headers=_encoded({**security_headers(secure=site.settings.secure), **CrossOrigin.ANSWER}),
    )
    return KeptPages(front, answers, log)


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def graphql_endpoint(site: Site, catalogues: i18n.Catalogues) -> GraphQLEndpoint:
    """The API's door; the editor's page is for the demonstration and for agents."""
    settings = site.settings

    async def context(request: Request, anonymous: bool) -> Context:
        locale = i18n.negotiate(request.headers.get("accept-language", ""), catalogues)
        actor = Actor(locale=locale) if anonymous else await _actor(request, settings, locale)
        return Context(actor, network=doors.network_of(request))

    async def holds(request: Request, reader: Context) -> bool:
        """Another session, a role lost, a token revoked: whoever reads on subscribes again, as they are now."""
        try:
            return await _actor(request, settings, reader.locale) == reader.actor
        except Refusal:
            return False

    async def may_edit(request: Request) -> bool:
        return settings.demo or bool((await doors.actor_of(request, settings, i18n.SOURCE)).scopes.get("agent"))

    return GraphQLEndpoint(
        site.engine,
        context,
        holds=holds,
        ide=may_edit,
        address=site.assets.url,
        origins=lambda request: doors.origins(request, settings),
        may_measure=lambda reader: settings.demo or bool(reader.actor.scopes.get("agent")),
    )


async def _actor(request: Request, settings: Settings, locale: str) -> Actor:
    """An application by its access token, else the person of the session's cookie. Raises Refusal (RFC 6750 §3)."""
    token = doors.bearer(request)
    if token is None:
        return await doors.actor_of(request, settings, locale)
    application = await doors.application_actor(token, doors.issuer(request, settings), locale)
    if application is None:
        challenge = {"www-authenticate": 'Bearer error="invalid_token"'}
        raise Refusal(401, "INVALID_TOKEN", "This access token is not valid, or no longer.", headers=challenge)
    return application


def create_engine(*, compiled: bool = True) -> Engine:
    """The schema with the portal's own operations known by heart; without `compiled`, graphql-core answers it all."""
    persisted = load_persisted(paths.FRONTEND / "operations")
    documents = Documents(schema.build(), Limits(sizes=schema.SIZES), persisted=persisted)
    lane = Lane(documents.schema) if compiled else None
    return Engine(documents, told=(Problem,), away=sql.UNREACHABLE, lane=lane)


async def metrics(settings: Settings, engine: Engine, answers: Answers, request: Request) -> Response:
    """What the process did, for whoever holds the token of measures."""
    from backend.metrics import told  # noqa: PLC0415  (prometheus_client: 1 MB, for the workers that are measured)

    return told(settings, engine, answers, request)


async def healthz(_request: Request) -> Response:
    """The process lives; the database is not asked."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """Ready to serve: started, the database answers, its migrations are those of this code."""
    if not getattr(request.app.state, "ready", False):
        return PlainTextResponse("starting", status_code=503)
    try:
        await sql.row("SELECT 1 AS one")
        if await database.pending():
            return PlainTextResponse("migrations are pending: run `preau migrate`", status_code=503)
    except Exception:  # noqa: BLE001  (whatever keeps the database from answering, we are not ready)
        return PlainTextResponse("the database does not answer", status_code=503)
    return PlainTextResponse("ready")
