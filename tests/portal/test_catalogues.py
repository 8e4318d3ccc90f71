"""The catalogues say all that the templates say, with the same places to fill, and nothing else."""

import re
from collections.abc import Iterable, Iterator

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from backend import paths

LANGUAGES = sorted(path.name for path in (paths.FRONTEND / "locales").iterdir() if path.is_dir())
_OPTIONS = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}
_PLACE = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
languages = pytest.mark.parametrize("language", LANGUAGES)


def _parts(message: str | Iterable[str | None] | None) -> tuple[str, ...]:
    """A message is a text, or its singular and its plural."""
    return (message,) if isinstance(message, str) else tuple(part for part in message or () if part)


def _used() -> set[tuple[str, ...]]:
    found = set()
    for path in (paths.FRONTEND / "templates").rglob("*.html"):
        with path.open("rb") as file:
            found |= {_parts(message) for _, _, message, _ in babel_extract(file, ("_", "ngettext"), [], _OPTIONS)}
    return found


def _translated(language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {source: said for _, source, said in _entries(language)}


def _entries(language: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(file, source, translation) of every message."""
    for path in sorted((paths.FRONTEND / "locales" / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and not message.fuzzy:
                    yield path.name, _parts(message.id), _parts(message.string)


@languages
def test_a_sentence_is_translated_in_one_file(language: str) -> None:
    seen: dict[tuple[str, ...], str] = {}
    twice = []
    for file, source, _ in _entries(language):
        if source in seen:
            twice.append((source, seen[source], file))
        seen[source] = file
    assert twice == []


@languages
def test_every_sentence_is_translated_and_none_is_left_over(language: str) -> None:
    translated = _translated(language)
    assert set(translated) == _used()
    assert [source for source, said in translated.items() if len(said) != len(source) or not all(said)] == []


@languages
def test_a_translation_fills_the_same_places(language: str) -> None:
    for source, said in _translated(language).items():
        assert sorted(_PLACE.findall(source[-1])) == sorted(_PLACE.findall(said[-1])), source


def test_english_is_shipped() -> None:
    assert "en" in LANGUAGES
