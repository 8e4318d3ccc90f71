"""The migrations make the database that the models describe, and several processes may run them at once."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from backend.kit import embedded

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = ("procrastinate_", "idx_procrastinate_", "preau_refuse_change", "preau_tell_change", "preau_trigrams")
EXTRA_INDEXES = {
    "idx_project_search",
    "idx_search_word_trigrams",
    "idx_territory_path",
    "uid_role_grant_in_force",
    "uid_passkey_credential",
    "uid_mandate_in_force",
    "uid_invitation_waiting",
    "uid_assistance_under_way",
    "uid_proof_in_force",
    "uid_proof_of_elector",
    "uid_residence_letter_waiting",
    "idx_project_title",
    "idx_project_title_there",
    "idx_project_cost",
    "idx_project_cost_there",
    "idx_budget_proposal_cost",
    "idx_organization_name",
    "idx_organization_name_there",
    "idx_organization_unverified",
    "idx_membership_manager",
    "idx_membership_claimed",
    "idx_mandate_asked",
    "idx_proof_listed",
    "idx_organization_trigrams",
    "idx_search_word_beginning",
    "idx_voting_code_used",
    "idx_voting_code_elector",
    "idx_proof_elector",
    "idx_mandate_file",
    "idx_organization_name_of_kind",
}
EXTRA_TRIGGERS = {"audit_event_unchanging", "ballot_unchanging", "tally_unchanging"}
"""What migrations add beside the models: the queue, indexes of search, of orders, of few rows; unchanging rows."""

BY_MODELS = """
import asyncio, sys
from tortoise import Tortoise
from backend.database import tortoise_config

async def main() -> None:
    await Tortoise.init(config=tortoise_config(sys.argv[1]), _enable_global_fallback=True)
    await Tortoise.generate_schemas(safe=False)
    await Tortoise.close_connections()

print("ready", flush=True)
sys.stdin.readline()
asyncio.run(main())
"""
BY_MIGRATIONS = """
import asyncio, sys
from backend import database
from backend.kit import secrets

secrets.use(secrets.Keyring(b"a secret for tests, long enough to be one"))
print("ready", flush=True)
sys.stdin.readline()
print(*asyncio.run(database.migrate(sys.argv[1])))
"""

COLUMNS = """
SELECT c.relname || '.' || a.attname AS name,
  format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
  || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS definition
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""
CONSTRAINTS = """
SELECT conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) AS name, count(*)::text AS definition
FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
WHERE n.nspname = 'public' AND conrelid <> 0
  AND conname NOT IN ('roll_entry_is_of_somebody', 'role_grant_is_to_one')
GROUP BY 1
"""
"""By what they say: a key's name depends on whether its table was made with it. Two are said beside the models."""
INDEXES = "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'"
TRIGGERS = """
SELECT tgname AS name, tgrelid::regclass::text AS definition FROM pg_trigger
WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'procrastinate_%'
"""
FUNCTIONS = """
SELECT proname AS name, prokind::text AS definition FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = 'public'
"""


@pytest.fixture
async def create(server: embedded.EmbeddedServer) -> AsyncIterator[Any]:
    """Makes a new, empty database at each call, and gives its address; they are dropped after the test."""
    main = server.dsn()
    connection = await asyncpg.connect(main)

    async def one() -> str:
        name = f"migrations_{uuid4().hex[:8]}"
        await connection.execute(f"CREATE DATABASE {name}")
        return main.replace("/preau?", f"/{name}?")

    yield one  # the databases go with their server: dropping one can meet an autovacuum that we may not stop
    await connection.close()


async def _together(*asked: tuple[str, str]) -> list[str]:
    """What a process prints for each (script, address); once all are ready, they start at the same instant."""
    gate = asyncio.Barrier(len(asked))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_python(script, dsn, gate)) for script, dsn in asked]
    return [task.result() for task in tasks]


async def _python(script: str, dsn: str, gate: asyncio.Barrier) -> str:
    """A process of its own has its own models, as in production."""
    pipe = asyncio.subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, dsn, cwd=ROOT, stdin=pipe, stdout=pipe, env=environment
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    await gate.wait()
    out, _ = await process.communicate(b"\n")
    assert process.returncode == 0
    return out.decode().strip()


async def _catalog(dsn: str) -> dict[str, dict[str, str]]:
    connection = await asyncpg.connect(dsn)
    try:
        asked = {
            "columns": COLUMNS,
            "constraints": CONSTRAINTS,
            "indexes": INDEXES,
            "triggers": TRIGGERS,
            "functions": FUNCTIONS,
        }
        return {kind: _own(await connection.fetch(query)) for kind, query in asked.items()}
    finally:
        await connection.close()


def _own(rows: list[asyncpg.Record]) -> dict[str, str]:
    return {row["name"]: row["definition"] for row in rows if not row["name"].startswith(EXTRAS)}


async def test_the_migrations_make_what_the_models_describe(create: Any) -> None:
    models, migrated = await create(), await create()
    await _together((BY_MODELS, models), (BY_MIGRATIONS, migrated))
    described, found = await _catalog(models), await _catalog(migrated)
    assert set(found["triggers"]) == EXTRA_TRIGGERS
    assert set(found["indexes"]) >= EXTRA_INDEXES
    found["triggers"] = {}
    found["indexes"] = {name: text for name, text in found["indexes"].items() if name not in EXTRA_INDEXES}
    assert len(described["columns"]) > 100
    for kind, own in described.items():
        assert found[kind] == own, kind


async def test_three_processes_at_once_migrate_once(create: Any) -> None:
    dsn = await create()
    printed = await _together(*[(BY_MIGRATIONS, dsn)] * 3)
    names = {path.name for path in (ROOT / "migrations" / "models").glob("[0-9]*.py")}
    assert sorted(len(line.split()) for line in printed) == [0, 0, len(names)]
    connection = await asyncpg.connect(dsn)
    applied = [row["version"] for row in await connection.fetch("SELECT version FROM aerich")]
    await connection.close()
    assert sorted(applied) == sorted(names)
