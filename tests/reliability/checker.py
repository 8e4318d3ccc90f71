"""Judges a history of casts against the counted vote: what was acknowledged is there, once, and nothing else.

A voter's ballot is a register whose last write wins. A write is all that was sent under one client key: it took
effect at most once, between its first sending and its first acknowledgement; never acknowledged, it may have taken
effect at any later time, or not at all (the consistency models of Jepsen, https://jepsen.io/consistency).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import orjson

Choice = tuple[tuple[str, int], ...]
"""Option numbers with their points, sorted."""


@dataclass(frozen=True, slots=True)
class Cast:
    """One sending of a ballot. Times in seconds of one clock. `fail` is a definite refusal, after which nothing was
    written; `unknown` an answer that never came, or a fault of the server.
    """

    voter: str
    key: str
    choice: Choice
    invoked: float
    returned: float
    outcome: Literal["ok", "fail", "unknown"]
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the system says in the end: public ballots by receipt, people on the roll, the counter, the scores."""

    ballots: Sequence[tuple[str, Choice]]
    roll: Sequence[str]
    counter: int
    scores: dict[str, int]


@dataclass(frozen=True, slots=True)
class Write:
    voter: str
    key: str
    choices: frozenset[Choice]
    start: float
    end: float
    receipts: frozenset[str]

    @property
    def acknowledged(self) -> bool:
        return bool(self.receipts)


def append(file: Path, cast: Cast) -> None:
    """Keep one line of a history, for whoever has to find out what went wrong."""
    with file.open("ab") as lines:
        lines.write(orjson.dumps(asdict(cast)) + b"\n")


def writes(history: Sequence[Cast]) -> list[Write]:
    """What was sent and not refused, by voter and client key."""
    sent = sorted((cast for cast in history if cast.outcome != "fail"), key=lambda cast: (cast.voter, cast.key))
    found = []
    for (voter, key), group in groupby(sent, key=lambda cast: (cast.voter, cast.key)):
        casts = list(group)
        answered = [cast for cast in casts if cast.outcome == "ok"]
        found.append(
            Write(
                voter=voter,
                key=key,
                choices=frozenset(cast.choice for cast in (answered or casts)),
                start=min(cast.invoked for cast in casts),
                end=min((cast.returned for cast in answered), default=float("inf")),
                receipts=frozenset(cast.receipt or "" for cast in answered),
            )
        )
    return found


def faults(history: Sequence[Cast], counted: Counted) -> list[str]:
    """Every invariant broken, by its number and in words; none for a sound history."""
    made = writes(history)
    owners = {receipt: write for write in made for receipt in write.receipts}
    return [
        *_one_effect_per_key(made),
        *_one_ballot_per_voter(counted, owners),
        *_nothing_lost(made, counted, owners),
        *_no_phantom(made, counted, owners),
        *_same_figures(counted),
        *_same_roll(made, counted),
    ]


def _one_effect_per_key(made: list[Write]) -> Iterator[str]:
    for write in made:
        if len(write.receipts) > 1:
            yield f"I8: the key {write.key} of {write.voter} was answered {len(write.receipts)} receipts"
        if write.acknowledged and len(write.choices) > 1:
            yield f"I8: the key {write.key} of {write.voter} was accepted for {len(write.choices)} ballots"
    receipts = Counter(receipt for write in made for receipt in write.receipts)
    for receipt, number in receipts.items():
        if number > 1:
            yield f"I8: the receipt {receipt} answered {number} keys"


def _one_ballot_per_voter(counted: Counted, owners: dict[str, Write]) -> Iterator[str]:
    known = Counter(owners[receipt].voter for receipt, _ in counted.ballots if receipt in owners)
    for voter, number in known.items():
        if number > 1:
            yield f"I1: {voter} has {number} counted ballots"
    for receipt, number in Counter(receipt for receipt, _ in counted.ballots).items():
        if number > 1:
            yield f"I1: the receipt {receipt} is {number} times in the list"


def _nothing_lost(made: list[Write], counted: Counted, owners: dict[str, Write]) -> Iterator[str]:
    """Each voter who was acknowledged has a ballot, and none that a later acknowledged one replaced."""
    shown = {owners[receipt].voter: owners[receipt] for receipt, _ in counted.ballots if receipt in owners}
    pending = {write.voter for write in made if not write.acknowledged}
    for write in made:
        kept = shown.get(write.voter)
        if not write.acknowledged or kept is write:
            continue
        if kept is None and write.voter not in pending:
            yield f"I2: the acknowledged ballot of {write.voter} under {write.key} is lost"
        if kept is not None and kept.end < write.start:
            yield f"I2: {write.voter}'s ballot {write.key}, acknowledged last, is not the one counted"


def _no_phantom(made: list[Write], counted: Counted, owners: dict[str, Write]) -> Iterator[str]:
    """Each ballot was sent as it is shown: by the owner of its receipt, or else under a key that was never answered."""
    shown = {owners[receipt].voter for receipt, _ in counted.ballots if receipt in owners}
    pending = [write for write in made if not write.acknowledged and write.voter not in shown]
    for receipt, choice in counted.ballots:
        owner = owners.get(receipt)
        if owner is None:
            owner = next((write for write in pending if choice in write.choices), None)
            pending = [write for write in pending if owner is None or write.voter != owner.voter]
        if owner is None:
            yield f"I3: nobody sent the ballot {receipt}"
        elif choice not in owner.choices:
            yield f"I3: the ballot {receipt} does not say what {owner.voter} sent"


def _same_figures(counted: Counted) -> Iterator[str]:
    if counted.counter != len(counted.ballots):
        yield f"I4: the counter says {counted.counter} for {len(counted.ballots)} ballots"
    recount: Counter[str] = Counter()
    for _, choice in counted.ballots:
        recount.update(dict(choice))
    if recount != Counter(counted.scores):
        yield f"I4: a recount gives {dict(recount)}, the result says {counted.scores}"


def _same_roll(made: list[Write], counted: Counted) -> Iterator[str]:
    for voter, number in Counter(counted.roll).items():
        if number > 1:
            yield f"I5: {voter} is {number} times on the roll"
    if len(counted.roll) != len(counted.ballots):
        yield f"I5: {len(counted.roll)} signatures for {len(counted.ballots)} ballots"
    for voter in {write.voter for write in made if write.acknowledged} - set(counted.roll):
        yield f"I5: {voter} voted and is not on the roll"
    for voter in set(counted.roll) - {write.voter for write in made}:
        yield f"I5: {voter} is on the roll and sent nothing"
