"""The law of imports (pyproject.toml, [tool.importlinter]) is kept, and still has the contracts that make it."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture import sources


def test_the_law_of_imports_is_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([command, "--no-cache"], cwd=sources.ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_room_is_under_the_contracts_of_rooms() -> None:
    """`exhaustive` makes a new room declare its place; this makes it declare its inside, and both its halves."""
    told = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in told["contracts"]}
    rooms = {f"backend.{path.parents[1].name}" for path in sources.files("backend/*/api/__init__.py")}
    assert rooms, "no room was found"
    assert set(contracts["inside-rooms"]["containers"]) == rooms
    assert set(contracts["domain-halves"]["source_modules"]) == rooms
    assert contracts["rooms"]["exhaustive"]
    assert contracts["inside-rooms"]["exhaustive"]
    assert contracts["cycles"]["ancestors"] == ["backend"]
