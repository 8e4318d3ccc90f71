"""Each module of the back end opens with 1 to 5 lines that say what it is for."""

import ast

from tests.architecture import sources

MODULES = list(sources.files("backend/**/*.py"))
MOST_LINES = 5


def test_a_module_says_what_it_is_for() -> None:
    assert len(MODULES) > 100
    faults = []
    for path in MODULES:
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        lines = len(told.strip().splitlines())
        if not 1 <= lines <= MOST_LINES:
            faults.append(f"{sources.name(path)}: {lines} lines of docstring")
    assert not faults, "\n".join(faults)
