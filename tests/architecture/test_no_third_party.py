"""Nothing that a browser loads, runs or sends to comes from another site; plain links alone may leave."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.architecture import sources

PAGES = list(sources.files("frontend/templates/**/*.html"))
SHEETS = list(sources.files("frontend/styles/**/*.css"))
SCRIPTS = list(sources.files("frontend/elements/**/*.ts"))
PICTURES = list(sources.files("frontend/assets/**/*.svg"))
_JINJA = re.compile(r"\{\{.*?}}|\{%.*?%}|\{#.*?#}", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)
_ELSEWHERE = re.compile(r"(?:https?:|wss?:)?//[\w-]+\.[\w.-]+|(?:https?|wss?)://[\w.-]+", re.IGNORECASE)
_NAMES_ONLY = ("http://www.w3.org/",)  # namespaces name a language and are never fetched


class _Page(HTMLParser):
    """Gathers what a page fetches: any attribute but the target of a link, and the content of styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.fetched += [value or "" for name, value in attrs if (tag, name) != ("a", "href")]

    def handle_data(self, data: str) -> None:
        if self._inside in {"script", "style"}:
            self.fetched.append(data)


def _elsewhere(text: str) -> Iterator[str]:
    for match in _ELSEWHERE.finditer(text):
        if not match[0].startswith(_NAMES_ONLY) and not text[match.start() :].startswith(_NAMES_ONLY):
            yield match[0]


def addresses(path: Path, text: str) -> list[str]:
    if path.suffix in {".html", ".svg"}:
        page = _Page()
        page.feed(_JINJA.sub("x", text))
        page.close()
        return [found for value in page.fetched for found in _elsewhere(value)]
    return list(_elsewhere(_COMMENT.sub("", text)))


def test_nothing_is_fetched_from_another_site() -> None:
    faults = [
        f"{sources.name(path)} reaches {address}"
        for path in PAGES + SHEETS + SCRIPTS + PICTURES
        for address in addresses(path, path.read_text(encoding="utf-8"))
    ]
    assert not faults, "\n".join(faults)


def test_the_walk_sees_the_front_end() -> None:
    assert len(PAGES) > 10
    assert len(SHEETS) > 10
    assert len(SCRIPTS) > 5


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://cdn.example/app.js"></script>'),
        ("a.html", '<img alt="" srcset="//images.example/a.png 2x">'),
        ("a.html", '<link rel="stylesheet" href="{{ url }}"><form action="http://other.example/">'),
        ("a.html", "<style>body { background: url(https://images.example/a.png) }</style>"),
        ("a.css", '@import "https://fonts.example/a.css";'),
        ("a.css", "p { background: url(//images.example/a.png) }"),
        ("a.ts", 'await fetch("https://api.example/graphql");'),
        ("a.ts", 'new WebSocket("wss://live.example/");'),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://images.example/a.png"/></svg>'),
    ],
)
def test_what_comes_from_elsewhere_is_found(name: str, text: str) -> None:
    assert addresses(Path(name), text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<a href="https://www.service-public.fr/">Service public</a> https://example.org'),
        ("a.html", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg><img src="{{ asset("a.svg") }}">'),
        ("a.css", "/* see https://www.w3.org/TR/WCAG21/ */ p { color: red }"),
        ("a.ts", '// see https://html.spec.whatwg.org/\nconst NS = "http://www.w3.org/2000/svg";'),
    ],
)
def test_links_names_and_comments_are_left_alone(name: str, text: str) -> None:
    assert not addresses(Path(name), text)
