"""Serving: logs, the demonstration's seeds, uvicorn."""

import asyncio
import logging
import sys

import uvicorn

from backend import database
from backend.app import create_app
from backend.demo.seed import seed
from backend.settings import Settings


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until SIGTERM or Ctrl-C: requests under way are finished, the embedded database is stopped."""
    logging.basicConfig(level=settings.log_level, stream=sys.stderr, format="%(message)s")
    logging.getLogger("uvicorn.access").disabled = True
    if settings.demo:
        asyncio.run(_seed(settings))
    _tell(f"http://{host}:{port}")
    config = uvicorn.Config(
        create_app(settings, progress=_tell),
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=25,
        server_header=False,
        date_header=True,
        proxy_headers=settings.public_url is not None,
    )
    server = uvicorn.Server(config)
    server.run()
    return 0 if server.started else 1


async def _seed(settings: Settings) -> None:
    async with database.server(settings, _tell) as dsn:
        await database.migrate(dsn)
        async with database.connected(dsn):
            await seed(_tell)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)  # noqa: T201  (what the person at the terminal waits for)
