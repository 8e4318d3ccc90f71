"""Texts written by people: whatever they hold, the page shows a subset of Markdown and nothing runs."""

import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.text import fold, tidy, tidy_lines, to_html

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "a", "code", "hr"}
# Inspired by the families of the OWASP "XSS filter evasion" sheet: markup, links, entities, encodings, broken HTML.
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    '<div style="background:url(javascript:alert(1))">',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p onclick=alert(1)>x</p>",
    "</p></article><script>alert(1)</script>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61vascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](\x01javascript:alert(1))",
    "[x](//evil.example/x)",
    "[x](file:///etc/passwd)",
    "[x](tel:0899000000)",
    "[x](ftp://evil.example/x)",
    "[x](intent://evil#Intent;end)",
    '[x](https://ok.example "onmouseover=alert(1) x=")',
    '[x](https://ok.example" onmouseover="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](https://evil.example/pixel.gif)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://ok.example/\"onmouseover='alert(1)'>",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "# <img src=x onerror=alert(1)>",
    "> <script>alert(1)</script>",
    "* <b onmouseover=alert(1)>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script\\>alert(1)\\</script\\>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\u2028<script>\u2029alert(1)</script>",
    "<ſcript>alert(1)</ſcript>",
    "＜script＞alert(1)＜/script＞",
    "<h1>Titre volé</h1><form action=https://evil.example><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "[" * 500 + "x" + "](https://a.example)" * 500,
    "*" * 2000,
    "> " * 500 + "x",
]


class _Page(HTMLParser):
    """What a browser would see: tags, attributes, and the targets of links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def _check(text: str) -> None:
    page = _Page()
    page.feed(to_html(text))
    page.close()
    assert page.tags <= TAGS
    assert page.attributes <= {("a", "href"), ("a", "title"), ("a", "rel")}
    assert {urlsplit(link).scheme for link in page.links} <= {"http", "https", "mailto", ""}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_goes_through(text: str) -> None:
    _check(text)
    _check(tidy_lines(text))


@given(st.text("<>\"'&/=[]()!#*_`~:;\\ \n\tabjsonerip1", max_size=120))
def test_no_mixture_of_markup_goes_through(text: str) -> None:
    _check(text)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Un *mot*, un **autre**", "<p>Un <em>mot</em>, un <strong>autre</strong></p>"),
        ("ligne\nsuivante", "<p>ligne\nsuivante</p>"),
        ("fin  \nretour", "<p>fin<br>\nretour</p>"),
        ("# Un\n## Deux", "<h3>Un</h3>\n<h4>Deux</h4>"),
        ("### Trois\n#### Quatre", "<h3>Trois</h3>\n<h4>Quatre</h4>"),
        ("* un\n* deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>"),
        ("> cité", "<blockquote>\n<p>cité</p>\n</blockquote>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("`code`", "<p><code>code</code></p>"),
        (
            "[lien](https://exemple.fr 'titre')",
            '<p><a href="https://exemple.fr" title="titre" rel="nofollow noopener ugc">lien</a></p>',
        ),
        (
            "<https://exemple.fr>",
            '<p><a href="https://exemple.fr" rel="nofollow noopener ugc">https://exemple.fr</a></p>',
        ),
        (
            "[courriel](mailto:a@exemple.fr)",
            '<p><a href="mailto:a@exemple.fr" rel="nofollow noopener ugc">courriel</a></p>',
        ),
        ("3 < 4 & 5 > 4", "<p>3 &lt; 4 &amp; 5 &gt; 4</p>"),
        ("<b>gras</b>", "<p>&lt;b&gt;gras&lt;/b&gt;</p>"),
        (r"\*pas un accent\*", "<p>*pas un accent*</p>"),
        ("", ""),
    ],
)
def test_the_subset_of_markdown(markdown: str, html: str) -> None:
    assert to_html(markdown).strip() == html


UNICODE = st.text(st.characters(codec="utf-8"), max_size=60) | st.text(
    "e\u0301\u200b\u00a0\u202f \t\r\n\u2028\u00adœŒﬁ", max_size=20
)


@given(UNICODE)
def test_tidying_twice_is_tidying_once(text: str) -> None:
    for clean in (tidy, tidy_lines):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once == once.strip()
        assert all(c.isprintable() or c in "\u00a0\u202f\n" for c in once)
    assert "\n" not in tidy(text)


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("  un\t deux \r\n trois ", "un deux trois", "un     deux\n trois"),
        ("\u00a0« été »\u00a0", "« été »", "« été »"),
        ("Combien\u00a0? 3\u202f000", "Combien\u00a0? 3\u202f000", "Combien\u00a0? 3\u202f000"),
        ("e\u0301te\u0301", "été", "été"),
        ("Objet\r\nBcc: tous@exemple.fr", "Objet Bcc: tous@exemple.fr", "Objet\nBcc: tous@exemple.fr"),
        ("\u202eenvers\x07", "envers", "envers"),
        ("a\n\n\nb", "a b", "a\n\n\nb"),
        ("\u00a0\u202f \u00a0", "", ""),
    ],
)
def test_one_line_or_several(text: str, line: str, lines: str) -> None:
    assert tidy(text) == line
    assert tidy_lines(text) == lines


@given(UNICODE)
def test_folding_forgets_case_and_accents_for_good(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    if text.isascii():
        assert fold(text.upper()) == fold(text.lower())
    assert not any(unicodedata.combining(c) for c in folded)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œuvre À Vœux", "oeuvre a voeux"),
        ("ÉCOLE Noël garçon", "ecole noel garcon"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("ℌ", "h"),
        ("Æ", "ae"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_long_hostile_text_does_not_take_long() -> None:
    for text in ("[" * 20_000, "`" * 19_999, "*a_" * 6_000, "> " * 5_000, "1. " * 5_000, "<" * 20_000):
        assert re.search("<script", to_html(text)) is None
