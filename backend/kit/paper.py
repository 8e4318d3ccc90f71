"""Paper: letters for a window envelope and sheets of cards, as PDF, each with a code to type and its QR code.

Core fonts only, hence Windows-1252 text: what it lacks is written without its accents, or as a question mark.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import shorten
from typing import TYPE_CHECKING

from backend.kit import clock

if TYPE_CHECKING:
    from fpdf import FPDF

_FONT = "Helvetica"
_LEFT, _WIDTH = 20.0, 170.0
_ADDRESS_X, _ADDRESS_Y, _ADDRESS_LINES = 110.0, 50.0, 6
"""Millimetres: the right-hand window of a French DL or C5 envelope (La Poste; NF Z 11-001), six lines at most."""
_FOLD_Y = 99.0
_CARDS_ACROSS, _CARDS_DOWN = 2, 5
_CARD_WIDTH, _CARD_HEIGHT = 95.0, 55.0
_MARGIN_X, _MARGIN_Y = 10.0, 11.0
_LINE = 0.46
"""Height of a line in millimetres, for each point of its letters."""
_LONGEST_TITLE = 84
_KEPT = "\u00a0\n"
_MASK = 3
"""Of the QR codes: readers take any of the eight, and looking for the best of them is most of the work on 5,000."""
_LIKE = str.maketrans(
    {"\u202f": "\u00a0", "\u2009": " ", "\u2011": "-", "\u2212": "-", "\t": " ", "\r": None}
    | dict(zip("ŁłĐđİı", "LlDdIi", strict=True))
)


@dataclass(frozen=True, slots=True)
class Letter:
    """`code` is printed large; `link` becomes a QR code beside it. Empty, neither is."""

    address: Sequence[str]
    heading: str
    paragraphs: Sequence[str]
    code: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says around its code; `lines` are short instructions."""

    code: str
    link: str
    lines: Sequence[str] = field(default=())


def letters(items: Iterable[Letter], sender: str, title: str, lang: str = "fr") -> bytes:
    """A PDF of one letter a page, A4, its address where the window of a French envelope is."""
    pdf = _document(title, lang)
    for letter in items:
        pdf.add_page()
        _letter(pdf, letter, sender)
    return bytes(pdf.output())


def cards(items: Iterable[Card], title: str, lang: str = "fr") -> bytes:
    """A PDF of ten cards a page, A4, with the lines to cut them along."""
    pdf = _document(title, lang)
    places = _CARDS_ACROSS * _CARDS_DOWN
    for number, card in enumerate(items):
        if number % places == 0:
            pdf.add_page()
            _cut_lines(pdf)
        down, across = divmod(number % places, _CARDS_ACROSS)
        _card(pdf, card, title, _MARGIN_X + across * _CARD_WIDTH, _MARGIN_Y + down * _CARD_HEIGHT)
    return bytes(pdf.output())


def printable(text: str) -> str:
    """The text in Windows-1252: narrow spaces widened, unknown accents dropped, anything else a question mark."""
    kept = unicodedata.normalize("NFC", text.translate(_LIKE))
    return "".join(_printable(character) for character in kept)


@lru_cache(maxsize=4096)
def _printable(character: str) -> str:
    if not character.isprintable() and character not in _KEPT:
        return " "
    for candidate in (character, unicodedata.normalize("NFKD", character)[:1]):
        try:
            candidate.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


def _document(title: str, lang: str) -> "FPDF":
    from fpdf import FPDF  # noqa: PLC0415  (its 18 MB are for the workers that print)

    pdf = FPDF()
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_title(printable(title))
    pdf.set_lang(lang)
    pdf.set_creation_date(clock.now())
    return pdf


def _letter(pdf: "FPDF", letter: Letter, sender: str) -> None:
    _block(pdf, (_LEFT, 20, 80), sender, size=10)
    _block(pdf, (_ADDRESS_X, _ADDRESS_Y, 85), "\n".join(letter.address[:_ADDRESS_LINES]), size=11)
    pdf.set_draw_color(160)
    pdf.line(4, _FOLD_Y, 8, _FOLD_Y)
    below = _block(pdf, (_LEFT, _FOLD_Y + 6, _WIDTH), letter.heading, size=14, bold=True) + 5
    for paragraph in letter.paragraphs:
        below = _block(pdf, (_LEFT, below, _WIDTH), paragraph, size=11) + 3
    if letter.code:
        _block(pdf, (_LEFT, below + 12, 120), letter.code, size=26, bold=True, spacing=2)
    if letter.link:
        _qr(pdf, letter.link, (150, below + 2), 38)


def _card(pdf: "FPDF", card: Card, title: str, x: float, y: float) -> None:
    short = shorten(title, _LONGEST_TITLE, placeholder=" …")
    below = _block(pdf, (x + 4, y + 4, _CARD_WIDTH - 8), short, size=10, bold=True)
    _block(pdf, (x + 4, below + 2, 58), "\n".join(card.lines), size=8)
    _block(pdf, (x + 4, y + 45, 62), card.code, size=15, bold=True, spacing=0.8)
    _qr(pdf, card.link, (x + 64, y + 20), 29)


def _cut_lines(pdf: "FPDF") -> None:
    right, bottom = _MARGIN_X + _CARDS_ACROSS * _CARD_WIDTH, _MARGIN_Y + _CARDS_DOWN * _CARD_HEIGHT
    pdf.set_draw_color(160)
    pdf.set_dash_pattern(2, 2)
    for across in range(_CARDS_ACROSS + 1):
        pdf.line(_MARGIN_X + across * _CARD_WIDTH, _MARGIN_Y, _MARGIN_X + across * _CARD_WIDTH, bottom)
    for down in range(_CARDS_DOWN + 1):
        pdf.line(_MARGIN_X, _MARGIN_Y + down * _CARD_HEIGHT, right, _MARGIN_Y + down * _CARD_HEIGHT)
    pdf.set_dash_pattern()


def _block(
    pdf: "FPDF", place: tuple[float, float, float], text: str, *, size: float, bold: bool = False, spacing: float = 0
) -> float:
    """Lines of text, `place` being their left, their top and their width; answers where they end."""
    left, top, width = place
    pdf.set_font(_FONT, "B" if bold else "", size)
    pdf.set_char_spacing(spacing)
    pdf.set_xy(left, top)
    pdf.multi_cell(width, size * _LINE, printable(text), align="L", new_y="NEXT")
    pdf.set_char_spacing(0)
    return float(pdf.get_y())


def _qr(pdf: "FPDF", link: str, corner: tuple[float, float], side: float) -> None:
    """Black runs of each row of the code, `side` millimetres across with its quiet zone of four modules."""
    import segno  # noqa: PLC0415  (as fpdf)

    rows = segno.make_qr(link, error="m", mask=_MASK).matrix
    module = side / (len(rows) + 8)
    x, y = corner
    pdf.set_fill_color(0)
    for down, row in enumerate(rows):
        across = 0
        while across < len(row):
            run = 1
            while across + run < len(row) and row[across + run] == row[across]:
                run += 1
            if row[across]:
                pdf.rect(x + (across + 4) * module, y + (down + 4) * module, run * module, module, style="F")
            across += run
