"""A .pb file as the three tables it is: META, PROJECTS, VOTES. Cells are kept as they came; few are judged here.

The format is that of pabulib.org/format: UTF-8, semicolons, cells quoted as in CSV. A BOM, CRLF line ends and blank
lines occur in the library's files and are accepted; they are not written back.
"""

import csv
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO

from backend.votes.counting.pabulib.faults import Fault, PabulibError

SECTIONS = ("META", "PROJECTS", "VOTES")
_LEADING = {"META": ("key", "value"), "PROJECTS": ("project_id",), "VOTES": ("voter_id",)}
_NEEDED = {"META": (), "PROJECTS": ("cost",), "VOTES": ("vote",)}


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, and the line it starts at (0 when it was not read from a text)."""

    cells: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The line of each row, and its cells by column, without the spaces around them."""
        for row in self.rows:
            yield row.line, {column: cell.strip() for column, cell in zip(self.columns, row.cells, strict=True)}

    def without(self, columns: Container[str]) -> "Table":
        kept = [index for index, column in enumerate(self.columns) if column not in columns]
        rows = tuple(Row(tuple(row.cells[index] for index in kept), row.line) for row in self.rows)
        return Table(tuple(self.columns[index] for index in kept), rows)


@dataclass(frozen=True, slots=True)
class Tables:
    meta: Table
    projects: Table
    votes: Table


def read_tables(data: bytes | str) -> tuple[Tables, list[Fault]]:
    """Split a file into its tables; rows with too many or too few cells are left out and reported.

    Raises PabulibError when the file has not the shape of one: encoding, quoting, sections, headers.
    """
    text = data if isinstance(data, str) else _decoded(data)
    markers, sections, faults = _sections(text.removeprefix("\ufeff"))
    for name, line in markers.items():
        faults += _header_faults(name, line, sections[name])
    if faults:
        raise PabulibError(faults)
    tables = [_table(sections[name], faults) for name in SECTIONS]
    return Tables(*tables), faults


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PabulibError([(line, f"not UTF-8 (byte 0x{data[error.start]:02x})")]) from error


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=";", strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(tuple(cells), line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise PabulibError([(line, f"cells badly separated or quoted ({error})")]) from error


def _sections(text: str) -> tuple[dict[str, int], dict[str, list[Row]], list[Fault]]:
    """The line of each section's name, the rows under it, and what is wrong with their sequence."""
    markers: dict[str, int] = {}
    sections: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    current: list[Row] = []
    for row in _rows(text):
        name = row.cells[0].strip().upper()
        if name not in SECTIONS or any(cell.strip() for cell in row.cells[1:]):
            current.append(row)
            if not markers:
                faults.append((row.line, "found before the section META"))
        elif name in markers:
            faults.append((row.line, f"second section {name}"))
        else:
            markers[name] = row.line
            current = sections[name] = []
    last = text.count("\n") + (not text.endswith("\n"))
    faults += [(last, f"the file ends without a section {name}") for name in SECTIONS if name not in markers]
    if [name for name in SECTIONS if name in markers] != list(markers):
        faults.append((min(markers.values()), "sections are not in the order META, PROJECTS, VOTES"))
    return markers, sections, faults


def _header_faults(name: str, line: int, rows: Sequence[Row]) -> Iterator[Fault]:
    if not rows:
        yield line, f"the section {name} is empty"
        return
    columns = [cell.strip() for cell in rows[0].cells]
    leading = _LEADING[name]
    if tuple(columns[: len(leading)]) != leading or (name == "META" and len(columns) > len(leading)):
        yield rows[0].line, f"the header of {name} starts with {';'.join(leading)}"
    for column in _NEEDED[name]:
        if column not in columns:
            yield rows[0].line, f"the header of {name} has no column {column}"
    for column, times in Counter(columns).items():
        if times > 1 or not column:
            yield rows[0].line, f"two columns {column!r}" if column else "a column without a name"


def _table(rows: Sequence[Row], faults: list[Fault]) -> Table:
    columns = tuple(cell.strip() for cell in rows[0].cells)
    kept = []
    for row in rows[1:]:
        if len(row.cells) == len(columns):
            kept.append(row)
        else:
            faults.append((row.line, f"{len(row.cells)} cells, where the header has {len(columns)}"))
    return Table(columns, tuple(kept))
