"""Templates: one Jinja environment per language, autoescaped, with the catalogue and the filters of that language."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.kit.i18n import SOURCE, Catalogues
from backend.portal.assets import Assets
from backend.portal.filters import FILTERS


class Templates:
    """`render(name, locale, values)`; `url(path)` in a template keeps the reader's language."""

    def __init__(self, folder: Path, catalogues: Catalogues, assets: Assets) -> None:
        self._environments = {locale: _environment(folder, locale, catalogues, assets) for locale in catalogues}

    def render(self, name: str, locale: str, values: Mapping[str, Any]) -> str:
        return self._environments[locale].get_template(name).render(values)


def localized(path: str, locale: str) -> str:
    """The address of a page in a language."""
    return path if locale == SOURCE else f"/{locale}{path}"


def _environment(folder: Path, locale: str, catalogues: Catalogues, assets: Assets) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = catalogues[locale]
    made.install_gettext_callables(catalogue.gettext, catalogue.ngettext, newstyle=True)  # type: ignore[attr-defined]  # given by the extension
    made.filters |= {name: functools.partial(_filtered, filter_, locale) for name, filter_ in FILTERS.items()}
    made.globals |= {
        "asset": assets.url,
        "find_asset": assets.find,
        "url": lambda path: localized(path, locale),
        "locale": locale,
    }
    return made


def _filtered(filter_: Any, locale: str, value: Any) -> str:
    return str(filter_(value, locale))
