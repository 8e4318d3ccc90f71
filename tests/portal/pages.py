"""What a test looks at in a page: its elements in order, read by a parser that refuses what is badly nested."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
BLOCKS = {"address", "article", "aside", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3", "header", "li"}
BLOCKS |= {"main", "nav", "ol", "p", "section", "table", "ul"}
UNSPOKEN = {"script", "style", "code"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    text: str = ""

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)


@dataclass
class Page(HTMLParser):
    """`elements` in the order of the page; `texts` are what a reader reads, attributes that speak included."""

    html: str
    elements: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has two {name}" for name in set(names) if names.count(name) > 1]
        if tag in BLOCKS and self._open and self._open[-1].tag == "p":
            self.faults.append(f"<{tag}> in <p>")
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(each.tag for each in self._open))
        self.elements.append(element)
        self.texts += [element.attributes[name] for name in element.attributes if _speaks(element, name)]
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG alone closes its own elements."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes {[element.tag for element in self._open[-2:]]}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if data.strip() and not UNSPOKEN & {element.tag for element in self._open}:
            self.texts.append(data)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        return [found for element in self.elements if (found := element.get("id")) is not None]


def _speaks(element: Element, name: str) -> bool:
    return name in {"alt", "aria-label", "title", "placeholder"} or (
        name.startswith("data-text-") or (name == "content" and element.get("name") == "description")
    )
