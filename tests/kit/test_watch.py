"""What a piece of work reads is seen: its tables however they are named, the hour, chance, its tasks, both lanes."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backend.kit import clock, i18n, sql, watch
from backend.kit.actor import ANONYMOUS
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from backend.kit.watch import Watched, watching
from backend.portal import forms
from backend.portal.assets import Assets
from backend.portal.templating import Templates
from tests.api.conftest import engine

__all__ = ["engine"]

KNOWN = frozenset({"project", "person", "vote", "award", "search_word"})

STATEMENTS = [
    ("SELECT * FROM project", {"project"}),
    ("SELECT * FROM project, person", {"project", "person"}),
    ("SELECT * FROM project p JOIN person a ON a.id = p.author_id", {"project", "person"}),
    ("SELECT * FROM (vote JOIN award ON true)", {"vote", "award"}),
    ("SELECT 1 FROM project p LEFT JOIN LATERAL (SELECT 1 FROM vote) v ON true", {"project", "vote"}),
    ("SELECT (SELECT count(*) FROM vote v WHERE v.id = p.id) FROM project p", {"project", "vote"}),
    ("SELECT 1 WHERE EXISTS(SELECT FROM person)", {"person"}),
    ("WITH found AS (SELECT 1 FROM project), n AS (TABLE vote) SELECT * FROM found, n", {"project", "vote"}),
    ('SELECT * FROM ONLY "project" CROSS JOIN public."person"', {"project", "person"}),
    ("select * from Project\nnatural join\n\tPERSON", {"project", "person"}),
    ("INSERT INTO vote (id) SELECT id FROM award RETURNING id", {"vote", "award"}),
    ("UPDATE project SET title = $1 FROM person RETURNING id", {"project", "person"}),
    ("DELETE FROM vote USING award WHERE true", {"vote", "award"}),
    ("SELECT project_id, votes, persons FROM elsewhere", set()),
    ("SELECT 1", set()),
]


@pytest.mark.parametrize(("statement", "tables"), STATEMENTS, ids=[text for text, _ in STATEMENTS])
def test_the_tables_of_a_statement(statement: str, tables: set[str]) -> None:
    assert Watched([statement]).tables(KNOWN) == tables


def test_a_column_named_like_a_table_counts_for_it() -> None:
    """More than is needed is dropped rather than less."""
    assert Watched(["SELECT vote FROM project"]).tables(KNOWN) == {"project", "vote"}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT now()", True),
        ("SELECT NOW ( )", True),
        ("SELECT 1 WHERE opens_at <= now() AND true", True),
        ("SELECT current_date", True),
        ("SELECT CURRENT_TIMESTAMP", True),
        ("SELECT localtime", True),
        ("SELECT clock_timestamp(), statement_timestamp()", True),
        ("SELECT transaction_timestamp()", True),
        ("SELECT timeofday()", True),
        ("SELECT 'now'::timestamptz", True),
        ("SELECT age(opens_at)", True),
        ("SELECT 1 ORDER BY random()", True),
        ("SELECT gen_random_uuid()", True),
        ("SELECT nextval('n')", True),
        ("SELECT knows, unknown, created_at, known(1), randomly FROM vote", False),
    ],
)
def test_the_hour_and_chance_in_a_statement(statement: str, expected: bool) -> None:
    assert Watched([statement]).depends_on_hour is expected


def test_the_hour_read_from_the_clock_is_seen() -> None:
    with watching() as watched:
        pass
    assert not watched.depends_on_hour
    with watching() as watched, clock.at(datetime(2026, 6, 1, tzinfo=UTC)):
        clock.now()
    assert watched.depends_on_hour


def test_nothing_is_kept_of_what_nobody_watches() -> None:
    with watch.statement("SELECT 1"):
        watch.read_hour()
        watch.drew()
    with watching() as watched:
        pass
    assert (watched.statements, watched.timely, watched.for_one) == ([], False, False)


def test_an_outer_watch_sees_what_an_inner_one_saw_even_when_it_failed() -> None:
    with watching() as outer:
        with watch.statement("SELECT 1"):
            pass
        with suppress(KeyError), watching() as inner:
            watch.read_hour()
            watch.drew()
            with watch.statement("SELECT 2"):
                raise KeyError
        assert inner.statements == ["SELECT 2"]
    assert outer.statements == ["SELECT 1", "SELECT 2"]
    assert outer.timely
    assert outer.for_one
    assert outer.seconds >= inner.seconds > 0


async def test_tasks_started_within_are_seen_and_those_beside_are_not() -> None:
    async def read(text: str) -> None:
        await asyncio.sleep(0)
        with watch.statement(text):
            await asyncio.sleep(0)

    beside = asyncio.create_task(read("SELECT 'beside'"))
    with watching() as watched:
        async with asyncio.TaskGroup() as group:
            group.create_task(read("SELECT 1"))
            group.create_task(read("SELECT 2"))
        await beside
    assert sorted(watched.statements) == ["SELECT 1", "SELECT 2"]


async def test_what_is_asked_of_the_database_is_seen(db: str) -> None:
    with watching() as watched:
        await sql.row("SELECT count(*) FROM vote")
        await sql.run("UPDATE person SET name = :name", {"name": "Awa"})
    assert watched.tables(KNOWN) == {"vote", "person"}


async def test_both_lanes_show_the_same_tables(db: str, engine: Engine) -> None:
    text = "{ projects { nodes { id author { name } } totalCount } votes { nodes { ballotCount } } }"
    plain = Engine(engine.documents)
    known = frozenset({"project", "person", "vote", "vote_counter", "tally"})
    seen = []
    for lane in (engine, plain):
        with watching() as watched:
            assert "errors" not in await lane.execute(text, {}, None, Context(ANONYMOUS))
        seen.append(watched.tables(known))
    assert seen[0] == {"project", "person", "vote", "vote_counter"}
    assert seen[1] <= seen[0]  # without rows it asks for nothing more


@pytest.mark.parametrize(
    "template", ["{{ key }}", "{{ key }}-leave", "{{ key ~ '-a' }}", '<input value="{{ key }}">', "{{ key|e }}"]
)
def test_a_key_drawn_counts_once_it_is_written(tmp_path: Path, template: str) -> None:
    (tmp_path / "a.html").write_text(f"{{% if shown %}}{template}{{% endif %}}")
    templates = _templates(tmp_path)
    for shown in (True, False):
        with watching() as watched:
            key = forms.new_key()
            html = templates.render("a.html", "fr", {"key": key, "shown": shown})
        assert (key in html) is shown
        assert watched.for_one is shown


def _templates(folder: Path) -> Templates:
    (folder / "locales").mkdir()
    (folder / "manifest.json").write_text("{}")
    return Templates(folder, i18n.load(folder / "locales"), Assets(folder))
