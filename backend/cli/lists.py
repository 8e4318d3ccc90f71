"""`preau import-list`: fill a list of electors from a file, when it is too large for a page or comes every month."""
# ruff: noqa: PLC0415  (see backend/cli/commands)

import argparse
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

from backend.cli.commands import EX_DATAERR, EX_NOINPUT, _connected

_CHUNK = 65_536


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `preau import-list FILE --list ID`."""
    parser.add_argument("file", type=Path, help="CSV, in UTF-8 or Windows-1252; it is read and never kept")
    parser.add_argument("--list", required=True, metavar="ID", dest="list_id", help="the list's id, as in its address")
    parser.add_argument("--replace", action="store_true", help="who is not in the file leaves the list")
    parser.set_defaults(run=_import)


def _import(asked: argparse.Namespace) -> int:
    from backend.kit.problems import Problem

    try:
        done = _connected(lambda _: _imported(asked))
    except OSError as error:
        print(f"{asked.file}: {error.strerror}", file=sys.stderr)
        return EX_NOINPUT
    except Problem as problem:
        print(problem.message("en"), file=sys.stderr)
        return EX_DATAERR
    print(json.dumps(done))
    return 0


async def _imported(asked: argparse.Namespace) -> dict[str, object]:
    """The counts of the import, and the lines that were refused told one by one."""
    from backend.eligibility import importing
    from backend.kit import ids
    from backend.kit.actor import ANONYMOUS
    from backend.kit.graphql.inputs import key_of

    size = asked.file.stat().st_size
    key = key_of(asked.list_id, "lst")
    done = await importing.write_electors(ANONYMOUS, key, _chunks(asked.file), total=size, replace=asked.replace)
    for fault in await importing.faults_of(done.import_id):
        column = f"{fault.column}: " if fault.column else ""
        print(f"{asked.file}:{fault.line}: {column}{fault.message('en')}", file=sys.stderr)
    return asdict(done) | {"import_id": ids.encode("imp", done.import_id)}


async def _chunks(file: Path) -> AsyncIterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield chunk
