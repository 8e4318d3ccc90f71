"""Nothing grows too large to be read at once: files of at most 400 lines, functions of at most 40."""

import ast
from pathlib import Path

from tests.architecture import sources

MOST_LINES_OF_FILE = 400
MOST_LINES_OF_FUNCTION = 40
PYTHON = list(sources.files("backend/**/*.py", "tests/**/*.py", "scripts/*.py"))
FRONT_END = list(sources.files("frontend/**/*.ts", "frontend/**/*.css", "scripts/*.mjs", "scripts/*.sh"))


def test_a_file_has_at_most_400_lines() -> None:
    lengths = {sources.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON + FRONT_END}
    too_long = [f"{name} has {lines} lines" for name, lines in lengths.items() if lines > MOST_LINES_OF_FILE]
    assert not too_long, "\n".join(too_long)


def test_a_function_has_at_most_40_lines() -> None:
    too_long = [f"{sources.name(path)}: {found}" for path in PYTHON for found in _long_functions(path)]
    assert not too_long, "\n".join(too_long)


def test_the_walk_sees_the_house() -> None:
    """An empty walk would let everything pass."""
    names = {sources.name(path) for path in PYTHON + FRONT_END}
    assert {"backend/app.py", "backend/votes/counting/count.py", "frontend/styles/app.css"} <= names
    assert not any("node_modules" in name or "/dist/" in name for name in names)


def _long_functions(path: Path) -> list[str]:
    """Physical lines, from `def` to the last of the body: signature and docstring included, decorators not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = [(node, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]
    return [f"{node.name} has {length} lines" for node, length in lengths if length > MOST_LINES_OF_FUNCTION]
