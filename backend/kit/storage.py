"""Private files: a PDF or a picture, told by its bytes and never by its name, cleaned, sealed by the keyring.

A room refers to a file by a foreign key and says who may read it; what nothing refers to is deleted after a day.
A picture is drawn anew, so that the place where it was taken, and whatever hides behind it, are gone.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import orjson

from backend.kit import clock, secrets, sql
from backend.kit.ids import uuid7
from backend.kit.problems import Issue, check
from backend.kit.tasks import task
from backend.kit.text import tidy

MOST_BYTES = 5_000_000
ORPHAN_AFTER = timedelta(days=1)
HANDLE_LASTS = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class StoredFile:
    name: str
    media_type: str
    data: bytes


class _Refused(Exception):  # noqa: N818  (never leaves this module)
    """The bytes are not what they pretend to be."""


async def store(data: bytes, name: str, *, path: str = "file") -> UUID:
    """The id of the file kept, cleaned. Raises InvalidInput at `path`: too large, another type, or broken."""
    check(_size_issues(data, path))
    try:
        media_type, extension, clean = await asyncio.to_thread(_cleaned, data)
    except _Refused:
        check([_type_issue(path)])
        raise
    check(_size_issues(clean, path))
    key = uuid7()
    await sql.run(
        "INSERT INTO stored_file (id, digest, media_type, name, size, sealed, stored_at) "
        "VALUES (:id, :digest, :media_type, :name, :size, :sealed, :now)",
        {
            "id": key,
            "digest": secrets.keyring().mac("file", clean).hex(),
            "media_type": media_type,
            "name": safe_name(name, extension),
            "size": len(clean),
            "sealed": secrets.keyring().seal("file", clean),
            "now": clock.now(),
        },
    )
    return key


async def load(file_id: UUID) -> StoredFile | None:
    """None when it is absent, or was changed since it was stored."""
    row = await sql.row("SELECT * FROM stored_file WHERE id = :id", {"id": file_id})
    data = secrets.keyring().unseal("file", row["sealed"]) if row else None
    if row is None or data is None or secrets.keyring().mac("file", data).hex() != row["digest"]:
        return None
    return StoredFile(row["name"], row["media_type"], data)


def handle(file_id: UUID, person_id: UUID) -> str:
    """What the sender holds between the upload and the form that refers to the file: of no use to anybody else."""
    kept = [file_id.hex, person_id.hex, (clock.now() + HANDLE_LASTS).timestamp()]
    return secrets.keyring().seal("file-handle", orjson.dumps(kept)).hex()


def redeem(text: str, person_id: UUID) -> UUID | None:
    """The file of a handle; None when it is another person's, too old, or was never ours."""
    try:
        sealed = bytes.fromhex(text[:1000])
    except ValueError:
        return None
    clear = secrets.keyring().unseal("file-handle", sealed)
    if clear is None:
        return None
    file_id, owner, until = orjson.loads(clear)
    return UUID(file_id) if owner == person_id.hex and until > clock.now().timestamp() else None


def safe_name(name: str, extension: str) -> str:
    """A name that no system reads as a path or a command, ending as its content does."""
    last = tidy(name.replace("\\", "/").rpartition("/")[2])
    stem = last.rpartition(".")[0] or last
    kept = "".join(c if c.isalnum() or c in " -_’" else "_" for c in stem).strip(" _-")
    return f"{kept[:80].strip() or 'document'}.{extension}"


def _size_issues(data: bytes, path: str) -> list[Issue]:
    if 0 < len(data) <= MOST_BYTES:
        return []
    fr, en = "Joignez un fichier de 5 Mo au plus, qui ne soit pas vide.", "Attach a file of at most 5 MB, not empty."
    return [Issue(path, "SIZE", fr, en)]


def _type_issue(path: str) -> Issue:
    return Issue(
        path,
        "TYPE",
        "Ce fichier n’est ni un PDF ni une photo (JPEG ou PNG), ou il est abîmé : essayez-en un autre.",
        "This file is neither a PDF nor a picture (JPEG or PNG), or it is damaged: try another.",
    )


def _cleaned(data: bytes) -> tuple[str, str, bytes]:
    """Media type, extension and bytes to keep. Raises _Refused."""
    for start, media_type, extension, clean in _KINDS:
        if data.startswith(start):
            return media_type, extension, clean(data)
    raise _Refused


def _pdf(data: bytes) -> bytes:
    """Kept as it is, and only ever given to be saved: from its first byte to its last, it must be one (ISO 32000)."""
    if not data[:8].decode("latin-1")[5:].replace(".", "").isdigit() or not data.rstrip().endswith(b"%%EOF"):
        raise _Refused
    return data


def _redrawn(kind: str) -> Callable[[bytes], bytes]:
    def clean(data: bytes) -> bytes:
        from backend.kit import pictures  # noqa: PLC0415  (Pillow's 2 MB are for the workers that draw)

        try:
            return pictures.redrawn(data, kind)
        except Exception as error:  # whatever a decoder says of hostile bytes, they are no picture
            raise _Refused from error

    return clean


_KINDS: tuple[tuple[bytes, str, str, Callable[[bytes], bytes]], ...] = (
    (b"%PDF-", "application/pdf", "pdf", _pdf),
    (b"\xff\xd8\xff", "image/jpeg", "jpg", _redrawn("JPEG")),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png", _redrawn("PNG")),
)
_REFERRING = """
SELECT c.conrelid::regclass::text AS child, a.attname AS key FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND c.confrelid = 'stored_file'::regclass ORDER BY 1, 2
"""


@task("forget_orphan_files", every="41 * * * *")
async def forget_orphan_files() -> None:
    """Delete the files that a day later no row of any table refers to."""
    found = await sql.rows(_REFERRING)
    unused = [f"NOT EXISTS (SELECT 1 FROM {row['child']} r WHERE r.{row['key']} = f.id)" for row in found]
    conditions = " AND ".join(["f.stored_at < :since", *unused])
    await sql.run(f"DELETE FROM stored_file f WHERE {conditions}", {"since": clock.now() - ORPHAN_AFTER})
