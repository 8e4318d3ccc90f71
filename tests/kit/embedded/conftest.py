"""A folder for a server, other processes using it, and what they leave behind."""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backend.kit import embedded

CHILD = Path(__file__).with_name("child.py")


class Child:
    """Another process using the server."""

    def __init__(self, data_dir: Path, user: int = 0) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(CHILD), str(data_dir), str(user)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def started(self) -> dict[str, Any]:
        assert self.process.stdout
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def leave(self) -> None:
        with self.process:  # closes its input and output, and waits
            pass

    def kill(self, signal_number: signal.Signals = signal.SIGKILL) -> None:
        os.killpg(self.process.pid, signal_number)
        self.leave()


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account may pass through, as pytest's own are closed; no server is left in it."""
    place = Path(tempfile.mkdtemp(prefix="preau-test-"))
    place.chmod(0o711)
    try:
        yield place
    finally:
        kill_servers(place)
        shutil.rmtree(place)


@pytest.fixture
def place() -> Iterator[Path]:
    with open_folder() as place:
        yield place


@pytest.fixture(scope="package")
def made() -> Iterator[Path]:
    with open_folder() as place:
        embedded.start(place / "data").stop()
        yield place / "data"


@pytest.fixture
def data_dir(made: Path) -> Iterator[Path]:
    """The data directory of a stopped server, the same for all tests: making one takes a second."""
    yield made
    kill_servers(made)


@pytest.fixture
def copied_dir(place: Path, made: Path) -> Path:
    """The same, to be spoiled."""
    subprocess.run(["cp", "--archive", made, place], check=True)
    return place / "data"


@pytest.fixture
def spawn() -> Iterator[Callable[..., Child]]:
    children: list[Child] = []

    def start(data_dir: Path, user: int = 0) -> Child:
        children.append(Child(data_dir, user))
        return children[-1]

    yield start
    for child in children:
        child.process.kill()
        child.leave()


def processes_under(place: Path) -> list[int]:
    """The living processes of PostgreSQL that work below, or were told to (all that a container's root may see)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            name, _, arguments = (process / "cmdline").read_text(errors="replace").partition("\0")
            if name.partition(":")[0].endswith("postgres") and (
                str(place) in arguments or (process / "cwd").readlink().is_relative_to(place)
            ):
                found.append(int(process.name))
    return found


def kill_servers(place: Path) -> None:
    for process in processes_under(place):
        with contextlib.suppress(ProcessLookupError):  # a child may leave by itself meanwhile
            os.kill(process, signal.SIGKILL)


def server_process(data_dir: Path) -> int:
    return int((data_dir / "postgres/postmaster.pid").read_text().split()[0])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def value(dsn: str, statement: str) -> object:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(statement.encode()).fetchone()
    return row and row[0]
