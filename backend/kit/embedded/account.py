"""The system account PostgreSQL runs under: ours, or an unprivileged one when we are root, as it refuses to be root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.kit.embedded.errors import EmbeddedServerError

# Nothing of our own environment goes to the server: it may hold secrets, and PG* variables would change what it does.
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8"}

_FIRST_CLOSED_FOLDER = 'for folder; do [ -x "$folder" ] || { printf %s "$folder"; exit; }; done'


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int
    is_ours: bool

    def __str__(self) -> str:
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return f"number {self.uid}"

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run to the end, with the two output streams as one text."""
        try:
            return subprocess.run(  # noqa: S603  (programs of the wheel and /bin/sh, never a visitor's words)
                command,
                user=None if self.is_ours else self.uid,
                group=None if self.is_ours else self.gid,
                extra_groups=None if self.is_ours else [],
                env=_ENVIRONMENT,
                cwd="/",  # our own folder may be closed to the account
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise self._cannot_run(command[0], error) from error

    def spawn(self, command: Sequence[str], log: int) -> subprocess.Popen[bytes]:
        """Leave it running in a session of its own, where the terminal's Ctrl-C does not reach it."""
        try:
            return subprocess.Popen(  # noqa: S603  (as above)
                command,
                user=None if self.is_ours else self.uid,
                group=None if self.is_ours else self.gid,
                extra_groups=None if self.is_ours else [],
                env=_ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise self._cannot_run(command[0], error) from error

    def _cannot_run(self, program: str, error: Exception) -> EmbeddedServerError:
        return EmbeddedServerError(f"Cannot run {program} as the account {self}: {error}")

    def first_closed(self, path: Path) -> Path | None:
        """The first step on the way to `path`, itself included, that the account may not enter or run."""
        if self.is_ours:
            return None
        steps = [str(step) for step in (*reversed(path.parents), path)]
        closed = self.run(["/bin/sh", "-c", _FIRST_CLOSED_FOLDER, "sh", *steps]).stdout
        return Path(closed) if closed else None

    def own(self, path: Path) -> None:
        """Give the account a file or folder that we have just made."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def choose(cluster: Path) -> Account:
    """Ourselves; as root the owner of the cluster if there is one, else `postgres` if it exists, else `nobody`.

    Keeping the owner lets a cluster made by `nobody` live on when an account `postgres` appears later.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_ours=True)
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, is_ours=False)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, is_ours=False)
    raise EmbeddedServerError(
        "PostgreSQL refuses to run as root, and there is neither an account `postgres` nor `nobody` to run it: "
        "create one, or run Préau as an ordinary user."
    )
