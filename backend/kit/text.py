"""Text written by people: a Markdown subset in, safe HTML out; folding for search and comparison."""

import re
import unicodedata
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_KEPT = "\u00a0\u202f"
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "a", "code", "hr"}
_markdown = MarkdownIt("zero").enable(
    [
        "paragraph",
        "emphasis",
        "list",
        "blockquote",
        "heading",
        "link",
        "autolink",
        "newline",
        "hr",
        "backticks",
        "escape",
    ]
)


@lru_cache(maxsize=1024)
def to_html(markdown: str) -> str:
    """Safe HTML: headings start at h3 (the page owns h1 and h2), links only to http, https and mailto."""
    rendered = _markdown.render(markdown)
    for level in (2, 1):
        rendered = rendered.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener ugc",
    )


def fold(text: str) -> str:
    """Lower case without accents or ligatures: what search compares."""
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in lower if not unicodedata.combining(c))
    return bare.replace("œ", "oe").replace("æ", "ae")


def tidy(text: str) -> str:
    """One line: control characters dropped, spaces joined, normal form C; French non-breaking spaces stay."""
    return unicodedata.normalize("NFC", re.sub(" +", " ", "".join(_printable(c, " ") for c in text)).strip())


def tidy_lines(text: str) -> str:
    r"""Several lines: the same, line by line, indents kept, line ends as `\n`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    kept = ("".join(_printable(c, "") for c in line).rstrip() for line in lines)
    return unicodedata.normalize("NFC", "\n".join(kept).strip())


def _printable(character: str, otherwise: str) -> str:
    return character if character.isprintable() or character in _KEPT else otherwise
