"""One process's use of the embedded server: joining it (starting it if need be), its addresses, leaving it."""

import atexit
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from backend.kit.embedded import cluster, locks, programs
from backend.kit.embedded.errors import EmbeddedServerError
from backend.kit.embedded.folder import DataFolder, prepare
from backend.kit.embedded.postmaster import Launch, Postmaster

_START_SECONDS = 120.0  # a crash recovery reads at most some max_wal_size (1 GB) of log
_STOP_SECONDS = 60.0
_LOCK_SECONDS = _START_SECONDS + _STOP_SECONDS
_CONNECT_SECONDS = 5
_POLL_SECONDS = 0.05
_RETRY_SECONDS = 0.5
_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def _silent(_message: str) -> None:
    """Tell nobody."""


class EmbeddedServer:
    """`durable=False` is for clusters of tests, thrown away: a power cut may then lose or break everything."""

    def __init__(self, data_dir: Path, *, durable: bool = True, progress: Callable[[str], None] = _silent) -> None:
        self._data_dir = data_dir
        self._durable = durable
        self._progress = progress
        self._folder: DataFolder | None = None
        self._users: locks.Users | None = None
        self._password = ""
        self._socket = Path()

    def start(self) -> None:
        """Join the users of the server, starting, repairing or adopting it; a second call revives a killed one.

        Raise EmbeddedServerError, whose message says what to change.
        """
        try:
            self._folder = prepare(self._data_dir)
            with locks.alone(self._folder.start_lock, _LOCK_SECONDS):
                self._join(self._folder)
        except (OSError, psycopg.Error) as error:
            raise EmbeddedServerError(f"The embedded PostgreSQL cannot be started: {error}") from error
        atexit.unregister(self.stop)
        atexit.register(self.stop)

    def _join(self, folder: DataFolder) -> None:
        users = self._users or locks.Users(folder.users_lock)
        users.join()
        try:
            self._bring_up(folder)
            self._make_user()
            self.createdb("preau")
        except BaseException as error:
            # After a fault a server may be left recovering without users: the next start waits for it and adopts it.
            if self._users is None and users.leave() and not isinstance(error, Exception):
                Postmaster(folder, folder.socket()).stop(_STOP_SECONDS)
            raise
        self._users = users

    def stop(self) -> None:
        """Leave; the last to leave stops the server. A second call does nothing."""
        if self._users is None or self._folder is None:
            return
        users, self._users = self._users, None
        atexit.unregister(self.stop)
        with locks.alone(self._folder.start_lock, _LOCK_SECONDS):
            if users.leave():
                Postmaster(self._folder, self._socket).stop(_STOP_SECONDS)
                self._folder.return_socket()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def url(self, database: str = "preau") -> str:
        """For Tortoise."""
        return f"asyncpg://{self._address(cluster.USER, database)}"

    def dsn(self, database: str = "preau") -> str:
        """For asyncpg, psycopg and PostgreSQL's own programs; with the port, as PGPORT may say another."""
        return f"postgresql://{self._address(cluster.USER, database)}&port=5432"

    def _address(self, user: str, database: str) -> str:
        socket = quote(os.fsencode(self._socket), safe="")
        return f"{user}:{quote(self._password, safe='')}@/{_plain(database)}?host={socket}"

    def createdb(self, name: str) -> None:
        """Make the database if it is absent; its name is of lower-case ASCII letters, digits and underscores.

        Préau's user owns it, and may make others itself.
        """
        exists = "SELECT 1 FROM pg_database WHERE datname = %s"
        with self._connect() as connection:
            if connection.execute(exists, [_plain(name)]).fetchone() is None:
                try:
                    names = [sql.Identifier(name), sql.Identifier(cluster.USER)]
                    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))
                except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                    return  # another process was faster

    def _make_user(self) -> None:
        with self._connect() as connection:
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [cluster.USER]).fetchone() is None:
                facts = [sql.Identifier(cluster.USER), sql.Literal(self._password)]
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(*facts))

    def _connect(self) -> psycopg.Connection:
        """As superuser, for whom PostgreSQL keeps three connections when the pools have taken all others."""
        address = f"postgresql://{self._address(cluster.SUPERUSER, 'postgres')}&port=5432"
        return psycopg.connect(address, autocommit=True, connect_timeout=_CONNECT_SECONDS)

    def _bring_up(self, folder: DataFolder) -> None:
        if not cluster.exists(folder):
            self._progress(f"Making the database cluster in {folder.root}")
            cluster.create(folder, programs.for_server(folder), durable=self._durable)
        self._password = cluster.password(folder)
        self._socket = folder.socket()
        postmaster = Postmaster(folder, self._socket)
        launch: Launch | None = None
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers(postmaster):
            if time.monotonic() > deadline:
                raise _too_late(postmaster)
            if postmaster.listens() or postmaster.pid() or (launch and launch.running):
                time.sleep(_POLL_SECONDS)
                continue
            if launch and not launch.may_be_retried:
                raise EmbeddedServerError("PostgreSQL does not start.", postmaster.last_words())
            time.sleep(_RETRY_SECONDS if launch else 0)
            self._progress("Starting PostgreSQL")
            launch = postmaster.launch(programs.for_server(folder), durable=self._durable)

    def _answers(self, postmaster: Postmaster) -> bool:
        """False while it is absent, starting, recovering or stopping; raise when waiting would not help."""
        if not postmaster.listens():
            return False
        try:
            with self._connect() as connection:
                fsync = connection.execute("SHOW fsync").fetchone()
        except psycopg.OperationalError as error:
            if "authentication failed" in str(error):
                message = "The running PostgreSQL refuses our password: is the file postgres.password another server's?"
                raise EmbeddedServerError(message, postmaster.last_words()) from error
            return False
        if self._durable and fsync == ("off",):
            raise EmbeddedServerError("The running PostgreSQL was started for tests, without durability: stop it.")
        return True


def start(data_dir: Path, *, durable: bool = True, progress: Callable[[str], None] = _silent) -> EmbeddedServer:
    """A running server with its database `preau`; `progress` is told in English what takes time."""
    server = EmbeddedServer(data_dir, durable=durable, progress=progress)
    server.start()
    return server


def _plain(name: str) -> str:
    # Tortoise does not decode the name of a database in a URL: one that needs no coding is the same for all.
    if not _PLAIN_NAME.fullmatch(name):
        raise ValueError(f"not a plain database name: {name!r}")
    return name


def _too_late(postmaster: Postmaster) -> EmbeddedServerError:
    pid = postmaster.pid()
    process = f"process {pid} is there" if pid else "its remains are still there"
    return EmbeddedServerError(
        f"PostgreSQL does not answer after {_START_SECONDS:.0f} s ({process}). "
        "If it is recovering, start again to wait for it; if not, end that process with `kill -INT`.",
        postmaster.last_words(),
    )
