"""`preau import-list`: a file into a list, refused lines told as compilers do, with exit codes to script against."""

import asyncio
import json
import os
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from backend.eligibility.lists import prove_by_register
from backend.kit import ids, sql
from backend.kit.perform import perform
from tests import factories
from tests.eligibility import registers
from tests.serving import PROGRAM

pytestmark = pytest.mark.slow
Preau = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]


@pytest.fixture
def preau(db: str) -> Preau:
    """The program on the tests' database, with the tests' secret."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PREAU_", "DATABASE_URL"))}
    environment = {**kept, "DATABASE_URL": db, "PREAU_SECRET_KEY": "a secret for tests, long enough to be one"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(PROGRAM), "import-list", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    async def later(*arguments: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(run, *arguments)

    return later


async def test_a_file_is_imported_and_its_faults_told(preau: Preau, tmp_path: Path) -> None:
    roll = await registers.make(await factories.territory())
    key = ids.encode("lst", roll)
    file = tmp_path / "liste.csv"
    file.write_bytes(registers.file(range(3), "x;;01/01/1990").decode().encode("cp1252"))
    done = await preau(str(file), "--list", key)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {name: told[name] for name in ("lines", "added", "known", "removed", "refused")} == {
        "lines": 5,
        "added": 3,
        "known": 0,
        "removed": 0,
        "refused": 1,
    }
    assert f"{file}:5: givenNames: the cell is empty" in done.stderr.splitlines()
    person = await factories.person()
    await perform(prove_by_register, person, None, list_id=roll, typed=registers.someone(2))
    file.write_bytes(registers.file([2]))
    assert json.loads((await preau(str(file), "--list", key, "--replace")).stdout)["removed"] == 2
    assert len(await sql.rows("SELECT 1 FROM elector")) == 1


async def test_what_cannot_be_imported_is_said_with_its_exit_code(preau: Preau, tmp_path: Path) -> None:
    key = ids.encode("lst", await registers.make(await factories.territory()))
    absent = await preau(str(tmp_path / "absent.csv"), "--list", key)
    assert (absent.returncode, absent.stdout) == (66, "")
    file = tmp_path / "liste.csv"
    file.write_bytes(b"a;b\n1;2\n")
    wrong = await preau(str(file), "--list", key)
    assert wrong.returncode == 65
    assert "This file cannot be read: its first line must give the headings" in wrong.stderr
    assert (await preau(str(file), "--list", "lst_nothing")).returncode == 65
