"""A vote cast over HTTP from its first ballot to its count, all that could be copied of it kept at each step."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.kit.embedded import programs
from tests.reliability.checker import Cast, Counted
from tests.reliability.storm import BALLOTS_OF, Storm, close_and_count
from tests.serving import OpenVote, Served, Voter, client, serving

VOTERS = 120
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Copy:
    """What `pg_dump` writes; and by table the rows in the order of the heap, with `@xmin` beside their columns."""

    dump: str
    rows: dict[str, Rows]


@dataclass
class Story:
    """`copies`: while the vote is `open`, once its box is `shuffled`, once it is `counted`.

    `hasty`: another vote of the same voters in the same order, counted before any box was shuffled.
    """

    program: Served
    vote: OpenVote
    voters: list[Voter]
    casts: list[Cast]
    counted: Counted
    hasty: tuple[OpenVote, list[Cast]]
    copies: dict[str, Copy] = field(default_factory=dict)

    @property
    def receipts(self) -> dict[str, str]:
        """By voter."""
        return {cast.voter: str(cast.receipt) for cast in self.casts}

    def roll(self, step: str) -> Rows:
        """The rows of the vote's roll at a step."""
        return [row for row in self.copies[step].rows["roll_entry"] if str(row["vote_id"]) == self.vote.key]

    def ballots(self, vote: OpenVote | None = None) -> Rows:
        """The rows of the vote's ballots, or of another's, once counted."""
        wanted = (vote or self.vote).key
        return [row for row in self.copies["counted"].rows["ballot"] if str(row["vote_id"]) == wanted]


@asynccontextmanager
async def told(folder: Path) -> AsyncIterator[Story]:
    with serving() as program:
        [vote, other], voters = program.open_votes(2), program.voters(VOTERS)
        copies = {}
        hasty = await _one_after_the_other(Storm(program, other, folder / "hasty.jsonl"), voters)
        await close_and_count(program, other)
        casts = await _one_after_the_other(Storm(program, vote, folder / "history.jsonl"), voters)
        copies["open"] = copied(program)
        await asyncio.to_thread(program.defer, "shuffle_boxes")
        copies["shuffled"] = copied(program)
        counted = await close_and_count(program, vote)
        copies["counted"] = copied(program)
        yield Story(program, vote, voters, casts, counted, (other, hasty), copies)


async def _one_after_the_other(storm: Storm, voters: Sequence[Voter]) -> list[Cast]:
    """The worst case: no ballot is hidden among others cast at the same instant."""
    async with client(storm.served, most=1) as browser:
        casts = [await storm.settle(browser, voter, BALLOTS_OF[n % 6]) for n, voter in enumerate(voters)]
    assert {cast.outcome for cast in casts} == {"ok"}
    return casts


def copied(program: Served) -> Copy:
    pg_dump = programs.installed() / "pg_dump"
    dumped = subprocess.run([pg_dump, program.dsn()], capture_output=True, check=True, timeout=60)
    tables = program.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    rows = {
        row["t"]: program.rows(f'SELECT xmin::text AS "@xmin", t.* FROM {row["t"]} t ORDER BY ctid') for row in tables
    }
    return Copy(dumped.stdout.decode(), rows)
