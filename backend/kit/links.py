"""Addresses of our pages in what leaves the site: mails, letters. Never made from what a request says of its host."""

_origin = ""


def use(origin: str | None) -> None:
    """The public address of this instance, at start; without one (demonstration) links are paths of the site."""
    global _origin  # noqa: PLW0603  (one site per process, set once by whoever starts it)
    _origin = origin or ""


def absolute(path: str, locale: str = "fr") -> str:
    """The whole address of a page, in the language of the reader."""
    return f"{_origin}{path if locale == 'fr' else f'/{locale}{path}'}"
