"""Every page in every state and both languages: sound HTML for a strict policy, a keyboard and a screen reader."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from backend import paths
from backend.kit import i18n
from backend.portal.assets import Assets
from backend.portal.templating import Templates, localized
from tests.portal import samples
from tests.portal.pages import Page
from tests.portal.states import STATES, State

LANGUAGES = ("fr", "en")
ASSETS = ("app.css", "app.js", "favicon.svg", "logo-preau.svg", "demo/default.svg", "demo/toulouse.svg", samples.IMAGE)
Render = Callable[..., Page]
_NAMES = {"Préau", "Français", "English"}
_LOOKS_UP = [nodes.Name(name, "load") for name in ("_", "gettext", "ngettext")]
# Names of technologies, the command that counts again, the prefix of a ballot's inputs.
_UNTRANSLATED = {"HTML", "CSS", "SVG", "preau", "count", "vote", "pb", "rule", "completion", "seed", "points"}
states = pytest.mark.parametrize("state", STATES, ids=str)
languages = pytest.mark.parametrize("locale", LANGUAGES)


@pytest.fixture(scope="module")
def render(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Renders a state as `Site.render` does; a page is read once however many tests look at it."""
    built = tmp_path_factory.mktemp("dist")
    (built / "manifest.json").write_text(json.dumps({name: name for name in ASSETS}))
    folder = paths.FRONTEND
    templates = Templates(folder / "templates", i18n.load(folder / "locales"), Assets(built))
    known: dict[tuple[State, str, bool], Page] = {}

    def page(state: State, locale: str, *, demo: bool = True) -> Page:
        key = (state, locale, demo)
        if key not in known:
            shared = {"path": state.path, "query": "q=1&b=2", "languages": LANGUAGES, "demo": demo}
            values = shared | {"localized": localized} | samples.LAYOUT | state.values
            known[key] = Page(templates.render(state.template, locale, values))
        return known[key]

    return page


def test_every_template_is_rendered_in_some_state() -> None:
    pages = {path.name for path in (paths.FRONTEND / "templates").glob("*.html")} - {"layout.html"}
    assert pages == {state.template for state in STATES}


@states
@languages
def test_a_page_is_well_formed(render: Render, state: State, locale: str) -> None:
    page = render(state, locale)
    assert page.html.startswith("<!doctype html>")
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids)), sorted(page.ids)
    assert [element.get("lang") for element in page.all("html")] == [locale]


@states
@languages
def test_a_page_has_one_title_and_headings_without_gaps(render: Render, state: State, locale: str) -> None:
    page = render(state, locale)
    headings = [(int(element.tag[1]), element.text) for element in page.all("h1", "h2", "h3", "h4")]
    assert [level for level, _ in headings].count(1) == 1
    assert all(text.strip() for _, text in headings)
    levels = [level for level, _ in headings]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels)), headings
    (title,) = [element.text for element in page.all("title") if "svg" not in element.parents]
    assert title.strip()
    assert title.endswith(" – Toulouse") is (state.values.get("territoryByCode", True) is not None)
    assert len([each for each in page.all("meta") if each.get("name") == "description" and each.get("content")]) == 1


@states
def test_a_strict_content_policy_breaks_nothing(render: Render, state: State) -> None:
    page = render(state, "fr")
    assert page.all("style", "iframe", "object", "base") == []
    for element in page.elements:
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")], element
    for script in page.all("script"):
        assert script.get("src")
        assert not script.text.strip()
    for element in page.all("script", "link", "img", "form"):
        address = element.get("src") or element.get("href") or element.get("action") or ""
        assert address == "data:," or re.match(r"/(?!/)", address), element


@states
def test_what_a_page_refers_to_is_there(render: Render, state: State) -> None:
    page = render(state, "fr")
    for element in page.elements:
        for name in ("for", "aria-describedby", "aria-labelledby"):
            assert set((element.get(name) or "").split()) <= set(page.ids), element
        href = element.get("href") or ""
        assert not href.startswith("#") or href[1:] in page.ids, element


@states
def test_a_page_can_be_heard_and_used_without_a_mouse(render: Render, state: State) -> None:
    page = render(state, "fr")
    labelled = {element.get("for") for element in page.all("label")}
    for control in page.all("input", "select", "textarea"):
        assert control.get("type") == "hidden" or control.get("id") in labelled, control
    assert all(image.get("alt") is not None for image in page.all("img"))
    assert all(element.text.strip() or element.get("aria-label") for element in page.all("a", "button", "summary"))
    assert all(svg.get("aria-hidden") == "true" for svg in page.all("svg"))
    assert all(cell.get("scope") for cell in page.all("th"))
    names = [nav.get("aria-label") for nav in page.all("nav")]
    assert all(names)
    assert len(names) == len(set(names))
    assert [main.get("id") for main in page.all("main")] == ["contenu"]
    assert page.all("a")[0].get("href") == "#contenu"


@states
def test_what_changes_something_is_posted(render: Render, state: State) -> None:
    for form in render(state, "fr").all("form"):
        method = form.get("method")
        assert method == "post" or (method == "get" and form.get("role") == "search")


@states
def test_a_page_in_english_keeps_its_reader_in_english(render: Render, state: State) -> None:
    page = render(state, "en")
    free = ("/assets/", "/territoires/", "/graphql", "/.well-known/", "#", "http", "data:")
    for element in page.all("a", "form"):
        address = element.get("href") or element.get("action") or ""
        is_switch = element.get("hreflang") is not None or address.endswith("/export.pb")
        assert is_switch or address.startswith(("/en/", *free)), element


@states
@languages
def test_a_form_that_was_refused_says_so_first(render: Render, state: State, locale: str) -> None:
    page = render(state, locale)
    summaries = [element for element in page.elements if element.get("role") == "alert"]
    faults = state.values.get("faults") or []
    assert len(summaries) == bool(faults)
    for summary in summaries:
        assert summary.get("tabindex") == "-1"
        said = [fault["message"] for fault in faults if fault["code"] != "FORMAT"]
        assert all(message in summary.text for message in said)


@states
def test_the_law_s_mention_and_the_demonstration_s_ribbon(render: Render, state: State) -> None:
    page = render(state, "fr")
    (mention,) = [element for element in page.all("a") if element.get("href") == "/accessibilite"]
    assert mention.text == "Accessibilité\u00a0: non conforme"
    assert any(element.get("href") == "/demo/courriels" for element in page.all("a"))
    plain = render(state, "fr", demo=False)
    assert state.template == "outbox.html" or "/demo/courriels" not in plain.html


@states
@languages
def test_a_label_is_never_an_object_s_name(render: Render, state: State, locale: str) -> None:
    """What a template forgot to look up: a Python value in the middle of a sentence."""
    for text in render(state, locale).texts:
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|\{['\"]|<bound|Undefined|%\(", text), text


@states
def test_french_typography(render: Render, state: State) -> None:
    """High punctuation and guillemets never stand alone at a line's start; apostrophes are typographic."""
    for text in render(state, "fr").texts:
        assert not re.search(r"[a-zà-ÿ»)] [:;!?»%]|« |[a-zà-ÿ]'[a-zà-ÿ]", text), text


@states
def test_what_people_wrote_is_escaped(render: Render, state: State) -> None:
    html = render(state, "fr").html
    assert "<b>&" not in html
    assert "<i>" not in html
    assert "7F3K <b>" not in html


def test_languages_are_switched_on_the_same_page_with_its_query(render: Render) -> None:
    (state,) = [state for state in STATES if str(state) == "projects: many"]
    for locale, other in (("fr", "/en/projets?q=1&b=2"), ("en", "/projets?q=1&b=2")):
        (switch,) = [element for element in render(state, locale).all("a") if element.get("hreflang")]
        assert switch.get("href") == other


def test_a_page_answered_to_a_form_offers_its_own_address_in_the_other_language(render: Render) -> None:
    (state,) = [state for state in STATES if str(state) == "budget: closing refused"]
    posted = State(state.name, state.template, "/budgets/bud_a/cloture", state.values)
    (switch,) = [element for element in render(posted, "fr").all("a") if element.get("hreflang")]
    assert (switch.get("href") or "").partition("?")[0] == "/en/budgets/bud_a"


def test_a_receipt_offers_no_other_language_where_its_cookie_would_not_follow(render: Render) -> None:
    fresh, _, gone, *_ = [state for state in STATES if state.template == "receipt.html"]
    assert not any(element.get("hreflang") for element in render(fresh, "fr").elements)
    assert any(element.get("hreflang") for element in render(gone, "fr").elements)


def _ballot(render: Render, name: str) -> Page:
    (state,) = [state for state in STATES if str(state) == f"vote: {name}"]
    return render(state, "fr")


@pytest.mark.parametrize("kind", samples.RULES)
def test_a_ballot_has_one_input_for_each_option(render: Render, kind: str) -> None:
    page = _ballot(render, f"{kind} ballot")
    inputs = [element for element in page.all("input") if (element.get("name") or "").startswith("points-")]
    assert [element.get("name") for element in inputs] == ["points-opt_1", "points-opt_2"]
    expected = ("number", "0", "3") if kind == "cumulative" else ("checkbox", None, None)
    assert {(each.get("type"), each.get("min"), each.get("max")) for each in inputs} == {expected}
    assert [form.get("action") for form in page.all("form") if form.get("method") == "post"][-1] == "/votes/vot_a"
    assert {each.get("data-cost") for each in page.elements if each.get("data-option")} == {"39000000", "0"}


def test_a_refused_ballot_keeps_what_was_typed_and_leads_to_the_option(render: Render) -> None:
    page = _ballot(render, "cumulative ballot refused")
    (second,) = [element for element in page.all("input") if element.get("name") == "points-opt_2"]
    assert second.get("value") == "9"
    assert second.get("aria-invalid") == "true"
    links = [element.get("href") for element in page.all("a") if (element.get("href") or "").startswith("#points-")]
    assert links == ["#points-opt_1", "#points-opt_2", "#points-opt_1"]
    (client_key,) = [element for element in page.all("input") if element.get("name") == "client_key"]
    assert client_key.get("value") == "cle"


@pytest.mark.parametrize("name", ["not logged in", "UPCOMING", "CLOSED", "COUNTED", "not eligible"])
def test_who_cannot_vote_reads_the_ballot_and_why(render: Render, name: str) -> None:
    page = _ballot(render, name)
    assert not any((element.get("name") or "").startswith("points-") for element in page.elements)
    assert len(page.all("article")) == 2
    expected = "Connectez-vous pour voter" if name == "not logged in" else "Vous n’êtes pas sur la liste."
    assert any(expected in text for text in page.texts)


def test_a_stylesheet_of_colours_changes_its_address_with_them(render: Render) -> None:
    sheets = [each.get("href") for each in render(STATES[0], "fr").all("link") if each.get("rel") == "stylesheet"]
    assert sheets == ["/assets/app.css", "/territoires/ter_a/couleurs.css?v=7a1f3d-1f5684"]


def test_no_template_holds_a_script_a_style_or_words_outside_the_catalogue() -> None:
    """Whatever a state of `states.py` does not reach."""
    for path in sorted((paths.FRONTEND / "templates").rglob("*.html")):
        source = _without_jinja(path)
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", source), path
        words = re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>| [a-z-]+=\"[^\"]*\"", " ", source))
        assert set(words) <= _UNTRANSLATED, path


def test_no_template_has_words_in_its_code_outside_the_catalogue() -> None:
    grammar = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted((paths.FRONTEND / "templates").rglob("*.html")):
        tree = grammar.parse(path.read_text(encoding="utf-8"))
        calls = [call for call in tree.find_all(nodes.Call) if call.node in _LOOKS_UP]
        looked_up = {id(argument) for call in calls for argument in call.args}
        for text in tree.find_all(nodes.Const):
            said = isinstance(text.value, str) and re.search(r"\b[A-ZÀ-Ý][a-zà-ÿ]|[à-ÿ’«»]", text.value)
            assert not said or id(text) in looked_up or text.value in _NAMES, (path, text.value)


def _without_jinja(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    for inside in (r"\{#.*?#\}", r"\{% trans .*?\{% endtrans %\}", r"\{%.*?%\}", r"\{\{.*?\}\}"):
        source = re.sub(inside, "", source, flags=re.DOTALL)
    return source
