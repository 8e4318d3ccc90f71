"""Everything about a person as an archive (RGPD, art. 15 and 20): JSON for machines, CSV for spreadsheets, their files.

It is written as it is read, one kind after another: it is never whole in memory, nor on a disk.
"""

import csv
import io
import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any
from uuid import UUID

import orjson

from backend.kit import clock, sql, storage
from backend.kit.personal import Export, Words
from backend.privacy.erasure import bindings
from backend.privacy.holdings import HOLDINGS

_README = Words(
    "Vos données, telles que ce site les garde le {day}.\r\n\r\n"
    "donnees.json : tout, pour un programme.\r\n"
    "csv/ : la même chose, un tableau par sujet, pour un tableur.\r\n"
    "fichiers/ : les pièces que vous avez jointes.\r\n\r\n"
    "De vos votes, l’archive dit que vous avez voté, jamais ce que vous avez voté : rien ne permet de le savoir.\r\n"
    "Ce qui n’y est pas, et pourquoi :\r\n\r\n",
    "Your data, as this site keeps them on {day}.\r\n\r\n"
    "data.json: everything, for a program.\r\n"
    "csv/: the same, one table for each subject, for a spreadsheet.\r\n"
    "files/: the files that you attached.\r\n\r\n"
    "Of your votes the archive says that you voted, never what you voted: nothing lets us know.\r\n"
    "What is not in it, and why:\r\n\r\n",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Sink(io.RawIOBase):
    """What the archive writes until it is sent; an archive that cannot seek says sizes after each file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def drain(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


async def archive(person_id: UUID, locale: str) -> AsyncIterator[bytes]:
    """The ZIP of a person's data, piece by piece."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        async for name, data in _files(person_id, locale):
            with made.open(zipfile.ZipInfo(name, clock.now().timetuple()[:6]), "w") as entry:
                async for piece in data:
                    entry.write(piece)
                    if waiting := sink.drain():
                        yield waiting
            yield sink.drain()
    yield sink.drain()


async def held(person_id: UUID) -> dict[str, int]:
    """How many rows there are about a person, by table, for the kinds that can be exported."""
    values = await _values(person_id)
    parts = [
        f"SELECT '{holding.table}' AS t, count(*) AS n FROM ({holding.export.statement}) x"
        for holding in HOLDINGS
        if isinstance(holding.export, Export)
    ]
    return {row["t"]: row["n"] for row in await sql.rows(" UNION ALL ".join(parts), values)}


Pieces = AsyncIterator[bytes]


async def _files(person_id: UUID, locale: str) -> AsyncIterator[tuple[str, Pieces]]:
    values = await _values(person_id)
    yield Words("LISEZMOI.txt", "README.txt").say(locale), _once(_readme(locale))
    yield Words("donnees.json", "data.json").say(locale), _json(values)
    for holding in HOLDINGS:
        if isinstance(holding.export, Export):
            rows = await _rows(holding.export, values)
            yield f"csv/{holding.table}.csv", _once(_csv(holding.export, rows, locale))
            folder = Words("fichiers", "files").say(locale)
            async for name, data in _attached(holding.export, values):
                yield f"{folder}/{name}", _once(data)


async def _values(person_id: UUID) -> dict[str, object]:
    person = await sql.row("SELECT * FROM person WHERE id = :id", {"id": person_id})
    return await bindings(person) if person else {"person": person_id, "name": "", "addresses": []}


async def _once(data: bytes) -> Pieces:
    yield data


def _readme(locale: str) -> bytes:
    left_out = (
        f"- {h.title.say(locale)} : {h.export.say(locale)}\r\n" for h in HOLDINGS if isinstance(h.export, Words)
    )
    told = _README.say(locale).format(day=clock.now().date().isoformat()) + "".join(left_out)
    return told.encode("utf-8-sig")


async def _json(values: dict[str, object]) -> Pieces:
    """One object, a list of rows for each kind."""
    yield b'{"madeAt": ' + orjson.dumps(clock.now())
    for holding in HOLDINGS:
        if isinstance(holding.export, Export):
            rows = await _rows(holding.export, values)
            yield b",\n" + orjson.dumps(holding.table) + b": " + orjson.dumps(rows, default=str)
    yield b"}\n"


async def _rows(export: Export, values: dict[str, object]) -> list[dict[str, object]]:
    found = await sql.rows(export.statement, values)
    return [{c.name: c.opened(row[c.name]) if c.opened else row[c.name] for c in export.columns} for row in found]


def _csv(export: Export, rows: Iterable[dict[str, object]], locale: str) -> bytes:
    """As French spreadsheets read it: semicolons, a byte order mark, and no cell that they would take for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([column.heading_in(locale) for column in export.columns])
    writer.writerows([list(_cells(row)) for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _cells(row: dict[str, object]) -> Iterator[str]:
    for value in row.values():
        told = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        yield f"'{told}" if told.startswith(_FORMULA) else told


async def _attached(export: Export, values: dict[str, object]) -> AsyncIterator[tuple[str, bytes]]:
    for number, row in enumerate(await sql.rows(export.files, values) if export.files else [], 1):
        if (file := await storage.load(row["file_id"])) is not None:
            yield f"{number}-{file.name}", file.data
