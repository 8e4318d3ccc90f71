"""What a worker's memory is made of: what each stage of its start adds, in MB of PSS, told as JSON; then what the
libraries of a few acts would add, which are loaded by the workers that come to need them.

To be run in a process of its own, which imports nothing before: `python -m tests.bench.parts`.
"""

import gc
import importlib
import json
import os
from collections.abc import Mapping, Sequence

from tests.bench import processes

STAGES = {
    "Python": (),
    "uvicorn": ("asyncio", "uvicorn", "uvloop", "httptools"),
    "the drivers of PostgreSQL": ("asyncpg", "psycopg"),
    "graphql-core and Strawberry": ("graphql", "strawberry", "strawberry.schema"),
    "the libraries of pages": ("starlette.applications", "jinja2", "babel.numbers", "markdown_it", "nh3"),
    "the task queue": ("procrastinate",),
    "our own code, and the rest": ("backend.cli", "backend.app", "backend.serving"),
}
LATER = {
    "tokens and providers": ("backend.oauth.engine", "backend.portal.entry.relying"),
    "passkeys": ("webauthn",),
    "pictures and paper": ("PIL.ImageOps", "segno", "fpdf"),
    "mail and measures": ("aiosmtplib", "prometheus_client"),
    "migrations": ("aerich",),
}
SCHEMA = "the schema"


def parts() -> dict[str, dict[str, float]]:
    """By stage, in order: `started`, then `later`."""
    started, before = _loaded(STAGES, 0.0)
    _engine = importlib.import_module("backend.app").create_engine()
    started[SCHEMA], before = _more(before)
    later, _ = _loaded(LATER, before)
    return {"started": started, "later": later}


def _loaded(stages: Mapping[str, Sequence[str]], before: float) -> tuple[dict[str, float], float]:
    found = {}
    for stage, modules in stages.items():
        for module in modules:
            importlib.import_module(module)
        found[stage], before = _more(before)
    return found, before


def _more(before: float) -> tuple[float, float]:
    gc.collect()
    now = processes.memory(os.getpid())
    return now - before, now


if __name__ == "__main__":
    print(json.dumps(parts()))
