"""Serving: logs, the demonstration's seeds, uvicorn."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Coroutine

import uvicorn
from starlette.types import ASGIApp

from backend import database
from backend.app import create_app, fronted
from backend.demo.seed import seed
from backend.kit.graphql.wire import Wire, giving
from backend.middleware import LogTogether
from backend.settings import Settings

_TAKEN_AT_ONCE = 16
"""Connections at each turn of the loop. From one listener libuv takes one (uv__server_io): of a crowd that comes at
once, the last would wait for as many turns as it has heads, each as long as the work of those already in.
"""


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until SIGTERM or Ctrl-C: requests under way are finished, the embedded database is stopped."""
    logging.basicConfig(level=settings.log_level, stream=sys.stderr, format="%(message)s")
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("tortoise").setLevel(logging.WARNING)
    # uvicorn sends itself the signal again once it has ended: by default that would kill us before the database stops.
    signal.signal(signal.SIGTERM, _leave)
    if settings.public_url is None and not settings.demo:
        _tell("PREAU_PUBLIC_URL is not set: links and tokens will name the host of each request.")
    with database.server(settings, _tell) as dsn:
        try:
            asyncio.run(_until_sigterm(_prepare(dsn, demo=settings.demo)))
        except asyncio.CancelledError:
            return 0
        signal.signal(signal.SIGTERM, _leave)  # the loop that has ended took its handler away
        _tell(f"Préau: http://{host}:{port}")
        app, wire = site(settings, dsn)
        _spare_the_collector()
        return _run(app, wire, host, port, behind_proxy=settings.public_url is not None)


def site(settings: Settings, dsn: str) -> tuple[ASGIApp, type[Wire]]:
    """The application and the protocol that it is served by: without the compiled lane, nothing stands before it."""
    app = create_app(settings, dsn)
    if not settings.compiled:
        return app, Wire
    log = LogTogether()
    whole = fronted(app, log)
    return whole, giving(whole.at_once, log)


def _spare_the_collector() -> None:
    """The schema, the templates and the catalogues stay: looking at them again and again finds nothing.

    The young are collected often, so that no request pays for many: documents that were refused leave circles, and
    with twenty collections of ten thousand objects put together one request in thirty waited 50 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 2, 200)


def _run(app: ASGIApp, wire: type[Wire], host: str, port: int, *, behind_proxy: bool) -> int:
    config = uvicorn.Config(
        app,
        http=wire,
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=12,  # a request has ten seconds at most: five to arrive, five to be answered
        server_header=False,
        proxy_headers=behind_proxy,
    )
    server, listening = uvicorn.Server(config), config.bind_socket()
    server.run([listening, *(listening.dup() for _ in range(_TAKEN_AT_ONCE - 1))])
    return 0 if server.started else 1


async def _prepare(dsn: str, *, demo: bool) -> None:
    """Migrate, and seed the demonstration; processes that start together wait for one another."""
    await database.migrate(dsn)
    if demo:
        async with database.alone(dsn), database.connected(dsn, pool_size=2):
            await seed(_tell)


async def _until_sigterm(work: Coroutine[None, None, None]) -> None:
    """An exception that a signal's handler raises amid a callback of the loop may be lost; a cancellation is not."""
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await task


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit(0)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)  # noqa: T201  (what the person at the terminal waits for)
