"""Ballots of one vote dropped in its box, one or many: checked one after the other as they came, written together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from backend.kit import sql
from backend.kit.problems import InvalidInput, Problem
from backend.votes import box, roll, rules
from backend.votes.options import options_of
from backend.votes.problems import AlreadyVotedOtherwise
from backend.votes.roll import Line, OpenedVote, Roll, Voter
from backend.votes.rules import Choice


@dataclass(frozen=True, slots=True)
class Receipt:
    """`replaced`: this ballot takes the place of the one the voter cast before, which will not be counted."""

    receipt: str
    vote_id: UUID
    replaced: bool


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who may cast as far as is known before the roll is read; `why_not` says the rest, of their line (None: none)."""

    voter: Voter
    choices: list[Choice]
    why_not: Callable[[Line | None], Problem | None]


@dataclass(frozen=True, slots=True)
class _Sealed:
    receipt: str
    content: bytes


async def drop(
    vote_id: UUID, vote: OpenedVote, entrants: Sequence[Entrant | Problem], *, listed: bool, channel: str
) -> list[Receipt | Problem]:
    """Ballots sealed each into its slot, the lines signed at the first one. Problems among the entrants stay so.

    Refusals beside `why_not`: InvalidInput, AlreadyVotedOtherwise. Raises Overtaken.
    """
    coming = [entrant for entrant in entrants if isinstance(entrant, Entrant)]
    if not coming:
        return [entrant for entrant in entrants if isinstance(entrant, Problem)]
    costs = (await options_of(vote_id)).costs
    sealed = iter([_seal(vote_id, vote, costs, entrant) for entrant in coming])  # the longest part: no line held yet
    lines = await roll.hold(vote_id, [entrant.voter for entrant in coming], listed=listed)
    contents: dict[str, bytes] = {}
    outcomes = [
        _admit(vote_id, lines, entrant, next(sealed), contents) if isinstance(entrant, Entrant) else entrant
        for entrant in entrants
    ]
    await _put_in_box(vote_id, contents)
    await lines.write(channel)
    return outcomes


def _seal(vote_id: UUID, vote: OpenedVote, costs: Mapping[str, int | None], entrant: Entrant) -> _Sealed | InvalidInput:
    """Raises BoxTampered."""
    if issues := rules.ballot_issues(vote.ballot_rule, costs, vote.envelope_cents, entrant.choices):
        return InvalidInput(issues)
    receipt = box.new_receipt()
    points = {choice.number: choice.points for choice in entrant.choices}
    return _Sealed(receipt, box.seal(vote_id, vote.public_key, receipt, points, len(costs)))


def _admit(
    vote_id: UUID, lines: Roll, entrant: Entrant, sealed: _Sealed | InvalidInput, contents: dict[str, bytes]
) -> Receipt | Problem:
    """Sign the line, which those who come after find signed, and lay the ballot at its slot among the contents."""
    try:
        line = lines.claim(entrant.voter)
    except AlreadyVotedOtherwise as met:
        return met
    if refusal := entrant.why_not(line):
        return refusal
    if isinstance(sealed, InvalidInput):
        return sealed
    assert line is not None  # noqa: S101  (the rules refuse whoever has none)
    lines.sign(line)
    contents[box.slot(vote_id, line.voter)] = sealed.content
    return Receipt(sealed.receipt, vote_id, line.has_voted)


async def _put_in_box(vote_id: UUID, contents: Mapping[str, bytes]) -> None:
    """One slot per voter and vote, by a constraint; a new id each time, so that ids tell nothing of re-votes.

    In the order of the slots, which only the keyring knows, and which is not that of the roll.
    """
    if not contents:
        return
    slots = sorted(contents)
    await sql.run(
        "INSERT INTO sealed_ballot (id, vote_id, slot, sealed) SELECT i, :vote, s, b "
        "FROM unnest(:ids::uuid[], :slots::text[], :sealed::bytea[]) AS new(i, s, b) "
        "ON CONFLICT (vote_id, slot) DO UPDATE SET id = excluded.id, sealed = excluded.sealed",
        {
            "vote": vote_id,
            "ids": [uuid4() for _ in slots],
            "slots": slots,
            "sealed": [contents[slot] for slot in slots],
        },
    )
