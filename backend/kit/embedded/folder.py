"""The data directory: where the cluster, its password, its log, its socket and its locks are, and who may enter."""

import os
import re
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from backend.kit.embedded import account as accounts
from backend.kit.embedded.account import Account
from backend.kit.embedded.errors import EmbeddedServerError

SOCKET_NAME = ".s.PGSQL.5432"
# sockaddr_un.sun_path has 108 bytes on Linux, the last of them zero (unix(7)).
_SOCKET_PATH_BYTES = 107
# A comma would end the path for PostgreSQL and its clients; what is not a letter cannot be written in a URL.
_PLAIN = re.compile(r"[\w/.@+~: -]+")


def default_data_dir() -> Path:
    """`/var/lib/preau` for root, whose home no other account may enter; else under the XDG data home."""
    if os.geteuid() == 0:
        return Path("/var/lib/preau")
    data_home = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The XDG Base Directory Specification asks to ignore a path that is not absolute.
    return (data_home if data_home.is_absolute() else Path.home() / ".local/share") / "preau"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Owned by us, and never widened once made; the cluster and the socket belong to the server's account."""

    root: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.root / "postgres"

    @property
    def password(self) -> Path:
        return self.root / "postgres.password"

    @property
    def log(self) -> Path:
        return self.root / "postgres.log"

    @property
    def start_lock(self) -> Path:
        return self.root / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.root / "users.lock"

    @property
    def _borrowed_socket(self) -> Path:
        return self.root / "socket-folder"

    def socket(self) -> Path:
        """The folder of the server's socket, mode 0700: ours, or a short one in the system's temporary folder."""
        inside = self.root / "socket"
        if _fits(inside):
            self.make(inside)
            return inside
        if self._borrowed_socket.exists():
            borrowed = Path(os.fsdecode(self._borrowed_socket.read_bytes()))
            if self._is_private(borrowed):
                return borrowed
        borrowed = self._borrow()
        self.write(self._borrowed_socket, os.fsencode(borrowed))
        return borrowed

    def _borrow(self) -> Path:
        for temporary in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108  (mkdtemp below makes it safe)
            if _fits(temporary / "preau-12345678") and self.account.first_closed(temporary) is None:
                folder = Path(tempfile.mkdtemp(prefix="preau-", dir=temporary))
                self.account.own(folder)
                return folder
        raise EmbeddedServerError(
            f"The path of {self.root} is too long for a socket, and so is the temporary folder’s."
        )

    def _is_private(self, folder: Path) -> bool:
        """Still there and the account's: once removed, anybody may have made a folder of that name in /tmp."""
        try:
            found = folder.lstat()
        except OSError:
            return False
        return stat.S_ISDIR(found.st_mode) and found.st_uid == self.account.uid and stat.S_IMODE(found.st_mode) == 0o700

    def return_socket(self) -> None:
        """Take away the borrowed folder, once the server has stopped."""
        if self._borrowed_socket.exists():
            borrowed = Path(os.fsdecode(self._borrowed_socket.read_bytes()))
            if self._is_private(borrowed):
                shutil.rmtree(borrowed, ignore_errors=True)
            self._borrowed_socket.unlink()

    def make(self, folder: Path) -> None:
        """A folder for the server's account alone."""
        folder.mkdir(mode=0o700, exist_ok=True)
        self.account.own(folder)

    def write(self, file: Path, content: bytes, *, for_server: bool = False) -> None:
        """A private file, whole or not at all, even after a power cut."""
        descriptor, draft = tempfile.mkstemp(prefix=f"{file.name}-", dir=self.root)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if for_server:
            self.account.own(Path(draft))
        Path(draft).rename(file)
        self.sync()

    def sync(self) -> None:
        """Make renamings last."""
        descriptor = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def prepare(data_dir: Path) -> DataFolder:
    """Make the data directory if absent; refuse one that is not ours or that the server's account cannot enter."""
    root = data_dir.expanduser().resolve()
    account = accounts.choose(root / "postgres")
    if not root.exists():
        _make_root(root, account)
    found = root.stat()
    if found.st_uid != os.geteuid():
        owner = Account(found.st_uid, found.st_gid, is_ours=False)
        raise EmbeddedServerError(
            f"The data directory {root} belongs to the account {owner}: run Préau as that account, "
            "or choose another directory with PREAU_DATA_DIR."
        )
    if found.st_mode & stat.S_IWOTH:
        raise EmbeddedServerError(f"Anybody may write in {root}: set PREAU_DATA_DIR to a directory of its own.")
    if closed := account.first_closed(root):
        raise EmbeddedServerError(
            f"PostgreSQL refuses to run as root, so it runs as the account {account}, which may not enter {closed}, "
            f"on the way to the data directory {root}. Set PREAU_DATA_DIR to a directory it can reach, such as "
            f"/var/lib/preau, let it pass through {closed}, or run Préau as an ordinary user."
        )
    return DataFolder(root, account)


def _make_root(root: Path, account: Account) -> None:
    """Under another name first: a process starting beside us sees the directory only with its final owner and mode."""
    root.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{root.name[:20]}-", dir=root.parent))
    if not account.is_ours:
        os.chown(draft, 0, account.gid)
        draft.chmod(0o710)
    try:
        draft.rename(root)
    except OSError:
        draft.rmdir()
        if not root.is_dir():
            raise


def _fits(folder: Path) -> bool:
    path = str(folder / SOCKET_NAME)
    return _PLAIN.fullmatch(path) is not None and len(os.fsencode(path)) <= _SOCKET_PATH_BYTES
