"""Ties, settled by a rule fixed before the box is opened: higher score, then cheaper, then a public draw.

The draw orders projects by the SHA-256 of "seed:project id", so anyone can redo it from the seed, and neither the
order of entry nor the look of an id favours anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from backend.votes.counting.election import Exact


def draw(seed: str, project: str) -> bytes:
    """The lot of a project: 32 bytes, the lowest comes first. Depends on nothing but the seed and the id."""
    return sha256(f"{seed}:{project}".encode()).digest()


@dataclass(frozen=True, slots=True)
class TieRule:
    """Ranks projects of equal standing. `scores` and `costs` (cents) by project id."""

    seed: str
    scores: Mapping[str, Exact]
    costs: Mapping[str, int]

    def ranked(self, projects: Iterable[str]) -> list[str]:
        return sorted(projects, key=lambda project: (*self._merit(project), draw(self.seed, project)))

    def drawn(self, ranked: Iterable[str]) -> list[tuple[str, ...]]:
        """The groups that only the draw could rank, each in its final order."""
        groups = (tuple(group) for _, group in groupby(ranked, key=self._merit))
        return [group for group in groups if len(group) > 1]

    def drawn_first(self, ranked: list[str]) -> tuple[str, ...]:
        """Those the first of `ranked` beats by the draw alone, itself first; empty when it wins on merit."""
        equals = tuple(project for project in ranked if self._merit(project) == self._merit(ranked[0]))
        return equals if len(equals) > 1 else ()

    def _merit(self, project: str) -> tuple[Exact, int]:
        return (-self.scores[project], self.costs[project])
