"""The programs that Préau is measured beside: each a process of its own, on the same PostgreSQL, in production mode."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from psycopg import conninfo

from tests import node
from tests.bench import dialects, scene
from tests.bench.dialects import Dialect
from tests.serving import Served, free_port

ROOT = Path(__file__).parents[2]
_PEERS = Path(__file__).parent / "peers"
_READY_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Program:
    """`command(port)` starts it in its folder; `installed` exists once its packages are there."""

    name: str
    folder: str
    dialect: Callable[[], Dialect]
    command: Callable[[int], list[str | Path]]
    installed: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        return _PEERS / self.folder


@dataclass(frozen=True, slots=True)
class Running:
    name: str
    port: int
    pid: int
    dialect: Dialect


def _environment_of(folder: str) -> Path:
    return ROOT / ".uv" / "peers" / folder / "bin"


def _python(name: str, folder: str, dialect: Callable[[], Dialect], command: Callable[[int], list[str]]) -> Program:
    programs = _environment_of(folder)

    def started(port: int) -> list[str | Path]:
        first, *rest = command(port)
        return [programs / first, *rest]

    return Program(name, folder, dialect, started, programs / "python")


def _node(name: str, folder: str, dialect: Callable[[], Dialect], **environment: str) -> Program:
    installed = _PEERS / folder / "node_modules" / ".installed"
    production = {"NODE_ENV": "production", "GRAPHILE_ENV": "production", **environment}
    return Program(name, folder, dialect, lambda port: [node.NODE, "server.mjs", str(port)], installed, production)


def _granian(port: int) -> list[str]:
    options = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "8", "--log-level", "error"]
    return ["granian", *options, "--host", "127.0.0.1", "--port", str(port), "server:application"]


BY_HAND = _python("by hand", "by_hand", dialects.by_hand, lambda port: ["python", "server.py", str(port)])
PEERS = (
    _node("Mercurius, JIT", "mercurius", dialects.mercurius),
    _node("PostGraphile 5", "postgraphile", dialects.postgraphile, PGUSER=scene.READER),
    _python("strawberry-django", "strawberry_django", dialects.strawberry_django, _granian),
)


def libpq(served: Served) -> dict[str, str]:
    """The database's address as libpq's variables, that every client reads."""
    told = conninfo.conninfo_to_dict(served.dsn())
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    return {variable: str(told[name]) for name, variable in names.items()}


@contextmanager
def running(program: Program, served: Served) -> Iterator[Running]:
    """The program, ready. Raises RuntimeError when it does not start."""
    port = free_port()
    environment = {**os.environ, **libpq(served), **program.environment}
    process = subprocess.Popen(program.command(port), cwd=program.place, env=environment)
    try:
        _wait(program.name, port, process)
        yield Running(program.name, port, process.pid, program.dialect())
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(name: str, port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while True:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/hello", timeout=5)
        except httpx2.HTTPError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{name} did not start") from None
            time.sleep(0.05)
        else:
            return
