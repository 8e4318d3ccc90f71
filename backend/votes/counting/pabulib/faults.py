"""What is wrong with a .pb file, line by line."""

from collections.abc import Iterable

Fault = tuple[int, str]


class PabulibError(ValueError):
    """A file that cannot be counted. `faults` holds every bad line: (line number from 1, what is wrong with it)."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("; ".join(f"line {line}: {message}" for line, message in self.faults))
