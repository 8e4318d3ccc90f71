"""What a worker's memory is made of: what each stage of its start adds, in MB of PSS, told as JSON.

To be run in a process of its own, which imports nothing before: `python -m tests.bench.parts`.
"""

import gc
import importlib
import json
import os

from tests.bench import processes

STAGES = {
    "Python": (),
    "uvicorn": ("asyncio", "uvicorn", "uvloop", "httptools"),
    "the drivers of PostgreSQL": ("asyncpg", "psycopg"),
    "Tortoise": ("tortoise", "tortoise.backends.asyncpg"),
    "graphql-core and Strawberry": ("graphql", "strawberry", "strawberry.schema"),
    "the libraries of pages": ("starlette.applications", "jinja2", "babel.numbers", "markdown_it", "nh3"),
    "the task queue": ("procrastinate",),
    "cryptography and identity": ("cryptography.x509", "authlib.oauth2", "joserfc.jwt", "webauthn", "nacl.public"),
    "pictures": ("PIL.Image", "segno"),
    "HTTP and mail to others": ("httpx2", "aiosmtplib"),
    "our own code, and the rest": ("backend.app", "backend.serving"),
}
SCHEMA = "the schema"


def parts() -> dict[str, float]:
    found, before = {}, 0.0
    for stage, modules in STAGES.items():
        for module in modules:
            importlib.import_module(module)
        found[stage], before = _more(before)
    _engine = importlib.import_module("backend.app").create_engine()
    found[SCHEMA], before = _more(before)
    return found


def _more(before: float) -> tuple[float, float]:
    gc.collect()
    now = processes.memory(os.getpid())
    return now - before, now


if __name__ == "__main__":
    print(json.dumps(parts()))
