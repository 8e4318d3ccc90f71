"""A .pb file as the three tables it is: META, PROJECTS, VOTES. Cells are kept as they came; nothing is judged here.

The format is that of pabulib.org/format: UTF-8, semicolons, cells quoted as in CSV. A BOM, CRLF line ends and blank
lines occur in the library's files and are accepted; they are not written back.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import chain
from typing import Self

Fault = tuple[int, str]

SECTIONS = ("META", "PROJECTS", "VOTES")


class PabulibError(ValueError):
    """A file that cannot be counted. `faults`: every bad line, as (line number from 1, what is wrong with it)."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("; ".join(f"line {line}: {message}" for line, message in self.faults))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one record, and the line it starts at (0 when it was not read from a text)."""

    cells: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    header: Row
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(cell.strip() for cell in self.header.cells)

    def records(self) -> Iterator[tuple[Row, Mapping[str, str]]]:
        columns = self.columns
        for row in self.rows:
            yield row, dict(zip(columns, row.cells, strict=False))

    def keeping(self, columns: Iterable[str]) -> Self:
        """The same table with these columns only, in their present order."""
        kept = [index for index, column in enumerate(self.columns) if column in set(columns)]
        rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in self.rows)
        header = replace(self.header, cells=tuple(self.header.cells[index] for index in kept))
        return replace(self, header=header, rows=rows)


@dataclass(frozen=True, slots=True)
class Tables:
    meta: Table
    projects: Table
    votes: Table


def read_tables(data: bytes | str) -> Tables:
    """Split a file into its tables. Raises PabulibError when it has not the shape of one."""
    text = data if isinstance(data, str) else _decoded(data)
    faults: list[Fault] = []
    sections: dict[str, list[Row]] = {}
    current: list[Row] | None = None
    line = 1
    for line, row in enumerate_rows(text):  # noqa
        ...
    raise NotImplementedError


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PabulibError([(line, f"not UTF-8: byte 0x{data[error.start]:02x}")]) from error
