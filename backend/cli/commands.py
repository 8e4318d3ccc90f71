"""What each command does; the modules it needs are imported by it alone, so that `preau count` starts at once."""
# ruff: noqa: PLC0415  (see above)

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from backend.settings import Settings

T = TypeVar("T")
EX_DATAERR, EX_NOINPUT = 65, 66


def serve(host: str, port: int, *, demo: bool) -> int:
    """Serve until told to stop; with --demo, after the demonstration is seeded."""
    from backend import serving, settings

    return serving.serve(settings.load(demo=demo), host, port)


def migrate() -> int:
    from backend import database, settings

    with database.server(settings.load(), _tell) as dsn:
        applied = asyncio.run(database.migrate(dsn))
    print("\n".join(applied) if applied else "nothing to migrate")
    return 0


def seed(scale: int | None) -> int:
    """The demonstration; with a scale, as large as that."""
    from backend.demo.scale.filling import fill
    from backend.demo.seed import seed

    _connected(lambda _: seed(_tell) if scale is None else fill(_tell, scale))
    return 0


def import_pabulib(file: Path, territory: str | None) -> int:
    from backend.budgets.importing import import_file
    from backend.kit import ids
    from backend.kit.problems import Problem
    from backend.votes.counting.pabulib import PabulibError

    try:
        data = file.read_bytes()
        outcome = _connected(lambda loaded: import_file(data, territory or loaded.territory))
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return EX_NOINPUT
    except PabulibError as error:
        for line, message in error.faults:
            print(f"{file}:{line}: {message}", file=sys.stderr)
        return EX_DATAERR
    except Problem as problem:
        print(problem.message("en"), file=sys.stderr)
        return EX_DATAERR
    print(ids.encode("bud", outcome.budget_id))
    return 0


def export_pabulib(vote: str) -> int:
    from backend.budgets.exporting import export_vote
    from backend.kit.graphql.inputs import key_of
    from backend.kit.problems import Problem

    try:
        sys.stdout.write(_connected(lambda _: export_vote(key_of(vote, "vot"))))
    except Problem as problem:
        print(problem.message("en"), file=sys.stderr)
        return EX_NOINPUT
    return 0


def count(file: Path, rule: str, completion: str | None, seed: str | None, *, as_json: bool) -> int:
    from backend.votes.counting import command
    from backend.votes.counting.rules import Completion, Rule

    return command.run(file, Rule(rule), Completion(completion) if completion else None, seed, as_json=as_json)


def export_schema() -> int:
    from backend import schema

    print(schema.build().as_str())
    return 0


def check_config() -> int:
    from backend import settings

    loaded = settings.load()
    print(f"data: {loaded.data_dir}")
    print(f"database: {'DATABASE_URL' if loaded.database_url else 'embedded'}")
    print("ok")
    return 0


def _connected(work: "Callable[[Settings], Awaitable[T]]") -> T:
    """The answer of some work done with the database running, migrated and bound."""
    from backend import database, settings

    loaded = settings.load()

    async def run(dsn: str) -> T:
        await database.migrate(dsn)
        async with database.connected(dsn, loaded.pool_size):
            return await work(loaded)

    with database.server(loaded, _tell) as dsn:
        return asyncio.run(run(dsn))


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
