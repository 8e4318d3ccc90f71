"""Projects with their authors and teams, shared out between budgets that will be launched next."""

from datetime import datetime

import orjson

from backend.demo.scale.made import Sizes
from backend.demo.scale.vocabulary import EVERY_WORD, NAMES, SENTENCES, THINGS, WHERE
from backend.kit import audit, ids, search, sql
from backend.kit.actor import Actor
from backend.kit.text import fold
from backend.projects.actions import CORPUS

_GROUPS = """
CREATE TEMP TABLE made_project ON COMMIT DROP AS
SELECT n, budget, CASE WHEN coalesce(budget, 0) < 3 OR budget % 10 = 0 THEN w.id
  ELSE pg_temp.territory(budget * 7 % :communes::int) END AS territory_id
FROM (SELECT n, CASE WHEN n % 100 < 5 THEN 0 WHEN n % 100 < 7 THEN 1 WHEN n % 100 < 12 THEN 2
  WHEN n % 100 < 32 THEN NULL ELSE 3 + pg_temp.drawn('budget', n, :budgets::int - 3) END AS budget
  FROM generate_series(0, :projects::int - 1) n) made
JOIN territory w ON w.kind = 'commune' AND w.code = '31555'
"""
"""The first three budgets are the town's great ones; a fifth of the projects were submitted to none."""

_TEXTS = """
SELECT n, budget, territory_id, (:things::text[])[thing] || ' ' || title AS title,
  (:sentences::text[])[a] AS summary, (:sentences::text[])[b] || E'\\n\\n' || (:sentences::text[])[c] AS body,
  title AS place, concat_ws(' ', (:folded_things::text[])[thing], lower(title), (:folded::text[])[a], lower(title),
  (:folded::text[])[b] || E'\\n\\n' || (:folded::text[])[c]) AS search_text
FROM made_project CROSS JOIN LATERAL (SELECT 1 + pg_temp.drawn('thing', n, cardinality(:things::text[])) AS thing,
  pg_temp.picked('where', n, :where::text[]) || ' ' || pg_temp.picked('street', n, :names::text[]) AS title,
  1 + pg_temp.drawn('a', n, cardinality(:folded::text[])) AS a,
  1 + pg_temp.drawn('b', n, cardinality(:folded::text[])) AS b,
  1 + pg_temp.drawn('c', n, cardinality(:folded::text[])) AS c) AS told
"""
"""Texts, and what search reads of them: folded as kit/text does (names and places have no accent)."""

_AUTHOR = """
CASE WHEN n % 20 = 0 THEN NULL WHEN n % 50 = 1 THEN pg_temp.person(1)
  ELSE pg_temp.person(pg_temp.drawn('author', n, :people::int / 5) * 5 + 1 + pg_temp.drawn('which', n, 4)) END
"""
"""Somebody who has published; one person in fifty projects carries them all."""
_BATCH = 5_000


async def write(sizes: Sizes) -> None:
    """One project in fifty is a draft still, one in ten is an organization's."""
    values = _values(sizes)
    await sql.run(_GROUPS, {name: values[name] for name in ("communes", "budgets", "projects")})
    await sql.run(
        "INSERT INTO project (id, territory_id, title, summary, body, cost_cents, currency, place, image_alt, status, "
        "author_id, organization_id, created_at, search_text) SELECT pg_temp.project(n), territory_id, title, "
        "summary, body, CASE WHEN n % 33 > 0 THEN 100000 * (1 + pg_temp.drawn('cost', n, 400)) END, 'EUR', place, '', "
        f"CASE WHEN n % 50 = 49 THEN 'draft' ELSE 'published' END, {_AUTHOR}, CASE WHEN n % 100 = 13 THEN "
        "pg_temp.organization(0) WHEN n % 10 = 3 THEN pg_temp.organization(pg_temp.drawn('bearer', n, "
        f":organizations::int)) END, pg_temp.project_at(n), search_text FROM ({_TEXTS}) written",
        values,
    )
    await sql.run(
        "INSERT INTO team_member (id, project_id, person_id, joined_at) "
        "SELECT pg_temp.drawn_key('team' || n || p.id), pg_temp.project(n), p.id, pg_temp.project_at(n) "
        "FROM made_project CROSS JOIN LATERAL (SELECT author_id FROM project WHERE id = pg_temp.project(n) UNION "
        "SELECT pg_temp.person(pg_temp.drawn('mate', n, :people::int)) WHERE n % 2 = 0) AS p(id) "
        "WHERE p.id IS NOT NULL",
        {"people": sizes.people},
    )
    await search.learn(CORPUS, EVERY_WORD)
    await _audit()


def _values(sizes: Sizes) -> dict[str, object]:
    return {
        "projects": sizes.projects,
        "people": sizes.people,
        "organizations": sizes.organizations,
        "communes": sizes.communes,
        "budgets": sizes.budgets,
        "things": list(THINGS),
        "folded_things": [fold(thing) for thing in THINGS],
        "sentences": list(SENTENCES),
        "folded": [fold(sentence) for sentence in SENTENCES],
        "where": list(WHERE),
        "names": NAMES,
    }


async def _audit() -> None:
    """The chain tells of each proposal, as it does of those proposed one by one."""
    last = await sql.row("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1")
    seq, previous = (last["seq"], last["hash"]) if last else (0, b"")
    found = await sql.rows("SELECT id, author_id FROM project WHERE author_id IS NOT NULL ORDER BY id")
    at = await sql.row("SELECT now() AS now")
    assert at is not None  # noqa: S101  (one row)
    for start in range(0, len(found), _BATCH):
        rows = []
        for project in found[start : start + _BATCH]:
            seq += 1
            rows.append(_event(seq, at["now"], project, previous))
            previous = rows[-1]["hash"]
        await _append(rows)


def _event(seq: int, at: datetime, project: sql.Row, previous: bytes) -> dict[str, object]:
    row: dict[str, object] = {
        "seq": seq,
        "at": at,
        "verb": "proposeProject",
        "subject": ids.encode("prj", project["id"]),
        "facts": orjson.dumps({}).decode(),
        "actor": audit.pseudonym(Actor(person_id=project["author_id"])),
    }
    return row | {"hash": audit.link(previous, row), "person_id": project["author_id"]}


async def _append(rows: list[dict[str, object]]) -> None:
    await sql.run(
        "INSERT INTO audit_event (seq, at, verb, subject, facts, actor, person_id, hash) "
        "SELECT s, t, v, u, '{}', a, p, h FROM unnest(:seq::bigint[], :at::timestamptz[], :verb::text[], "
        ":subject::text[], :actor::text[], :person_id::uuid[], :hash::bytea[]) AS new(s, t, v, u, a, p, h)",
        {name: [row[name] for row in rows] for name in ("seq", "at", "verb", "subject", "actor", "person_id", "hash")},
    )
