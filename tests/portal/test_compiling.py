"""Our templates compiled as ours say what Jinja's own would have said."""

from collections import Counter
from typing import Any, TypeVar

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from backend.portal.compiling import Plain, written

Kind = TypeVar("Kind", bound=Environment)
TEMPLATES = {
    "base.html": "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}",
    "macros.html": "{% macro badge(words, class='b') %}<i class='{{ class }}'>{{ words }}"
    "{% if caller is defined %}{{ caller() }}{% endif %}</i>"
    "{% endmacro %}{% macro here() %}{{ path }}{% endmacro %}",
    "part.html": "<p>{{ path }} {{ each.title }}</p>",
    "page.html": "{% extends 'base.html' %}{% from 'macros.html' import badge %}"
    "{% from 'macros.html' import here with context %}"
    "{% macro row(each, n=0) %}<li>{{ each.title }}{{ n }}{{ badge(each.title) }}</li>{% endmacro %}"
    "{% block title %}{{ told('<b>') }}{{ url('/a') }}{% endblock %}"
    "{% block main %}{% for each in rows %}{{ row(each, n=loop.index) }}{% include 'part.html' %}{% endfor %}"
    "{% set shown %}<b>{{ rows[0].title }}</b>{% endset %}{{ badge(shown, class='x') }}{{ badge(*['<a>']) }}"
    "{{ badge(**{'words': '<k>'}) }}{% call badge('&') %}<u>{{ here() }}</u>{% endcall %}"
    "{{ url('/b/' ~ rows[0].title) }}{{ rows|length }}{{ rows|map(attribute='title')|join(', ') }}"
    "{{ '<' ~ told('<b>') ~ '<' }}"
    "{{ none }}{{ 1.5 }}{{ safe }}{{ sent.get('title') }}{{ sent.items()|list|length }}{{ url('/c') ~ '?d' }}"
    "{{ told('%(a)s', a=rows[0].title) }}{{ rows[0].title if rows else url('/e') }}{% endblock %}",
}
VALUES: dict[str, Any] = {
    "rows": [{"title": "L’été & “l’hiver” <i>"}, {"title": "a \"b\" 'c'"}, {"title": Markup("<b>sûr</b>")}],
    "path": "/x?a=1&b=2",
    "safe": Markup("<br>"),
    "sent": {"get": "nothing", "items": "", "title": "<t>"},
}


def told(pattern: str, **variables: Any) -> Markup:
    return Markup(pattern) % variables  # noqa: S704  (a sentence of ours)


def _jinja() -> Environment:
    return _told(Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined))


def _ours() -> Plain:
    made = _told(Plain(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined))
    made.known = frozenset({"told", "url"})
    return made


def _told(made: Kind) -> Kind:
    made.globals |= {"told": told, "url": lambda path: f"/en{path}"}
    return made


def test_a_page_is_what_jinja_would_have_made_of_it() -> None:
    expected = _jinja().get_template("page.html").render(VALUES)
    assert _ours().get_template("page.html").render(VALUES) == expected
    assert "&lt;i&gt;" in expected


@pytest.mark.parametrize("value", ["", "a", "<", "&amp;", "'", '"', Markup("<b>"), 3, 1.5, None, ["<"], True])
def test_what_is_written_is_escaped_as_jinja_does(value: object) -> None:
    text = "{{ value }}"
    assert _ours().from_string(text).render(value=value) == _jinja().from_string(text).render(value=value)
    assert str(written(value)) == _jinja().from_string(text).render(value=value)


@pytest.mark.parametrize("text", ["{{ row.absent }}", "{{ absent }}", "{{ absent() }}", "{{ row.title.absent }}"])
def test_what_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(UndefinedError):
        _ours().from_string(text).render(row={"title": "x"})


def test_a_key_comes_before_a_method_but_where_the_method_is_called() -> None:
    """Whoever sends a form names its fields: `get` among them must not take the place of the method."""
    text = "{{ sent.items }} {{ sent.get('items') }} {{ sent.items()|length }}"
    assert _ours().from_string(text).render(sent={"items": "two", "get": "x"}) == "two two 2"


def test_what_is_said_of_constants_is_said_once_and_what_is_said_of_values_each_time() -> None:
    asked: Counter[str] = Counter()

    def say(words: str, **variables: str) -> str:
        asked[words] += 1
        return f"{words}{variables.get('name', '')}<"

    made = _ours()
    made.globals["say"], made.known = say, frozenset({"say"})
    page = made.from_string("{{ say('always') }} {{ say(name) }} {{ say('hello ', name=name) }}")
    assert [page.render(name=name) for name in "ab"] == ["always&lt; a&lt; hello a&lt;", "always&lt; b&lt; hello b&lt;"]
    assert asked == {"always": 1, "a": 1, "b": 1, "hello ": 2}
