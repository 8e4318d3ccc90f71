"""The file of a list, read as it comes: CSV in UTF-8 or Windows-1252, split by `;`, `,` or tabs; pure.

One physical line is one person: a quoted cell does not go on to the next line. What is wrong with a line is told by
its number, its column and a code, never by what it holds.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import orjson

from backend.eligibility import matching
from backend.eligibility.problems import UnreadableFile
from backend.kit.text import fold

LONGEST_LINE = 16_384
_SEPARATORS = ";,\t"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

COLUMNS: Mapping[str, tuple[str, str]] = {
    "familyName": ("nom de naissance", "birth name"),
    "givenNames": ("prénoms", "given names"),
    "bornOn": ("date de naissance", "birth date"),
    "email": ("adresse électronique", "e-mail address"),
    "number": ("numéro", "number"),
}
_NEEDED = {"civil": ("familyName", "givenNames", "bornOn"), "email": ("email",), "number": ("number",)}
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "familyName": (
        "nomdenaissance", "nomnaissance", "nomdefamille", "nompatronymique", "birthname", "familyname", "lastname",
        "surname", "nom", "name",
    ),
    "givenNames": (
        "prenoms", "prenom", "premierprenom", "prenom1", "givennames", "givenname", "firstnames", "firstname",
        "forenames", "forename",
    ),
    "bornOn": (
        "datedenaissance", "datenaissance", "neele", "nele", "naissance", "ddn", "birthdate", "dateofbirth",
        "birthday", "dob",
    ),
    "email": (
        "email", "adresseemail", "adresseelectronique", "adressemail", "courriel", "mail", "mel", "emailaddress",
    ),
    "number": (
        "numero", "numerodelecteur", "numeroelecteur", "numeronationaldelecteur", "numerodadherent", "identifiant",
        "matricule", "ine", "number", "voternumber", "membernumber", "id", "no", "n",
    ),
}  # fmt: skip
"""Headings as people write them, folded, letters and digits alone; the first of them that a file has is read."""
FAULTS: Mapping[str, tuple[str, str]] = {
    "EMPTY": ("la case est vide", "the cell is empty"),
    "TOO_LONG": ("la case est trop longue", "the cell is too long"),
    "DATE": (
        "ce n’est pas une date passée de la forme 31/12/1990",
        "this is no past date written 31/12/1990 or 1990-12-31",
    ),
    "EMAIL": ("ce n’est pas une adresse complète", "this is not a full address"),
    "NUMBER": ("un numéro compte de 4 à 40 caractères", "a number has from 4 to 40 characters"),
    "CELLS": ("le nombre de cases n’est pas celui des titres", "the cells are not as many as the headings"),
    "QUOTES": ("un guillemet n’est pas fermé", "a quotation mark is not closed"),
    "ENCODING": ("des caractères sont illisibles", "some characters cannot be read"),
    "TWICE": ("la même personne est à la ligne {other}", "the same person is on line {other}"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that names somebody: its number in the file, from 1, and its key (matching)."""

    line: int
    key: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: `column` as in COLUMNS (empty: the whole line), `code` as in FAULTS."""

    line: int
    code: str
    column: str = ""
    other: int = 0

    def message(self, locale: str) -> str:
        return FAULTS[self.code][locale == "en"].format(other=self.other)


def write_faults(faults: Sequence[Fault]) -> str:
    return orjson.dumps([[fault.line, fault.code, fault.column, fault.other] for fault in faults]).decode()


def read_faults(text: str) -> list[Fault]:
    """Those that `write_faults` wrote, in the order of the file."""
    return sorted((Fault(*fault) for fault in orjson.loads(text)), key=lambda fault: fault.line)


@dataclass(slots=True)
class Reader:
    """Give it the bytes as they come, then `finish`; it gives back the lines that they complete.

    Raises UnreadableFile for what is no such file: before any line is given when the headings are not there.
    """

    kind: str
    today: date
    lines: int = 0
    _rest: bytes = b""
    _encoding: str = ""
    _separator: str = ""
    _width: int = 0
    _places: dict[str, int] = field(default_factory=dict)

    def feed(self, data: bytes) -> Iterator[Entry | Fault]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            raise _not_csv()
        for line in lines:
            yield from self._line(line)

    def finish(self) -> Iterator[Entry | Fault]:
        if self._rest:
            yield from self._line(self._rest)
        if not self._places:
            raise UnreadableFile("il est vide.", "it is empty.")

    def _line(self, raw: bytes) -> Iterator[Entry | Fault]:
        self.lines += 1
        if len(raw) > LONGEST_LINE:
            raise _not_csv()
        text = self._decoded(raw.removesuffix(b"\r"))
        if text is None:
            yield Fault(self.lines, "ENCODING")
        elif not text.strip(_SEPARATORS + " "):
            return
        elif not self._places:
            self._read_headings(text)
        else:
            yield self._entry(text)

    def _decoded(self, raw: bytes) -> str | None:
        """The first line that is not ASCII tells the encoding, by being UTF-8 or not."""
        if self.lines == 1:
            if raw.startswith(_UTF16_MARKS):
                raise UnreadableFile("enregistrez-le en CSV UTF-8.", "save it as CSV UTF-8.")
            if raw.startswith(_UTF8_MARK):
                raw, self._encoding = raw.removeprefix(_UTF8_MARK), "utf-8"
        if raw.isascii():
            return None if b"\x00" in raw else raw.decode("ascii")
        for encoding in (self._encoding,) if self._encoding else ("utf-8", "cp1252"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._encoding = encoding
            return None if "\x00" in text else text
        return None

    def _read_headings(self, text: str) -> None:
        separator = max(_SEPARATORS, key=lambda candidate: len(_places(_cells(text, candidate) or [])))
        headings = _cells(text, separator) or []
        places = _places(headings)
        missing = [column for column in _NEEDED[self.kind] if column not in places]
        if missing:
            fr, en = (" ; ".join(f"« {COLUMNS[column][i]} »" for column in missing) for i in (0, 1))
            raise UnreadableFile(
                f"sa première ligne doit donner les titres des colonnes ; il manque {fr}.",
                f"its first line must give the headings of the columns; missing: {en}.",
            )
        self._separator, self._width, self._places = separator, len(headings), places

    def _entry(self, text: str) -> Entry | Fault:
        cells = _cells(text, self._separator)
        if cells is None:
            return Fault(self.lines, "QUOTES")
        if len(cells) < self._width or any(cell.strip() for cell in cells[self._width :]):
            return Fault(self.lines, "CELLS")
        values = {column: cells[self._places[column]].strip() for column in _NEEDED[self.kind]}
        return self._read_civil(values) if self.kind == "civil" else self._read_single(*values.items())

    def _read_civil(self, values: Mapping[str, str]) -> Entry | Fault:
        family, given, born = (values[column] for column in _NEEDED["civil"])
        for column, text in (("familyName", family), ("givenNames", given)):
            if len(text) > matching.LONGEST:
                return Fault(self.lines, "TOO_LONG", column)
        family, given = matching.family_key(family), matching.given_key(given)
        if not (family and given):
            return Fault(self.lines, "EMPTY", "givenNames" if family else "familyName")
        born_on = matching.read_date(born, self.today)
        if born_on is None:
            return Fault(self.lines, "DATE" if born else "EMPTY", "bornOn")
        return Entry(self.lines, matching.civil_key(family, given, born_on))

    def _read_single(self, value: tuple[str, str]) -> Entry | Fault:
        column, text = value
        if not text:
            return Fault(self.lines, "EMPTY", column)
        key = matching.email_key(text) if column == "email" else matching.number_key(text)
        return Entry(self.lines, key) if key else Fault(self.lines, column.upper(), column)


def _not_csv() -> UnreadableFile:
    return UnreadableFile(
        "ce n’est pas du texte en lignes : enregistrez-le en CSV.", "it is not text in lines: save it as CSV."
    )


def _cells(text: str, separator: str) -> list[str] | None:
    """The cells of a line; None when a quotation mark is left open."""
    try:
        return next(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error:
        return None


def _places(headings: Sequence[str]) -> dict[str, int]:
    """Where each column that we know is."""
    folded = ["".join(c for c in fold(heading) if c.isalnum()) for heading in headings]
    found = {}
    for column, known in _HEADINGS.items():
        place = next((folded.index(heading) for heading in known if heading in folded), None)
        if place is not None:
            found[column] = place
    return found
