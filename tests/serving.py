"""The real program in a process of its own, with its data directory: started, asked, killed, started again."""

import os
import secrets as random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx2
import psycopg

from backend.kit.embedded import cluster, folder
from backend.kit.ids import encode, uuid7
from backend.kit.secrets import Keyring
from tests.kit.embedded.conftest import open_folder, processes_under

PROGRAM = Path(sys.executable).with_name("preau")
OURS = {"sec-fetch-site": "same-origin"}
"""What a browser tells of a form sent from one of our pages."""
COOKIE = "preau_session"
_READY_SECONDS = 60.0


class Served:
    """`preau serve --demo` on the data directory `place`/data; several may share one."""

    def __init__(self, place: Path, **environment: str) -> None:
        self.data_dir = place / "data"
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = place / f"server-{self.port}.log"
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def spawn(self) -> None:
        """Start the program, without waiting for it."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith(("PREAU_", "DATABASE_URL"))}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--demo", "--port", str(self.port)],
                env={**kept, "PREAU_DATA_DIR": str(self.data_dir), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def start(self) -> None:
        self.spawn()
        self.wait_ready()

    def wait_ready(self, seconds: float = _READY_SECONDS) -> float:
        """The seconds it took until `/readyz` said 200."""
        started = time.monotonic()
        while self.status("/readyz") != 200:
            assert self.process is None or self.process.poll() is None, f"the program ended: {self.logged()[-2000:]}"
            assert time.monotonic() - started < seconds, f"not ready after {seconds} s: {self.logged()[-2000:]}"
            time.sleep(0.05)
        return time.monotonic() - started

    def status(self, path: str) -> int | None:
        """The status of a GET, None when nobody answers."""
        try:
            return httpx2.get(f"{self.base}{path}", timeout=5).status_code
        except httpx2.TransportError:
            return None

    def stop(self, seconds: float = 40) -> int:
        """End it as an operator does, with SIGTERM; its exit code."""
        return self._end(signal.SIGTERM, seconds)

    def kill(self) -> None:
        """As `kill -9` does, of the program alone: its PostgreSQL goes on."""
        self._end(signal.SIGKILL, 10)

    def end(self) -> None:
        """Whatever the test left running."""
        if self.process is not None:
            try:
                self.stop(15)
            except subprocess.TimeoutExpired:
                self.kill()

    def _end(self, number: signal.Signals, seconds: float) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        code = self.process.wait(seconds)
        self.process = None
        return code

    def kill_database(self) -> None:
        """As `kill -9` does, of the postmaster; its children see it and leave."""
        os.kill(self.postmaster(), signal.SIGKILL)

    def postmaster(self) -> int:
        return int((self.data_dir / "postgres" / "postmaster.pid").read_text().split()[0])

    def left_behind(self) -> list[int]:
        """The living processes of PostgreSQL on the data directory."""
        return processes_under(self.data_dir)

    def logged(self) -> str:
        return self.log.read_text(errors="replace")

    def dsn(self) -> str:
        found = folder.prepare(self.data_dir)
        address = f"{cluster.USER}:{quote(cluster.password(found), safe='')}@/preau"
        return f"postgresql://{address}?host={quote(str(found.socket()), safe='')}&port=5432"

    def keyring(self) -> Keyring:
        return Keyring((self.data_dir / "secret.key").read_bytes())

    def rows(self, statement: str, *values: object) -> list[dict[str, Any]]:
        with psycopg.connect(self.dsn(), autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
            found = connection.execute(statement.encode(), values)
            return found.fetchall() if found.description else []

    def voters(self, number: int) -> list["Voter"]:
        """People logged in, as fast as their rows are written."""
        made = [Voter(str(uuid7()), random.token_urlsafe(32)) for _ in range(number)]
        now, ring = datetime.now(UTC), self.keyring()
        with psycopg.connect(self.dsn()) as connection, connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO person (id, name, email, locale, created_at) VALUES (%s, 'Essai', %s, 'fr', %s)",
                [(voter.person, f"{voter.person}@essai.example", now) for voter in made],
            )
            cursor.executemany(
                "INSERT INTO login_session (id, token, person_id, method, strength, proven_at, started_at, expires_at) "
                "VALUES (%s, %s, %s, 'code', 1, now(), %s, %s)",
                [
                    (uuid7(), ring.mac("session", voter.token).hex(), voter.person, now, now + timedelta(days=1))
                    for voter in made
                ],
            )
        return made

    def persona(self, name: str) -> str:
        """The session token of a persona of the demonstration, got by the form of the login page."""
        answer = httpx2.post(f"{self.base}/connexion/{name}", headers=OURS, data={"suite": "/"}, timeout=30)
        assert answer.status_code == 303, answer.text
        return str(answer.cookies[COOKIE])

    def defer(self, task: str) -> None:
        """Have a task done by the program's own worker, and wait until it is."""
        [row] = self.rows(
            "SELECT unnest(procrastinate_defer_jobs_v1(ARRAY[ROW('default', %s, 0, NULL, NULL, '{}', NULL)"
            "::procrastinate_job_to_defer_v1])) AS id",
            task,
        )
        deadline = time.monotonic() + 30
        while self.rows("SELECT 1 FROM procrastinate_jobs WHERE id = %s", row["id"]):  # deleted once it succeeds
            assert time.monotonic() < deadline, f"{task} is not done"
            time.sleep(0.05)

    def open_votes(self, number: int = 1) -> list["OpenVote"]:
        """Votes of the town on three options of which a ballot names one or two, open for an hour."""
        command = [sys.executable, "-m", "tests.opening", str(self.data_dir), str(number)]
        root = Path(__file__).parent.parent
        made = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)
        assert made.returncode == 0, made.stderr
        return [OpenVote(*line.split()) for line in made.stdout.splitlines()]


class Voter:
    """A person and the token of their session."""

    def __init__(self, person: str, token: str) -> None:
        self.person, self.token = person, token


class OpenVote:
    """A vote's key, and the public ids of it and of its options, in order."""

    def __init__(self, key: str, *options: str) -> None:
        self.key, self.options = key, options
        self.id = encode("vot", UUID(key))


@contextmanager
def serving(place: Path | None = None, **environment: str) -> Iterator[Served]:
    """A ready program, stopped at the end however it was left; in a folder of its own unless one is given."""
    if place is None:
        with open_folder() as made, serving(made, **environment) as served:
            yield served
        return
    served = Served(place, **environment)
    try:
        served.start()
        yield served
    finally:
        served.end()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def client(served: Served, token: str | None = None, *, most: int = 100) -> httpx2.AsyncClient:
    """An HTTP client as a browser of that session, without redirections; `most` connections at once."""
    headers = OURS | ({"cookie": f"{COOKIE}={token}"} if token else {})
    limits = httpx2.Limits(max_connections=most, max_keepalive_connections=most)
    return httpx2.AsyncClient(base_url=served.base, headers=headers, limits=limits, timeout=30)


async def ask(browser: httpx2.AsyncClient, text: str, **variables: Any) -> dict[str, Any]:
    """The data of a GraphQL request that must succeed."""
    answer = await browser.post("/graphql", json={"query": text, "variables": variables})
    body: dict[str, Any] = answer.json()
    assert answer.status_code == 200, body
    assert "errors" not in body, body
    data: dict[str, Any] = body["data"]
    return data
