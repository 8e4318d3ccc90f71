"""Reading the file of a list: encodings, separators, headings, each fault with its line; any bytes whatever."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.eligibility.matching import civil_keys
from backend.eligibility.problems import UnreadableFile
from backend.eligibility.roster import COLUMNS, FAULTS, Entry, Fault, Reader

TODAY = date(2026, 6, 15)
HEADINGS = "Nom de naissance;Nom d’usage;Prénoms;Date de naissance\n"


def read(data: bytes, kind: str = "civil", step: int = 1 << 16) -> list[Entry | Fault]:
    reader = Reader(kind, TODAY)
    items = [item for start in range(0, len(data), step) for item in reader.feed(data[start : start + step])]
    return items + list(reader.finish())


def keys(data: bytes, kind: str = "civil") -> list[str]:
    return [item.key if isinstance(item, Entry) else item.code for item in read(data, kind)]


[DURAND] = civil_keys("Durand", "Éloïse", date(1990, 12, 31))
LINE = "Durand;Petit;Éloïse, Anne;31/12/1990\n"


@pytest.mark.parametrize(
    "data",
    [
        (HEADINGS + LINE).encode(),
        (HEADINGS + LINE).encode("utf-8-sig"),
        (HEADINGS + LINE).encode("cp1252"),
        (HEADINGS + LINE).replace("\n", "\r\n").encode("cp1252"),
        (HEADINGS + LINE).removesuffix("\n").encode(),
        ("\n;;;\n" + HEADINGS + "\n" + LINE).encode(),
        (HEADINGS + LINE).replace("Éloïse, Anne", "Éloïse").replace(";", ",").encode(),
        (HEADINGS + LINE).replace(";", "\t").encode(),
        b'"NOM_DE_NAISSANCE";"Prenom(s)";"Ne(e) le"\n"DURAND";"Eloise";"1990-12-31"\n',
        b"Surname,First name,Date of birth,Town\nDURAND,Eloise,1990-12-31,\n",
        b"Date de naissance;Sexe;Nom;Prenom\n31/12/1990;F;DURAND;ELOISE;;\n",
        "Nom;Prénom 1;DDN\nDurand;Éloïse;31/12/1990\n".encode(),
    ],
)
def test_files_as_offices_write_them(data: bytes) -> None:
    assert keys(data) == [DURAND]
    for step in (1, 7):
        assert [item.key for item in read(data, step=step) if isinstance(item, Entry)] == [DURAND]


def test_the_birth_name_is_read_where_there_are_two() -> None:
    data = "Nom;Nom d'usage;Nom de naissance;Prénoms;Date de naissance\nPetit;Petit;Durand;Éloïse;31/12/1990\n"
    assert keys(data.encode()) == [DURAND]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b";;Anne;31/12/1990", Fault(3, "EMPTY", "familyName")),
        (b"Durand;;-;31/12/1990", Fault(3, "EMPTY", "givenNames")),
        (b"Durand;;Anne;", Fault(3, "EMPTY", "bornOn")),
        (b"Durand;;Anne;31/02/1990", Fault(3, "DATE", "bornOn")),
        (b"Durand;;Anne;31/12/2090", Fault(3, "DATE", "bornOn")),
        (b"Durand;;Anne", Fault(3, "CELLS")),
        (b"Durand;;Anne;31/12/1990;x", Fault(3, "CELLS")),
        (b'Durand;"";"Anne;31/12/1990', Fault(3, "QUOTES")),
        (b"Durand;;Ann\xc3;31/12/1990", Fault(3, "ENCODING")),
        (b"Durand\x00;;Anne;31/12/1990", Fault(3, "ENCODING")),
        (b"D" * 121 + b";;Anne;31/12/1990", Fault(3, "TOO_LONG", "familyName")),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(line: bytes, fault: Fault) -> None:
    data = (HEADINGS + LINE).encode() + line + b"\n" + LINE.encode()
    first, second, third = read(data)
    assert (first, second, third) == (Entry(2, DURAND), fault, Entry(4, DURAND))
    assert fault.message("fr") != fault.message("en")
    assert fault.column in {"", *COLUMNS}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "vide"),
        (b"\n\n", "vide"),
        (b"Nom;Pr\xe9nom\n", "« date de naissance »"),
        (b"a;b;c\n1;2;3\n", "« nom de naissance » ; « prénoms » ; « date de naissance »"),
        ("Nom;Prénom;Date de naissance\n".encode("utf-16"), "UTF-8"),
        (b"x" * 20_000, "texte en lignes"),
        (b"x" * 20_000 + b"\n", "texte en lignes"),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(data)
    assert why in refused.value.message("fr")
    assert refused.value.message("en").startswith("This file cannot be read: ")


def test_lists_of_addresses_and_of_numbers() -> None:
    addresses = b"Nom;Courriel\nA;Lea@Exemple.fr\nB;lea\nC;\n"
    assert keys(addresses, "email") == ["lea@exemple.fr", "EMAIL", "EMPTY"]
    numbers = "N° d'électeur;Nom\n12 345;A\n12;B\n".replace("N°", "Numéro").encode()
    assert keys(numbers, "number") == ["12345", "NUMBER"]


@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_are_read_or_refused_and_never_fail(data: bytes, step: int) -> None:
    items = read((HEADINGS + LINE).encode() + data, step=step)
    assert all(isinstance(item, Entry) or item.code in FAULTS for item in items)
    lines = [item.line for item in items]
    assert lines == sorted(set(lines))
    assert items == read((HEADINGS + LINE).encode() + data)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=30))
def test_any_cells_are_read_or_told(cells: list[str]) -> None:
    text = HEADINGS + ";".join(cells) + "\n" + LINE
    items = read(text.encode())
    assert items[-1] == Entry(text.count("\n"), DURAND)


@given(st.binary(max_size=300))
def test_no_file_makes_the_reader_fail(data: bytes) -> None:
    with suppress(UnreadableFile):
        assert all(isinstance(item, Entry | Fault) for item in read(data))
