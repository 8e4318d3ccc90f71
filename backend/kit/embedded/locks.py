"""Who starts or stops the server, and who uses it: two `flock` files of the data directory.

The kernel drops a lock when its process dies, however it dies: nothing here can go stale.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.kit.embedded.errors import EmbeddedServerError


def open_private(path: Path, flags: int) -> int:
    """A descriptor on a file of ours, made with mode 0600 when absent; never through a symbolic link."""
    return os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


@contextmanager
def alone(path: Path, patience: float) -> Iterator[None]:
    """Hold the exclusive lock, waiting at most `patience` seconds for another process."""
    descriptor = open_private(path, os.O_RDWR)
    try:
        deadline = time.monotonic() + patience
        while not _taken(descriptor, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise EmbeddedServerError(
                    f"Another process has been starting or stopping the server too long ({path})."
                )
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


class Users:
    """The processes using the server, as holders of a shared lock; join and leave while `alone`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def joined(self) -> bool:
        return self._descriptor is not None

    def join(self) -> None:
        if self._descriptor is None:
            self._descriptor = open_private(self._path, os.O_RDWR)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """True when nobody is left. A process forked from us holds our lock too, and counts."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        probe = open_private(self._path, os.O_RDWR)
        try:
            return _taken(probe, fcntl.LOCK_EX)
        finally:
            os.close(probe)


def _taken(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
