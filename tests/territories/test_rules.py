"""The rules of territories: colours that white text can be read on (WCAG 2.1, success criterion 1.4.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.territories.rules import LEAST_CONTRAST, color_issues, contrast_with_white, why_not_color

CHANNELS = st.tuples(*(st.integers(0, 255) for _ in range(3)))


def _hex(channels: tuple[int, ...]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


@pytest.mark.parametrize(
    ("color", "ratio"),
    [
        ("#ffffff", 1.0),
        ("#000000", 21.0),
        ("#ff0000", 4.0),
        ("#00ff00", 1.37),
        ("#0000ff", 8.59),
        ("#008000", 5.14),
        ("#ffff00", 1.07),
        ("#808080", 3.95),
        ("#777777", 4.48),  # the lightest grey that fails, and the next, which passes
        ("#767676", 4.54),
        ("#595959", 7.0),
    ],
)
def test_contrast_is_that_of_the_published_formula(color: str, ratio: float) -> None:
    assert contrast_with_white(color) == pytest.approx(ratio, abs=0.01)
    assert (why_not_color(color) is None) == (ratio >= LEAST_CONTRAST)


@given(CHANNELS)
def test_contrast_runs_from_one_to_twenty_one(channels: tuple[int, ...]) -> None:
    assert 1 <= contrast_with_white(_hex(channels)) <= 21.0001


@given(CHANNELS, st.integers(0, 2), st.integers(1, 255))
def test_a_darker_colour_is_never_harder_to_read(channels: tuple[int, ...], which: int, by: int) -> None:
    darker = tuple(max(0, c - by) if i == which else c for i, c in enumerate(channels))
    assert contrast_with_white(_hex(darker)) >= contrast_with_white(_hex(channels))


@given(CHANNELS)
def test_a_refusal_never_shows_a_ratio_that_would_pass(channels: tuple[int, ...]) -> None:
    refusal = why_not_color(_hex(channels))
    if refusal is not None:
        assert float(refusal.ratio) < LEAST_CONTRAST
        assert refusal.color == _hex(channels)
        assert refusal.ratio in refusal.message("en")
        assert refusal.ratio.replace(".", ",") in refusal.message("fr")


@pytest.mark.parametrize("color", ["#1f4e79", "#000000", "#abcdef"])
def test_what_is_a_colour(color: str) -> None:
    assert color_issues("brandColor", color) == []


@pytest.mark.parametrize(
    "color",
    [
        "",
        "#",
        "1f4e79",
        "#1f4e7",
        "#1f4e799",
        "#1F4E79",
        "#1f4e7g",
        "red",
        "#1f4e79;",
        "url(x)",
        "#1f4e79\n",
        "#١٢٣٤٥٦",
    ],
)
def test_what_is_no_colour(color: str) -> None:
    assert [(issue.path, issue.code) for issue in color_issues("accentColor", color)] == [("accentColor", "FORMAT")]
