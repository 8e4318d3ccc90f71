"""Search that forgives: misspelt words mended towards known ones, and any text a valid query."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit import search, sql
from backend.kit.watch import watching

KNOWN = "verger école bibliothèque cantine piste cyclable jardin partagé éclairage marché"


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("query", "mended"),
    [
        ("verger", "verger"),
        ("VERGER", "verger"),
        ("vergr", "verger"),
        ("veger", "verger"),
        ("bibliotheque", "bibliotheque"),
        ("bibiliotèque", "bibliotheque"),
        ("verg", "verg"),  # the beginning of a known word: it is being typed
        ("piste ciclable", "piste cyclable"),
        ("xylophone", "xylophone"),  # like nothing known: left alone
        ("ecl", "ecl"),
        ("le", "le"),
        ("%", "%"),
        ("_erger", "verger"),
        ("", ""),
    ],
)
async def test_an_unknown_word_becomes_the_known_word_most_like_it(query: str, mended: str) -> None:
    await search.learn("projects", KNOWN)
    assert await search.mend("projects", query) == mended


@pytest.mark.usefixtures("db")
async def test_corpora_do_not_mix() -> None:
    await search.learn("projects", "verger")
    await search.learn("votes", "vergeture")
    assert await search.mend("projects", "vergeture") != "vergeture"
    assert await search.mend("votes", "vergeture") == "vergeture"
    assert await search.mend("needs", "vergr") == "vergr"


@pytest.mark.usefixtures("db")
async def test_only_the_beginning_of_a_long_query_is_read() -> None:
    await search.learn("projects", KNOWN)
    with watching() as counted:
        mended = await search.mend("projects", "vergr " * 300)
    assert mended.split() == ["verger"] * 12
    assert len(counted.statements) == 12


@pytest.mark.usefixtures("db")
async def test_words_are_learnt_once_also_by_several_at_once() -> None:
    await asyncio.gather(*(search.learn("projects", f"{KNOWN} {KNOWN.upper()} mot{i}") for i in range(10)))
    rows = await sql.rows("SELECT word FROM search_word")
    assert len(rows) == len(search.words(KNOWN)) + 10
    assert all(search.words(row["word"]) == [row["word"]] for row in rows)


def test_trigrams() -> None:
    assert search.trigrams("été") == ["  é", " ét", "té ", "été"]
    assert search.trigrams("a") == ["  a", " a "]


@pytest.mark.parametrize(
    ("folded", "query"),
    [
        ("verger ecole", "'verger':* & 'ecole':*"),
        ("a l'ecole", "'ecole':*"),
        ("' | !) <-> :*", ""),
        ("o'brien\\", "'brien':*"),
    ],
)
def test_a_query_of_prefixes(folded: str, query: str) -> None:
    assert search.to_query(folded) == query


@given(st.text(max_size=80))
async def test_any_text_makes_a_query_that_postgresql_reads(connected: str, text: str) -> None:
    query = search.to_query(text.lower())
    row = await sql.row("SELECT numnode(to_tsquery('french', :query)) AS n", {"query": query})
    assert row is not None
    assert row["n"] >= 0
