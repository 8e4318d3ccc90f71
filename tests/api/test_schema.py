"""The schema's snapshot is read like code; what breaks its readers is written down with its date."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from graphql import build_schema
from graphql.utilities import find_breaking_changes

from backend import schema

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = ROOT / "backend" / "schema.graphql"
DATED = ROOT / "backend" / "schema-breaking.txt"
REFRESH = "the schema has changed: read the difference, then `preau export-schema > backend/schema.graphql`"
_LINE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\S.*)")


def breaking(before: str, after: str) -> list[str]:
    return [change.description for change in find_breaking_changes(build_schema(before), build_schema(after))]


def dated(text: str) -> set[str]:
    """The changes of schema-breaking.txt: `2026-11-25 the description`, comments after `#`. Raises ValueError."""
    changes = set()
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not `date description`: {line}")
        date.fromisoformat(match[1])
        changes.add(match[2])
    return changes


def committed() -> str | None:
    """The snapshot of the last commit; None when there is none yet."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("BREAKING CHANGES ARE NOT CHECKED: no git here to tell what the schema was")
    asked = subprocess.run(
        [git, "show", f"HEAD:{SNAPSHOT.relative_to(ROOT)}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout if asked.returncode == 0 else None


def test_the_snapshot_is_the_schema() -> None:
    text = SNAPSHOT.read_text(encoding="utf-8")
    assert text == schema.build().as_str() + "\n", REFRESH


def test_what_breaks_readers_is_dated() -> None:
    before = committed()
    if before is None:
        pytest.skip("BREAKING CHANGES ARE NOT CHECKED: the last commit has no snapshot")
    undated = set(breaking(before, schema.build().as_str())) - dated(DATED.read_text(encoding="utf-8"))
    assert not undated, f"breaks the API's readers; deprecate instead, or date it in {DATED.name}: {sorted(undated)}"


OLD = "type Query { a: Int b(c: Int): String } enum E { X Y }"


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("type Query { a: Int b(c: Int): String d: Int } enum E { X Y }", []),
        ("type Query { b(c: Int): String } enum E { X Y }", ["Field Query.a was removed."]),
        (
            "type Query { a: Int b(c: Int!): String } enum E { X Y }",
            ["Argument Query.b(c:) has changed type from Int to Int!."],
        ),
        ("type Query { a: Int b(c: Int): String } enum E { X }", ["Enum value E.Y was removed."]),
    ],
)
def test_the_check_finds_what_breaks(new: str, found: list[str]) -> None:
    assert breaking(OLD, new) == found


def test_a_change_needs_its_date() -> None:
    assert dated("# kept\n\n2026-11-25 Field Query.a was removed.\n") == {"Field Query.a was removed."}
    for text in ("Field Query.a was removed.", "2026-13-25 Field Query.a was removed.", "2026-11-25 "):
        with pytest.raises(ValueError, match=r"date|month"):
            dated(text)
