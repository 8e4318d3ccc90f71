"""Languages: the reader's first choice among ours, French when there is none; catalogues as files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit import i18n

OURS = {"fr": None, "en": None}


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "fr"),
        ("fr", "fr"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("en;q=0.5,fr;q=0.9", "fr"),
        ("fr;q=0.5, en;q=0.9", "en"),
        ("en;q=0.8,fr;q=0.8", "en"),
        ("de,en;q=0.2", "en"),
        ("de-DE,de;q=0.9", "fr"),
        ("*", "fr"),
        ("en;q=0", "fr"),
        ("en;q=0,fr;q=0", "fr"),
        ("en;q=x,fr;q=0.1", "fr"),
        ("en; q=0.9 ,fr;q=0.1", "en"),
        ("en;level=1", "en"),
        ("english", "fr"),
        (",,;;q=1,", "fr"),
        ("de," * 400 + "en", "fr"),  # only the first 500 characters are read
    ],
)
def test_the_best_of_our_languages(header: str, language: str) -> None:
    assert i18n.negotiate(header, OURS) == language


@given(st.text(max_size=600))
def test_any_header_gives_one_of_our_languages(header: str) -> None:
    assert i18n.negotiate(header, OURS) in OURS


def test_a_language_is_a_folder(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "oc").mkdir()
    (tmp_path / "oc" / "b.po").write_text(f'{header}msgid "Budgets"\nmsgstr "Budgèts"\n', encoding="utf-8")
    (tmp_path / "oc" / "a.po").write_text(f'{header}msgid "Projets"\nmsgstr "Projèctes"\n', encoding="utf-8")
    loaded = i18n.load(tmp_path)
    assert set(loaded) == {"fr", "oc"}
    assert loaded["oc"].gettext("Projets") == "Projèctes"
    assert loaded["oc"].gettext("Budgets") == "Budgèts"
    assert loaded["oc"].gettext("Votes") == "Votes"
    assert loaded["fr"].gettext("Projets") == "Projets"
