"""Processor time and memory of processes, as the kernel counts them (proc_pid_stat(5), proc_pid_smaps(5))."""

import os
import re
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _UTIME, _CSTIME = 1, 11, 14
"""Places in the line, counted from the state, that follows the name in brackets."""


def seconds(root: int, *, without: int | None = None) -> float:
    """Utime + stime of a process and of all below it, ended ones included, but for the branch of `without`."""
    lines = _lines()
    return sum(_used(lines[pid]) for pid in _below(root, lines, without)) / _TICKS


def memory(pid: int) -> float:
    """PSS in MB: what the process alone holds, and its share of what it shares with others."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss: *(\d+) kB", told, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


class Others:
    """How much of the machine's processors others use than these processes and what they start, from now on."""

    def __init__(self, *own: int) -> None:
        self._own = own
        self._began, self._used = time.monotonic(), self._by_others()

    def share(self) -> float:
        whole = (time.monotonic() - self._began) * (os.cpu_count() or 1)
        return max(0.0, (self._by_others() - self._used) / whole)

    def _by_others(self) -> float:
        """User, nice, system, irq, softirq and steal of the first line (proc_stat(5)), less our own."""
        told = [int(ticks) for ticks in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        idle, waiting = told[3:5]
        own = sum(seconds(pid, without=next((other for other in self._own if other != pid), None)) for pid in self._own)
        return (sum(told) - idle - waiting) / _TICKS - own


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
