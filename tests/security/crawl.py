"""Walks the whole site as a browser would: every page, style, script and picture that a reader can come to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2

LOADING = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "input": ("src",),
    "track": ("src",),
    "form": ("action",),
}
_MARK = re.compile(r"_[\w-]{22}|\.[0-9a-f]{12}|\d+")
"""What tells pages of one kind apart: ids, hashes of content, numbers."""
_NEVER = {"base", "style"}
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass
class Page(HTMLParser):
    """What a page loads, where its links lead, and what a strict content policy would refuse in it."""

    html: str
    loads: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    _script: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: text or "" for name, text in attrs}
        for name in LOADING.get(tag, ()):
            if name in given:
                self.loads += [part.split()[0] for part in given[name].split(",") if part.split()]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.inline += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        self.inline += [f"<{tag}>"] if tag in _NEVER else []
        self.inline += [f"{tag}: {text}" for text in given.values() if text.strip().lower().startswith("javascript:")]
        self._script = tag == "script" and "src" not in given and given.get("type") != "application/json"

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.inline.append("<script> with text")

    def handle_endtag(self, _tag: str) -> None:
        self._script = False


def of_css(text: str) -> list[str]:
    return [one or other for one, other in _CSS_ADDRESS.findall(text)]


def crawl(browser: httpx2.Client, starts: list[str], most: int = 4) -> Iterator[httpx2.Response]:
    """Every answer met, each address once, queries included; of each kind of page `most`, as lists are long."""
    origin = str(browser.base_url).rstrip("/")
    waiting, seen, kinds = list(starts), set(starts), dict[str, int]()
    while waiting:
        answer = browser.get(waiting.pop(0), headers={"accept": "text/html,*/*"})
        yield answer
        for address in _addresses(answer):
            whole = urldefrag(urljoin(str(answer.url), address)).url
            kind = _MARK.sub("", urlsplit(whole).path)
            if whole.startswith(f"{origin}/") and whole not in seen and kinds.get(kind, 0) < most:
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(whole)
                waiting.append(whole)


def _addresses(answer: httpx2.Response) -> list[str]:
    kind = answer.headers.get("content-type", "")
    if "location" in answer.headers:
        return [answer.headers["location"]]
    if kind.startswith("text/html"):
        page = Page(answer.text)
        return [*page.loads, *page.links]
    return of_css(answer.text) if kind.startswith("text/css") else []
