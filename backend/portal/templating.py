"""Templates: one Jinja environment per language, autoescaped, with the catalogue and the filters of that language."""

import functools
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

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
        auto_reload=False,  # looking whether a file has changed costs a system call for each part of a page
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = catalogues[locale]
    made.install_gettext_callables(catalogue.gettext, catalogue.ngettext, newstyle=True)  # type: ignore[attr-defined]  # given by the extension
    made.globals["_"] = made.globals["gettext"] = _translating(catalogue)
    made.filters |= {name: functools.partial(_filtered, filter_, locale) for name, filter_ in FILTERS.items()}
    made.globals |= {
        "asset": assets.url,
        "find_asset": assets.find,
        "url": lambda path: localized(path, locale),
        "locale": locale,
    }
    return made


def _translating(catalogue: NullTranslations) -> Callable[..., Markup]:
    """As the extension's own, which looks a sentence up and marks it safe each time that it is written."""

    @functools.cache
    def plain(message: str) -> Markup:
        return Markup(catalogue.gettext(message)) % {}  # noqa: S704  (our own sentences)

    @functools.cache
    def pattern(message: str) -> Markup:
        return Markup(catalogue.gettext(message))  # noqa: S704

    def translate(message: str, /, **variables: Any) -> Markup:
        return pattern(message) % variables if variables else plain(message)

    return translate


def _filtered(filter_: Any, locale: str, value: Any) -> str:
    return str(filter_(value, locale))
