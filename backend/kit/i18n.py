"""Catalogues: French is the language of the sources, other languages are gettext files (`locales/en/*.po`)."""

import gettext
import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "fr"
Catalogues = Mapping[str, gettext.NullTranslations]


def load(folder: Path) -> Catalogues:
    """One catalogue per language: the source language, and each folder's `.po` files together."""
    catalogues: dict[str, gettext.NullTranslations] = {SOURCE: gettext.NullTranslations()}
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        merged = Catalog(locale=place.name)
        for path in sorted(place.glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=place.name):
                    merged[message.id] = message
        compiled = io.BytesIO()
        write_mo(compiled, merged)
        compiled.seek(0)
        catalogues[place.name] = gettext.GNUTranslations(compiled)
    return catalogues


def negotiate(accept_language: str, languages: Mapping[str, object]) -> str:
    """The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); French when none is asked."""
    best, best_weight = SOURCE, 0.0
    for item in accept_language[:500].split(","):
        tag, _, parameters = item.partition(";")
        language = tag.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if language in languages and weight > best_weight:
            best, best_weight = language, weight
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
