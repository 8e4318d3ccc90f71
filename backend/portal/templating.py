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
from backend.portal.compiling import Plain, written
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
    made = Plain(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # looking whether a file has changed costs a system call for each part of a page
        extensions=["jinja2.ext.i18n"],
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # given by the extension: variables are arguments
    known = {
        "_": _translating(catalogues[locale]),
        "asset": assets.url,
        "find_asset": assets.find,
        "url": lambda path: localized(path, locale),
    }
    made.known = frozenset(known)
    made.globals |= {**known, "gettext": known["_"], "ngettext": _counting(catalogues[locale]), "locale": locale}
    made.filters |= {name: functools.partial(filter_, locale=locale) for name, filter_ in FILTERS.items()}
    return made


def _translating(catalogue: NullTranslations) -> Callable[..., Markup]:
    """A sentence of ours, safe, with the values that it names, which are escaped."""

    @functools.cache
    def pattern(message: str) -> str:
        return catalogue.gettext(message)

    return lambda message, /, **variables: _filled(pattern(message), variables)


def _counting(catalogue: NullTranslations) -> Callable[..., Markup]:
    """The same for a sentence that depends on a number, which it may name `num`."""

    def translate(one: str, several: str, number: int, /, **variables: Any) -> Markup:
        return _filled(catalogue.ngettext(one, several, number), {"num": number, **variables})

    return translate


def _filled(pattern: str, variables: Mapping[str, Any]) -> Markup:
    return Markup(pattern % {name: written(value) for name, value in variables.items()})  # noqa: S704  (our own sentences)
