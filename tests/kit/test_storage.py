"""Private files: what is taken, what is left of it, what is refused; sealed, read by handle, forgotten."""

import io
import struct
import zlib
from datetime import timedelta
from uuid import UUID

import pytest
from PIL import Image

from backend.kit import clock, secrets, sql, storage
from backend.kit.problems import InvalidInput
from tests import factories
from tests.organizations import makers

PDF = makers.PDF
PLACE = "48°51'29.1\"N"
SCRIPT = b"<script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def picture(kind: str, size: tuple[int, int] = (30, 20), mode: str = "RGB", **options: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, kind, **options)
    return made.getvalue()


def located(kind: str, turned: int = 1) -> bytes:
    """A picture that tells where and by whom it was taken, and how it must be turned."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8825] = turned, "Inès Moreau", {1: "N", 2: (48.0, 51.0, 29.1)}
    return picture(kind, exif=exif)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(width: int, height: int) -> bytes:
    """A small PNG that would be a huge picture: lines of one colour."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    lines = zlib.compress(bytes(width + 1) * min(height, 2_000), 9)
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", lines) + _chunk(b"IEND", b"")


async def kept(data: bytes, name: str = "preuve") -> storage.StoredFile:
    found = await storage.load(await storage.store(data, name))
    assert found is not None
    return found


TAKEN = {
    "a PDF": (PDF, "application/pdf", "pdf"),
    "a JPEG": (picture("JPEG"), "image/jpeg", "jpg"),
    "a grey JPEG": (picture("JPEG", mode="L"), "image/jpeg", "jpg"),
    "a JPEG of four inks": (picture("JPEG", mode="CMYK"), "image/jpeg", "jpg"),
    "a PNG": (picture("PNG"), "image/png", "png"),
    "a transparent PNG": (picture("PNG", mode="RGBA"), "image/png", "png"),
    "a PNG of 256 colours": (picture("PNG", mode="P"), "image/png", "png"),
}


@pytest.mark.parametrize("case", TAKEN)
async def test_the_type_is_told_by_the_bytes_and_never_by_the_name(db: str, case: str) -> None:
    data, media_type, extension = TAKEN[case]
    for name in ("page.html", "logiciel.exe", "sans-suite"):
        found = await kept(data, name)
        assert (found.media_type, found.name) == (media_type, f"{name.partition('.')[0]}.{extension}")


REFUSED = {
    "nothing": b"",
    "an SVG": SVG,
    "HTML called a PDF": b"<!doctype html>" + SCRIPT,
    "HTML before a PDF": SCRIPT + PDF,
    "spaces before a PDF": b"\n" + PDF,
    "a PDF without a version": b"%PDF-" + SCRIPT + b"%%EOF",
    "a PDF cut short": PDF[:-8],
    "a PDF with something behind": PDF + b"PK\x05\x06" + bytes(18),
    "a GIF": picture("GIF"),
    "a WebP": picture("WEBP"),
    "a TIFF": picture("TIFF"),
    "an ICO": picture("ICO"),
    "a JPEG that is no more than its mark": b"\xff\xd8\xff\xe0" + SCRIPT,
    "a JPEG cut short": picture("JPEG", (300, 300))[:500],
    "a PNG that is no more than its mark": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "a PNG of negative size": bomb(0x80000001, 1),
    "a program": b"MZ\x90\x00" + bytes(200),
    "an archive": b"PK\x03\x04" + bytes(200),
    "a script": b"#!/bin/sh\nrm -rf /",
    "a bomb": bomb(50_000, 50_000),
    "a small bomb": bomb(6_000, 6_000),
    "more than five megabytes": b"%PDF-1.7\n" + bytes(storage.MOST_BYTES) + b"\n%%EOF",
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_is_refused_is_kept_nowhere(db: str, case: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await storage.store(REFUSED[case], "preuve.pdf")
    large = case in {"nothing", "more than five megabytes"}
    assert [(issue.path, issue.code) for issue in refused.value.issues] == [("file", "SIZE" if large else "TYPE")]
    assert await sql.rows("SELECT 1 FROM stored_file") == []


async def test_the_largest_picture_is_taken(db: str) -> None:
    assert (await kept(picture("PNG", (5_000, 5_000), "L"))).media_type == "image/png"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
async def test_a_picture_loses_the_place_where_it_was_taken(db: str, kind: str) -> None:
    data = located(kind)
    assert Image.open(io.BytesIO(data)).getexif(), "the picture of the test must tell its place"
    found = Image.open(io.BytesIO((await kept(data)).data))
    assert dict(found.getexif()) == {}
    assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


async def test_a_picture_is_turned_upright_before_it_forgets_how(db: str) -> None:
    found = Image.open(io.BytesIO((await kept(located("JPEG", turned=6))).data))
    assert found.size == (20, 30)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
async def test_whatever_hides_behind_a_picture_is_gone(db: str, kind: str) -> None:
    """Polyglots: a script after the picture, and in its comments."""
    for data in (picture(kind) + SCRIPT, picture(kind, comment=SCRIPT) + b"PK\x05\x06" + bytes(18)):
        found = await kept(data)
        assert b"script" not in found.data
        assert b"PK" not in found.data


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Inès\\procès-verbal.pdf", "procès-verbal.pdf"),
        ("a\r\nset-cookie: x=y.pdf", "a set-cookie_ x_y.pdf"),
        ("facture\u202efdp.exe", "facture fdp.pdf"),
        ('"; filename=".html', "filename.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "document.pdf"),
        ("///", "document.pdf"),
        ("x" * 300, f"{'x' * 80}.pdf"),
    ],
)
async def test_a_name_is_made_safe(db: str, name: str, safe: str) -> None:
    assert (await kept(PDF, name)).name == safe


async def test_a_file_is_sealed_and_opens_with_this_secret_alone(db: str) -> None:
    key = await storage.store(PDF, "preuve.pdf")
    row = await sql.row("SELECT sealed, digest, size FROM stored_file")
    assert row is not None
    assert b"%PDF" not in row["sealed"]
    assert row["size"] == len(PDF)
    current = secrets.keyring()
    secrets.use(secrets.Keyring(b"another secret, as long as the first one"))
    try:
        assert await storage.load(key) is None
    finally:
        secrets.use(current)
    assert await storage.load(key) == storage.StoredFile("preuve.pdf", "application/pdf", PDF)


async def test_a_file_that_takes_the_place_of_another_is_not_read(db: str) -> None:
    """Whoever writes in the database cannot pass one sealed file for another."""
    key = await storage.store(PDF, "a.pdf")
    await sql.run("UPDATE stored_file SET sealed = :s", {"s": secrets.keyring().seal("file", PDF + b"%%EOF")})
    assert await storage.load(key) is None


async def test_an_absent_file_is_none(db: str) -> None:
    assert await storage.load(UUID(int=1)) is None


async def test_a_handle_serves_its_owner_for_some_hours(db: str) -> None:
    owner, other = UUID(int=1), UUID(int=2)
    key = await storage.store(PDF, "a.pdf")
    handle = storage.handle(key, owner)
    assert storage.redeem(handle, owner) == key
    assert storage.redeem(handle, other) is None
    with clock.at(clock.now() + storage.HANDLE_LASTS + timedelta(seconds=1)):
        assert storage.redeem(handle, owner) is None
    for forged in ("", "zz", handle[:-2], handle[2:], key.hex, "00" * 600, "é"):
        assert storage.redeem(forged, owner) is None
    sealed = secrets.keyring().seal("file", b"[]").hex()
    assert storage.redeem(sealed, owner) is None, "sealed for another purpose"


async def test_what_nothing_refers_to_is_forgotten_after_a_day(db: str) -> None:
    member = await factories.person()
    organization = await factories.organization(await factories.territory(), member)
    await makers.mandate(organization, member, proof="file", file=await makers.handle(member))
    used = await sql.row("SELECT file_id FROM mandate")
    assert used is not None
    await storage.store(PDF, "orpheline.pdf")
    with clock.at(clock.now() + timedelta(hours=23)):
        await storage.forget_orphan_files()
    assert len(await sql.rows("SELECT 1 FROM stored_file")) == 2
    with clock.at(clock.now() + timedelta(hours=25)):
        await storage.forget_orphan_files()
    assert [row["id"] for row in await sql.rows("SELECT id FROM stored_file")] == [used["file_id"]]
    assert len(await sql.rows("SELECT 1 FROM mandate")) == 1
