"""The lines of `bench.json`, and the one table that is printed of them, in Markdown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

from tests.bench.rounds import Rounds, median, ratio

FILE = Path("bench.json")
PREAU = "Préau"


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio`: of requests per second, the subject's to the other's; a target is met when the ratio is as great.

    Of what must stay under a limit, `against` names the limit, and the ratio is the limit to what was measured.
    `cpu_ms`: of the subject's own processes for one request. `p99_ms`, `database_ms` and `cpu_ratio` (the other's
    processor time to the subject's) are printed, not kept.
    """

    work: str
    subject: str
    against: str
    ratio: float
    target: float | None = None
    req_s: float | None = None
    cpu_ms: float | None = None
    p99_ms: float | None = None
    database_ms: float | None = None
    cpu_ratio: float | None = None


_KEPT = ("work", "subject", "against", "ratio", "target", "req_s", "cpu_ms")


def compared(
    work: str, rounds: Rounds, subject: str, against: str, target: float | None = None, *, name: str = ""
) -> Figure:
    measured, cpu_ms = rounds[subject], median(rounds[subject], "cpu_ms")
    return Figure(
        work=work,
        subject=name or subject,
        against=against,
        ratio=round(ratio(rounds, subject, against), 4),
        target=target,
        req_s=round(median(measured, "req_s"), 1),
        cpu_ms=round(cpu_ms, 4),
        p99_ms=round(median(measured, "p99_ms"), 2),
        database_ms=round(median(measured, "database_ms"), 4),
        cpu_ratio=median(rounds[against], "cpu_ms") / cpu_ms if cpu_ms else None,
    )


def limited(
    work: str, measured: float, most: float, unit: str, *, req_s: float | None = None, cpu_ms: float | None = None
) -> Figure:
    """What was measured is told in the name of the work, since the ratio hides it; nothing counts as a hundredth."""
    return Figure(
        work=f"{work}: {measured:,.1f} {unit}",
        subject=PREAU,
        against=f"at most {most:g} {unit}",
        ratio=round(most / max(measured, most / 100), 4),
        target=1.0,
        req_s=req_s and round(req_s, 1),
        cpu_ms=cpu_ms and round(cpu_ms, 4),
    )


def write(figures: Iterable[Figure]) -> None:
    lines = [{name: getattr(figure, name) for name in _KEPT} for figure in figures]
    FILE.write_bytes(orjson.dumps(lines, option=orjson.OPT_INDENT_2))


def read() -> list[Figure]:
    return [Figure(**line) for line in orjson.loads(FILE.read_bytes())]


def _number(digits: int) -> Callable[[float | None], str]:
    return lambda value: f"{value:,.{digits}f}" if value else ""


def _cpu(value: float | None) -> str:
    return "" if value is None else f"{value:.{3 if value < 10 else 1}f}"


def _ratio(value: float | None) -> str:
    return _number(2 if value and value >= 0.1 else 4)(value)


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    missed = 1 - figure.ratio / figure.target
    told = f"{missed:.0%}" if missed >= 0.01 else f"{missed:.1%}"
    return f"≥ {figure.target:g}" if missed <= 0 else f"≥ {figure.target:g}, missed by {told}"


_COLUMNS: dict[str, Callable[[Figure], str]] = {
    "work": lambda figure: figure.work,
    "subject": lambda figure: f"**{figure.subject}**" if figure.subject.startswith(PREAU) else figure.subject,
    "req/s": lambda figure: _number(0)(figure.req_s),
    "p99 ms": lambda figure: _number(1)(figure.p99_ms),
    "CPU ms": lambda figure: _cpu(figure.cpu_ms),
    "PostgreSQL CPU ms": lambda figure: _cpu(figure.database_ms),
    "against": lambda figure: figure.against,
    "ratio of CPU": lambda figure: _ratio(figure.cpu_ratio),
    "ratio": lambda figure: _ratio(figure.ratio),
    "target": _target,
}
_SAID_ONCE = 6
"""The first columns are left empty when they repeat the line above."""


def table(figures: Iterable[Figure]) -> str:
    rows = [[write(figure) for write in _COLUMNS.values()] for figure in figures]
    shown = [index for index in range(len(_COLUMNS)) if any(row[index] for row in rows)]
    lines = [list(_COLUMNS), ["---"] * len(_COLUMNS)]
    above = [""] * len(_COLUMNS)
    for row in rows:
        same = row[:_SAID_ONCE] == above[:_SAID_ONCE]
        work = "" if row[0] == above[0] else row[0]
        lines.append(["" if same and index < _SAID_ONCE else cell for index, cell in enumerate([work, *row[1:]])])
        above = row
    return "\n".join("| " + " | ".join(line[index] for index in shown) + " |" for line in lines)
