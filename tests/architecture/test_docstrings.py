"""Each module of the back end opens with 1 to 5 lines that say what it is for."""

import ast
from pathlib import Path

import pytest

from tests.architecture import sources

MODULES = list(sources.files("backend/**/*.py"))


@pytest.mark.parametrize("path", MODULES, ids=sources.name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert told, f"{sources.name(path)} has no docstring"
    lines = told.strip().splitlines()
    assert len(lines) <= 5, f"{sources.name(path)}: {len(lines)} lines of docstring"
    assert len(told) >= 10, f"{sources.name(path)}: “{told}” says nothing"
