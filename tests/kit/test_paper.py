"""Paper read back: what stands where on the page, whatever the text, and that a QR code holds its address."""

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kit import clock, paper
from backend.kit.paper import Card, Letter

POINTS = 72 / 25.4
"""Points in a millimetre."""
HEIGHT = 297.0
CODE, LINK = "K7XF-M3QA-9RTD", "https://participation.ville.example/code#K7XF-M3QA-9RTD"
SENDER = "Ville de Sceaux\n122 rue Houdan\n92330 Sceaux"
_TEXT = re.compile(rb"BT ([\d.]+) ([\d.]+) Td \((.*?)(?<!\\)\) Tj ET", re.DOTALL)
_SQUARE = re.compile(r"^([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re f$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """In millimetres from the left and the top. `texts`: where each begins; `squares`: corner, width, height."""

    texts: list[tuple[float, float, str]]
    squares: list[tuple[float, float, float, float]]

    def place(self, text: str) -> tuple[float, float]:
        [(x, y)] = [(x, y) for x, y, found in self.texts if found == text]
        return x, y

    @property
    def words(self) -> str:
        return " ".join(text for _, _, text in self.texts)


def pages(pdf: bytes) -> list[Page]:
    streams = re.findall(rb"/FlateDecode\n/Length \d+\n>>\nstream\n(.*?)\nendstream", pdf, re.DOTALL)
    return [_page(zlib.decompress(stream)) for stream in streams]


def _page(content: bytes) -> Page:
    unescape = re.compile(rb"\\([()\\])")
    texts = [
        (float(x) / POINTS, HEIGHT - float(y) / POINTS, unescape.sub(rb"\1", raw).decode("cp1252"))
        for x, y, raw in _TEXT.findall(content)
    ]
    squares = [tuple(float(n) / POINTS for n in found) for found in _SQUARE.findall(content.decode("latin-1"))]
    return Page(texts, [(x, HEIGHT - y, w, -h) for x, y, w, h in squares])


def letter(**changes: object) -> Letter:
    values: dict[str, object] = {
        "address": ["Mme Zoë d’Œuvre", "Bâtiment 3…", "12 rue de l’Église", "92330 SCEAUX"],
        "heading": "Votre code de vote",
        "paragraphs": ["Voici votre code. " * 12, "Il sert une seule fois\u202f: gardez-le."],
        "code": CODE,
        "link": LINK,
    }
    return Letter(**values | changes)  # type: ignore[arg-type]  # the fields of a letter


def matrix(page: Page) -> list[list[int]]:
    """The modules of the only QR code of a page."""
    module = min(height for _, _, _, height in page.squares)
    left, top = min(x for x, *_ in page.squares), min(y for _, y, *_ in page.squares)
    side = round((max(x + w for x, _, w, _ in page.squares) - left) / module)
    found = [[0] * side for _ in range(side)]
    for x, y, width, _ in page.squares:
        across, down = round((x - left) / module), round((y - top) / module)
        for place in range(across, across + round(width / module)):
            found[down][place] = 1
    return found


def test_the_address_stands_in_the_window_of_a_french_envelope() -> None:
    """Between 110 and 200 mm from the left, and 50 and 90 mm from the top, nothing else stands there."""
    [page] = pages(paper.letters([letter()], SENDER, "Courriers"))
    within = [text for x, y, text in page.texts if x > 100 and 45 < y < 95]
    assert within == ["Mme Zoë d’Œuvre", "Bâtiment 3…", "12 rue de l’Église", "92330 SCEAUX"]
    assert all(109 < x < 112 and 50 < y < 90 for x, y in map(page.place, within))
    x, y = page.place("122 rue Houdan")
    assert (x < 60, y < 45) == (True, True)
    below = [y for _, y, text in page.texts if text not in within and text not in SENDER.split("\n")]
    assert min(below) > 99, "the fold would cross the text"
    assert page.place(CODE)[1] < HEIGHT - 20


def test_a_qr_code_holds_its_address_and_keeps_its_quiet_zone() -> None:
    [page] = pages(paper.letters([letter()], SENDER, "Courriers"))
    expected = [list(row) for row in segno.make_qr(LINK, error="m", mask=3).matrix]
    assert matrix(page) == expected
    left, right = min(x for x, *_ in page.squares), max(x + w for x, _, w, _ in page.squares)
    module = min(height for *_, height in page.squares)
    assert not [text for x, y, text in page.texts if left - 4 * module < x < right + 4 * module and y > 99]


def test_one_letter_a_page_and_ten_cards_a_page() -> None:
    assert len(pages(paper.letters([letter()] * 3, SENDER, "Courriers"))) == 3
    made = pages(paper.cards([Card(f"CODE-{i:04}-XXXX", LINK, ["Scannez."]) for i in range(23)], "Budget"))
    assert [page.words.count("Scannez.") for page in made] == [10, 10, 3]
    assert [page.words.count("Budget") for page in made] == [10, 10, 3]
    assert all(f"CODE-{i:04}-XXXX" in made[i // 10].words for i in range(23))
    assert paper.cards([], "Budget").startswith(b"%PDF-")


def test_cards_do_not_run_over_one_another() -> None:
    title, lines = (
        "Un très long titre de vote " * 20,
        ["Une consigne de la longueur d’une vraie consigne, ou un peu plus."] * 3,
    )
    [page] = pages(paper.cards([Card(CODE, LINK, lines)] * 10, title))
    codes = sorted({round(y) for _, y, text in page.texts if text == CODE})
    assert len(codes) == 5
    for x, y, text in page.texts:
        row = int((y - 11) // 55)
        assert text == CODE or y < codes[row] - 3, (x, y, text)


def test_the_same_paper_is_the_same_bytes_but_for_its_date() -> None:
    with clock.at(datetime(2026, 6, 15, 10, tzinfo=UTC)):
        one, other = (paper.letters([letter()], SENDER, "Courriers") for _ in range(2))
    assert one == other
    with clock.at(datetime(2027, 6, 15, 10, tzinfo=UTC)):
        later = paper.letters([letter()], SENDER, "Courriers")
    assert pages(later) == pages(one)
    assert later != one


def test_a_letter_without_a_code_has_neither_code_nor_square() -> None:
    [page] = pages(paper.letters([letter(code="", link="")], SENDER, "Courriers"))
    assert page.squares == []
    assert CODE not in page.words


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("l’œuvre d’Élodie… 12 €", "l’œuvre d’Élodie… 12 €"),
        ("e\u0301te\u0301", "été"),
        ("Łódź, Đorđe, İzmir", "Lódz, Dorde, Izmir"),
        ("fois\u202f: non", "fois\u00a0: non"),
        ("東京", "??"),
        ("a\x00b\x85c\u2028d", "a b c d"),
        ("(parenthèse) \\ barre", "(parenthèse) \\ barre"),
    ],
)
def test_what_the_font_lacks_is_replaced(written: str, printed: str) -> None:
    assert paper.printable(written) == printed
    [page] = pages(paper.letters([letter(heading=written)], SENDER, "Courriers"))
    assert printed.replace("\u00a0", " ") in page.words


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=8))
def test_any_text_is_printed(text: str, lines: list[str]) -> None:
    made = paper.letters([letter(heading=text, paragraphs=lines, address=lines)], text, text)
    assert len(pages(made)) == 1
    assert len(pages(paper.cards([Card(CODE, LINK, lines)], text))) == 1
