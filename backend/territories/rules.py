"""Rules of territories, pure: codes, colours and their contrast."""

import re

from backend.kit.problems import Issue
from backend.territories.problems import TooLittleContrast

KINDS = ("commune", "epci", "departement", "region")
_COLOR = re.compile(r"#[0-9a-f]{6}")
LEAST_CONTRAST = 4.5


def color_issues(path: str, color: str) -> list[Issue]:
    if _COLOR.fullmatch(color):
        return []
    return [Issue(path, "FORMAT", "Indiquez une couleur comme #1f4e79.", "Give a colour such as #1f4e79.")]


def contrast_with_white(color: str) -> float:
    """Contrast ratio with white, from 1 to 21 (WCAG 2.1, relative luminance)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def why_not_color(color: str) -> TooLittleContrast | None:
    ratio = contrast_with_white(color)
    if ratio >= LEAST_CONTRAST:
        return None
    return TooLittleContrast(color, f"{int(ratio * 10) / 10:.1f}")
