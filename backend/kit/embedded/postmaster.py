"""The server process: launching it, telling a living one from the remains of a dead one, stopping it."""

import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from backend.kit.embedded import cluster
from backend.kit.embedded.errors import EmbeddedServerError
from backend.kit.embedded.folder import SOCKET_NAME, DataFolder
from backend.kit.embedded.locks import open_private

_LOG_BYTES = 10 * 1024 * 1024
# Remains of a killed server that go away by themselves: its children still hold the shared memory for a moment.
_PASSING = ("pre-existing shared memory block", '.pid" already exists', '.lock" already exists')


class Launch:
    """One process started by us, and what it wrote in the log. A thread waits for its end, so it leaves no zombie."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, offset: int) -> None:
        self._process = process
        self._log = log
        self._offset = offset
        self._reaper = threading.Thread(target=process.wait, name="postgres-reaper", daemon=True)
        self._reaper.start()

    @property
    def running(self) -> bool:
        return self._reaper.is_alive()

    @property
    def may_be_retried(self) -> bool:
        written = _read_from(self._log, self._offset)
        return any(sign in written for sign in _PASSING)


class Postmaster:
    def __init__(self, folder: DataFolder, socket_folder: Path) -> None:
        self._folder = folder
        self._socket = socket_folder / SOCKET_NAME
        self._pid_file = folder.cluster / "postmaster.pid"

    def listens(self) -> bool:
        """True when a process, of any container sharing the folder, holds the socket; not yet that it answers."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2)
            try:
                probe.connect(os.fsencode(self._socket))
            except (FileNotFoundError, ConnectionRefusedError):
                return False
            except (BlockingIOError, TimeoutError):  # its queue is full: slow, but there
                return True
        return True

    def pid(self) -> int | None:
        """The living server of the cluster, whoever started it."""
        named = _named_in(self._pid_file)
        return named if named is not None and _is_living_postgres(named) else None

    def launch(self, programs: Path, *, durable: bool) -> Launch:
        for file in (self._pid_file, self._socket.with_name(f"{SOCKET_NAME}.lock")):
            _clear(file)
        log = self._folder.log
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_name(f"{log.name}.1"))
        descriptor = open_private(log, os.O_WRONLY | os.O_APPEND)
        try:
            offset = os.fstat(descriptor).st_size
            arguments = cluster.options(self._folder, self._socket.parent, durable=durable)
            process = self._folder.account.spawn([str(programs / "postgres"), *arguments], descriptor)
        finally:
            os.close(descriptor)
        return Launch(process, log, offset)

    def stop(self, patience: float) -> None:
        """A fast shutdown: open transactions are rolled back, a checkpoint is written. Waits for the process's end."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + patience
        while _is_living_postgres(pid):
            if time.monotonic() > deadline:
                message = f"PostgreSQL (process {pid}) has not stopped after {patience:.0f} s; it is still trying."
                raise EmbeddedServerError(message, self.last_words())
            time.sleep(0.01)

    def last_words(self) -> str:
        """The last lines of the log."""
        log = self._folder.log
        if not log.exists():
            return ""
        return "\n".join(_read_from(log, max(0, log.stat().st_size - 8192)).splitlines()[-15:])


def _read_from(file: Path, offset: int) -> str:
    with file.open("rb") as stream:
        stream.seek(offset)
        return stream.read().decode(errors="replace")


def _named_in(file: Path) -> int | None:
    try:
        # A socket's lock file may hold a negative number: a server without postmaster.
        return abs(int(file.read_text().split("\n", 1)[0]))
    except (FileNotFoundError, ValueError):
        return None


def _process(pid: int) -> tuple[str, str] | None:
    """Name and state (proc_pid_stat(5)); None when there is no such process."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    head, _, tail = line.rpartition(")")
    return head.partition("(")[2], tail.split()[0]


def _is_living_postgres(pid: int) -> bool:
    process = _process(pid)
    return process is not None and process[0] == "postgres" and process[1] not in {"Z", "X"}


def _clear(file: Path) -> None:
    """Remove the lock file of a dead server that PostgreSQL itself would take for a living one.

    Its process number is a zombie's (nobody has reaped it), or was given to another program since (a restarted
    container). Anything else is PostgreSQL's to judge; it also checks for children that still hold shared memory.
    """
    pid = _named_in(file)
    if pid is not None and _process(pid) is not None and not _is_living_postgres(pid):
        file.unlink(missing_ok=True)
