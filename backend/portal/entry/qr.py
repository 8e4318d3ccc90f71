"""A QR code as the path of an inline SVG: nothing is asked of anybody to draw it."""

from dataclasses import dataclass

_MARGIN = 4
"""Modules left blank around (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """`side`: of the square, in modules; `path`: the dark ones."""

    side: int
    path: str


def draw(text: str) -> QrCode:
    import segno  # noqa: PLC0415  (1 MB, for the workers where somebody sets up an authenticator)

    matrix = segno.make(text, error="m", micro=False).matrix
    dark = [(x, y) for y, row in enumerate(matrix, _MARGIN) for x, bit in enumerate(row, _MARGIN) if bit]
    return QrCode(len(matrix) + 2 * _MARGIN, "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
