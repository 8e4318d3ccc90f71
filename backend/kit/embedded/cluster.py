"""The database cluster: made once, by `initdb`, under a random password; and the settings its server runs with."""

import secrets
import shutil
import tempfile
from pathlib import Path

from backend.kit.embedded.errors import EmbeddedServerError
from backend.kit.embedded.folder import DataFolder
from backend.kit.embedded.programs import MAJOR

# Préau owns its databases without being superuser: an injected statement cannot run programs or read files.
USER = "preau"
SUPERUSER = "postgres"

# Given on the command line, so that no file of the cluster can undo the safe ones. Sizes are for a small machine.
_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failing row or statement may hold a ballot: the log says what failed, never with which values.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "data_sync_retry": "off"}
_THROW_AWAY = {"fsync": "off", "full_page_writes": "on", "synchronous_commit": "off", "data_sync_retry": "off"}


def options(folder: DataFolder, socket: Path, *, durable: bool) -> list[str]:
    """The arguments of `postgres`."""
    settings = {**_SETTINGS, **(_DURABLE if durable else _THROW_AWAY), "unix_socket_directories": str(socket)}
    return ["-D", str(folder.cluster), *(f"--{name}={value}" for name, value in settings.items())]


def exists(folder: DataFolder) -> bool:
    """Raise when it is there but of another major version, whose files PostgreSQL cannot read."""
    try:
        found = (folder.cluster / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        return False
    if found != MAJOR:
        raise EmbeddedServerError(
            f"{folder.cluster} was made by PostgreSQL {found} and this is PostgreSQL {MAJOR}: "
            "restore a backup in a new data directory."
        )
    return True


def create(folder: DataFolder, programs: Path, *, durable: bool) -> None:
    """Beside its place first: what an interrupted `initdb` leaves is never taken for a cluster."""
    for abandoned in folder.root.glob("postgres-draft-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    if not folder.password.exists():
        folder.write(folder.password, secrets.token_urlsafe(32).encode(), for_server=True)
    draft = Path(tempfile.mkdtemp(prefix="postgres-draft-", dir=folder.root))
    folder.account.own(draft)
    initdb = [str(programs / "initdb"), "--pgdata", str(draft), "--username", SUPERUSER, "--auth", "scram-sha-256"]
    initdb += ["--pwfile", str(folder.password), "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"]
    done = folder.account.run(initdb if durable else [*initdb, "--no-sync"])
    if done.returncode:
        raise EmbeddedServerError(f"initdb could not make the database cluster in {folder.root}.", done.stdout)
    draft.rename(folder.cluster)
    folder.sync()


def password(folder: DataFolder) -> str:
    try:
        return folder.password.read_text()
    except FileNotFoundError:
        raise EmbeddedServerError(
            f"The database is in {folder.cluster}, but the file of its password, {folder.password}, is missing: "
            "put it back from a backup."
        ) from None
