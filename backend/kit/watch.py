"""What a piece of work reads: its statements, the tables they name, and whether the hour or chance counts.

`sql` and `clock` tell it here, so that an answer can be kept as long as what it was made from is unchanged.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[a-z_][a-z0-9_]*", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?:now|random|timeofday|age|nextval)\s*\(|\b(?:current_|localtime|gen_random_)"
    r"|_timestamp\s*\(|'(?:now|today|tomorrow|yesterday)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Watched:
    """`timely`: the hour was read. `for_one`: something was drawn for this reader alone.

    `seconds`: spent waiting for the database, those of parallel reads added up.
    """

    statements: list[str] = field(default_factory=list)
    timely: bool = False
    for_one: bool = False
    seconds: float = 0.0

    def tables(self, known: frozenset[str]) -> frozenset[str]:
        """Those of the tables known that the statements name, wherever it is: a column of that name counts too."""
        return frozenset().union(*(_named(statement, known) for statement in self.statements))

    @property
    def depends_on_hour(self) -> bool:
        return self.timely or any(_tells_hour(statement) for statement in self.statements)


_watched: ContextVar[Watched | None] = ContextVar("watched", default=None)


@contextmanager
def watching() -> Iterator[Watched]:
    """What this task, and those it starts, read within the block; a watch around this one sees it too."""
    outer, inner = _watched.get(), Watched()
    token = _watched.set(inner)
    try:
        yield inner
    finally:
        _watched.reset(token)
        if outer is not None:
            outer.statements += inner.statements
            outer.timely = outer.timely or inner.timely
            outer.for_one = outer.for_one or inner.for_one
            outer.seconds += inner.seconds


@contextmanager
def statement(text: str) -> Iterator[None]:
    """Told by whoever asks the database, around the asking."""
    watched = _watched.get()
    if watched is None:
        yield
        return
    watched.statements.append(text)
    started = time.perf_counter()
    try:
        yield
    finally:
        watched.seconds += time.perf_counter() - started


def read_hour() -> None:
    """Told by whoever reads the hour."""
    if (watched := _watched.get()) is not None:
        watched.timely = True


def drew() -> None:
    """Told by whoever draws at random what goes into the answer."""
    if (watched := _watched.get()) is not None:
        watched.for_one = True


@lru_cache(maxsize=512)
def _named(statement: str, known: frozenset[str]) -> frozenset[str]:
    return known.intersection(name.lower() for name in _WORD.findall(statement))


@lru_cache(maxsize=512)
def _tells_hour(statement: str) -> bool:
    """Whether it says something else each time: the hour, or what is drawn."""
    return bool(_HOUR.search(statement))
