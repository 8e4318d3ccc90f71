"""Search that forgives: French stemming by PostgreSQL, accents folded by us, misspelt words mended by trigrams.

PostgreSQL's own `unaccent` and `pg_trgm` are not everywhere, so only its core is used.
"""

import re

from backend.kit import sql
from backend.kit.ids import uuid7
from backend.kit.text import fold

_WORD = re.compile(r"[a-z0-9]{3,60}")
_ALIKE = 0.3  # of Jaccard similarity: what pg_trgm takes by default
_AFTER = "{"  # follows, byte by byte, every character that a word may have


def words(text: str) -> list[str]:
    return sorted(set(_WORD.findall(fold(text))))


def trigrams(word: str) -> list[str]:
    padded = f"  {word} "
    return sorted({padded[i : i + 3] for i in range(len(padded) - 2)})


async def learn(corpus: str, text: str) -> None:
    """Add the words of a text to those that a query may be mended to."""
    known = words(text)
    await sql.run(
        "INSERT INTO search_word (id, corpus, word, trigrams) "
        "SELECT i, :corpus, w, string_to_array(t, '|') "
        "FROM unnest(:ids::uuid[], :words::text[], :grams::text[]) AS new(i, w, t) ON CONFLICT DO NOTHING",
        {
            "corpus": corpus,
            "ids": [uuid7() for _ in known],
            "words": known,
            "grams": ["|".join(trigrams(word)) for word in known],
        },
    )


async def mend(corpus: str, query: str) -> str:
    """The query folded, each unknown word replaced by the known word most like it, when one is like enough."""
    mended = [await _mend_word(corpus, word) for word in fold(query)[:200].split()[:12]]
    return " ".join(mended)


async def _mend_word(corpus: str, word: str) -> str:
    """Known words are found by their beginning, at once; only an unknown one is compared with those like it."""
    grams = trigrams(word)
    row = await sql.row(
        "SELECT word, (SELECT count(*) FROM unnest(trigrams) g WHERE g = ANY(:grams::text[]))::float AS common, "
        "cardinality(trigrams) AS size FROM search_word WHERE corpus = :corpus AND trigrams && :grams::text[] "
        "AND NOT EXISTS (SELECT 1 FROM search_word k WHERE k.corpus = :corpus AND k.word ~>=~ :word "
        "AND k.word ~<~ :after) "
        "ORDER BY (SELECT count(*) FROM unnest(trigrams) g WHERE g = ANY(:grams::text[]))::float "
        "/ (cardinality(trigrams) + :size) DESC, word LIMIT 1",
        {"grams": grams, "corpus": corpus, "word": word, "after": word + _AFTER, "size": len(grams)},
    )
    if row is None:
        return word
    alike = row["common"] / (row["size"] + len(grams) - row["common"])
    return str(row["word"]) if alike >= _ALIKE else word


def to_query(folded: str) -> str:
    """A tsquery text: every word, as a prefix; quoting makes any input a valid query."""
    return " & ".join(f"'{word}':*" for word in _WORD.findall(folded))
