"""The files that the tests of the architecture read."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MADE_ELSEWHERE = {"node_modules", "dist", "__pycache__"}


def files(*patterns: str) -> Iterator[Path]:
    """The files written by hand that match (`backend/**/*.py`), in a fixed order."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    yield from sorted(path for path in found if not _MADE_ELSEWHERE & set(path.relative_to(ROOT).parts))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
