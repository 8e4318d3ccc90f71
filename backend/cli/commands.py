"""What each command does; the modules it needs are imported by it alone, so that `preau count` starts at once."""
# ruff: noqa: PLC0415  (see above)

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from backend import settings

EX_DATAERR, EX_NOINPUT = 65, 66


def serve(host: str, port: int, *, demo: bool) -> int:
    """Serve until told to stop; with --demo, after the demonstration is seeded."""
    from backend import serving

    return serving.serve(settings.load(demo=demo), host, port)


async def migrate() -> int:
    from backend import database

    async with database.server(settings.load(), _tell) as dsn:
        applied = await database.migrate(dsn)
    print("\n".join(applied) if applied else "nothing to migrate")
    return 0


async def seed_demo() -> int:
    from backend.demo.seed import seed

    async with _connected():
        await seed(_tell)
    return 0


async def import_pabulib(file: Path, territory: str | None) -> int:
    from backend.budgets.importing import import_file
    from backend.kit import ids
    from backend.kit.problems import Problem
    from backend.votes.counting.pabulib import PabulibError

    try:
        data = await asyncio.to_thread(file.read_bytes)
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return EX_NOINPUT
    async with _connected() as loaded:
        try:
            outcome = await import_file(data, territory or loaded.territory)
        except PabulibError as error:
            for line, message in error.faults:
                print(f"{file}:{line}: {message}", file=sys.stderr)
            return EX_DATAERR
        except Problem as problem:
            print(problem.message("en"), file=sys.stderr)
            return EX_DATAERR
    print(ids.encode("bud", outcome.budget_id))
    return 0


async def export_pabulib(vote: str) -> int:
    from backend.budgets.exporting import export_vote
    from backend.kit.graphql.inputs import key_of
    from backend.kit.problems import Problem

    async with _connected():
        try:
            sys.stdout.write(await export_vote(key_of(vote, "vot")))
        except Problem as problem:
            print(problem.message("en"), file=sys.stderr)
            return EX_NOINPUT
    return 0


def count(file: Path, rule: str, completion: str | None, seed: str | None, *, as_json: bool) -> int:
    from backend.votes.counting import command

    return command.run(file, rule, completion, seed, as_json=as_json)


def export_schema() -> int:
    from backend import schema

    print(schema.build().as_str())
    return 0


def check_config() -> int:
    loaded = settings.load()
    print(f"data: {loaded.data_dir}")
    print(f"database: {'DATABASE_URL' if loaded.database_url else 'embedded'}")
    print("ok")
    return 0


@asynccontextmanager
async def _connected() -> AsyncIterator[settings.Settings]:
    """The database running, migrated and bound, within the block."""
    from backend import database

    loaded = settings.load()
    async with database.server(loaded, _tell) as dsn:
        await database.migrate(dsn)
        async with database.connected(dsn, loaded.pool_size):
            yield loaded


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
