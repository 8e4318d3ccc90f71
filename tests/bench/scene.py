"""What the benches read: a town of 800 projects and 40 budgets, with hidden rows among them, written beside the demo.

Everything is drawn from a fixed seed. The role of a peer that is told by row-level security what it may see is made
here too; the owner of the tables, as whom everybody else connects, is not held by it.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from backend.kit.embedded import cluster
from backend.kit.ids import uuid7
from tests.serving import Served

PEOPLE, PROJECTS, BUDGETS, PROPOSALS = 300, 880, 40, 48
READER = "bench_reader"
_READ = ("project", "person", "territory", "participatory_budget", "budget_proposal")
_BEGIN = datetime(2025, 1, 6, tzinfo=UTC)
_WORDS = (
    *("jardin", "place", "rue", "école", "verger", "fontaine", "kiosque", "sentier"),
    *("berge", "marché", "halle", "piste", "préau", "square", "canal"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: of which territory or budget, the row before the page, how the page's first title begins."""

    of: UUID
    value: str
    key: UUID
    begins: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The places after which a page of 20 is full, in the order in which all subjects are asked."""

    projects: list[Place]
    proposals: list[Place]


def write(served: Served) -> Scene:
    rng = random.Random(2026)  # noqa: S311  # the same rows at each run
    [town] = served.rows("SELECT id FROM territory WHERE kind = 'commune'")
    people = list(_people(rng))
    projects = list(_projects(rng, town["id"], [person[0] for person in people]))
    budgets = [(uuid7(), f"Budget {number}", town["id"], _BEGIN) for number in range(BUDGETS)]
    proposals = [line for budget in budgets for line in _proposals(rng, budget[0], [line[0] for line in projects])]
    with psycopg.connect(served.dsn()) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO person (id, name, public_since, created_at, locale) VALUES (%s, %s, %s, %s, 'fr')", people
        )
        cursor.executemany(
            "INSERT INTO project (id, title, summary, status, cost_cents, author_id, territory_id, created_at, body, "
            "currency, place, image_alt, search_text) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, 'EUR', '', '', '')",
            projects,
        )
        cursor.executemany(
            "INSERT INTO participatory_budget (id, title, territory_id, created_at, summary, body) "
            "VALUES (%s, %s, %s, %s, '', '')",
            budgets,
        )
        cursor.executemany(
            "INSERT INTO budget_proposal (id, budget_id, project_id, cost_cents, status, created_at, reason) "
            "VALUES (%s, %s, %s, %s, 'retained', %s, '')",
            proposals,
        )
        cursor.execute("CREATE TABLE bench_row (id uuid PRIMARY KEY, voter uuid UNIQUE, text text)")
    _let_read(served)
    served.rows("ANALYZE")
    return Scene(list(_project_places(served, town["id"])), list(_proposal_places(served)))


def _people(rng: random.Random) -> Iterator[tuple[Any, ...]]:
    """One in twenty never published anything: their name is not told."""
    for number in range(PEOPLE):
        known = _BEGIN if rng.random() > 0.05 else None
        yield uuid7(), f"Personne {number} {rng.choice(_WORDS).title()}", known, _BEGIN


def _projects(rng: random.Random, town: UUID, people: list[UUID]) -> Iterator[tuple[Any, ...]]:
    """One in eleven is a draft; one in fifteen lost its author."""
    for number in range(PROJECTS):
        title = f"Projet {number:04} {' '.join(rng.sample(_WORDS, 5))}"
        author = rng.choice(people) if rng.random() > 1 / 15 else None
        status = "draft" if number % 11 == 5 else "published"
        summary, body = " ".join(rng.choices(_WORDS, k=20)), " ".join(rng.choices(_WORDS, k=200))
        when = _BEGIN + timedelta(minutes=number * 97, milliseconds=number)
        yield uuid7(), title, summary, status, rng.randrange(10**5, 10**7, 50), author, town, when, body


def _proposals(rng: random.Random, budget: UUID, projects: list[UUID]) -> Iterator[tuple[Any, ...]]:
    costs = rng.sample(range(10**5, 10**7), PROPOSALS)
    for project, cost in zip(rng.sample(projects, PROPOSALS), costs, strict=True):
        yield uuid7(), budget, project, cost, _BEGIN


def _project_places(served: Served, town: UUID) -> Iterator[Place]:
    rows = served.rows(
        "SELECT id, left(title, 11) AS begins, created_at::text AS value FROM project "
        "WHERE status = 'published' AND territory_id = %s AND title LIKE 'Projet 0%%' "
        "ORDER BY created_at DESC, id DESC",
        town,
    )
    for before, first in itertools.pairwise(rows[:-20]):
        yield Place(town, before["value"], before["id"], first["begins"])


def _proposal_places(served: Served) -> Iterator[Place]:
    rows = served.rows(
        "SELECT r.id, r.budget_id, left(p.title, 11) AS begins, r.cost_cents::text AS value FROM budget_proposal r "
        "JOIN participatory_budget b ON b.id = r.budget_id AND b.title LIKE 'Budget %%' AND b.summary = '' "
        "JOIN project p ON p.id = r.project_id AND p.status = 'published' "
        "ORDER BY b.id, r.cost_cents DESC, r.id DESC"
    )
    for before, first, last in zip(rows, rows[1:], rows[20:], strict=False):
        if before["budget_id"] == last["budget_id"]:
            yield Place(before["budget_id"], before["value"], before["id"], first["begins"])


def _let_read(served: Served) -> None:
    password = psycopg.conninfo.conninfo_to_dict(served.dsn())["password"]
    with psycopg.connect(served.dsn(), user=cluster.SUPERUSER, autocommit=True) as connection:
        connection.execute(
            psycopg.sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                psycopg.sql.Identifier(READER), psycopg.sql.Literal(password)
            )
        )
    for table in _READ:
        served.rows(f"GRANT SELECT ON {table} TO {READER}")
    policies = {
        "project": "status = 'published'",
        "person": "public_since IS NOT NULL",
        "budget_proposal": "EXISTS (SELECT 1 FROM project p WHERE p.id = project_id)",
    }
    for table, condition in policies.items():
        served.rows(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        served.rows(f"CREATE POLICY bench ON {table} FOR SELECT TO {READER} USING ({condition})")
