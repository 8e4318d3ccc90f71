"""Processor time of processes, as the kernel counts it (proc_pid_stat(5)): a server's own, and its database's."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _UTIME, _CSTIME = 1, 11, 14
"""Places in the line, counted from the state, that follows the name in brackets."""


def seconds(root: int, *, without: int | None = None) -> float:
    """Utime + stime of a process and of all below it, ended ones included, but for the branch of `without`."""
    lines = _lines()
    return sum(_used(lines[pid]) for pid in _below(root, lines, without)) / _TICKS


def _lines() -> dict[int, list[str]]:
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found[int(process.name)] = (process / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _below(root: int, lines: dict[int, list[str]], without: int | None) -> list[int]:
    children = [pid for pid, line in lines.items() if int(line[_PARENT]) == root and pid != without]
    return [root, *(pid for child in children for pid in _below(child, lines, without))]


def _used(line: list[str]) -> int:
    return sum(int(ticks) for ticks in line[_UTIME : _CSTIME + 1])
