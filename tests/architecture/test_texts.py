"""Every sentence of the templates, written in French, has its English: none missing, empty, doubtful or broken."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from tests.architecture import sources

CATALOGUES = list(sources.files("frontend/locales/*.po"))
TEMPLATES = list(sources.files("frontend/templates/**/*.html", "frontend/templates/**/*.txt"))
# As backend/portal/templating makes its environments: the sentence looked for must be the sentence found.
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
_KEYWORDS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
_PLACE = re.compile(r"%\(\w+\)[sd]")


def sentences(template: Path) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Line, function and literal arguments of each call: the sentence first, then its plural or after its context."""
    with template.open("rb") as file:
        for line, function, message, _ in babel_extract(file, _KEYWORDS, (), _OPTIONS):
            given = (message,) if isinstance(message, str) else message or ()
            yield line, function, tuple(part for part in given if part is not None)


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def _known(catalogue: Catalog, function: str, sentence: tuple[str, ...]) -> Message | None:
    return catalogue.get(sentence[1], sentence[0]) if "pgettext" in function else catalogue.get(sentence[0])


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """The one form of a sentence, or its singular and plurals."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _fault(message: Message | None) -> str | None:
    if message is None:
        return "is not in the catalogue"
    written = _forms(message.string)
    if message.fuzzy:
        return "is marked fuzzy"
    if not all(text.strip() for text in written):
        return "has no translation"
    source = _forms(message.id)
    allowed = {place for text in source for place in _PLACE.findall(text)}
    if any(not set(_PLACE.findall(text)) <= allowed for text in written):
        return "names a value that the page does not give"
    lost = set(_PLACE.findall(source[-1])) - set(_PLACE.findall(written[-1]))
    return f"loses {', '.join(sorted(lost))}" if lost else None


def test_there_are_templates_and_an_english_catalogue() -> None:
    assert "en" in {path.stem for path in CATALOGUES}
    assert sum(1 for template in TEMPLATES for _ in sentences(template)) > 100


def test_every_sentence_is_translated() -> None:
    faults = [
        f"{sources.name(template)}:{line}: “{sentence[0]}” {fault} ({catalogue.locale})"
        for catalogue in map(_catalogue, CATALOGUES)
        for template in TEMPLATES
        for line, function, sentence in sentences(template)
        if (fault := _fault(_known(catalogue, function, sentence)))
    ]
    assert not faults, "\n".join(faults)


def test_a_missing_or_broken_translation_is_found() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Bonjour %(name)s", "Hello %(nom)s")
    catalogue.add("Adieu %(name)s", "Farewell")
    catalogue.add("Vide", "")
    catalogue.add(("%(num)s vote", "%(num)s votes"), ("%(num)s vote", "%(num)s votes"))
    assert _fault(None) == "is not in the catalogue"
    assert _fault(catalogue.get("Bonjour %(name)s")) == "names a value that the page does not give"
    assert _fault(catalogue.get("Adieu %(name)s")) == "loses %(name)s"
    assert _fault(catalogue.get("Vide")) == "has no translation"
    assert _fault(catalogue.get("%(num)s vote")) is None
